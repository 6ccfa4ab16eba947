#include <nanobind/stl/string.h>

#include <algorithm>

#include "base/json_text.h"
#include "learner/parkour_trainer.h"
#include "python/door.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

// A curriculum for one environment, which is told of every episode as soon as it is over.
class TaskTeacher {
 public:
  TaskTeacher(const std::string& json, std::uint64_t seed)
      : random_(seed), curriculum_(value_or_raise(make_curriculum(curriculum_or_raise(json, 1, seed)))) {}

  Array<double, 1> sample() {
    const auto task = curriculum_->sample(random_, 0);
    Buffer<double> drawn(task.size());
    std::copy(task.begin(), task.end(), drawn.span().begin());
    return drawn.array(task.size());
  }

  void update(const Task& task, double return_sum, double distance_share, bool mastered) {
    const auto told = task_or_raise(task);
    if (!std::isfinite(return_sum)) throw nb::value_error("The return is no number.");
    curriculum_->update({{told.begin(), told.end()}, return_sum, distance_share, mastered}, 0);
    curriculum_->finish_rollout();
  }

  nb::dict state() const {
    nb::dict state;
    for (const auto& value : curriculum_->state())
      state[value.name.c_str()] = value.value;
    return state;
  }

 private:
  Random random_;
  std::unique_ptr<Curriculum> curriculum_;
};

}  // namespace

std::span<const double> task_or_raise(const Task& task) {
  const std::span<const double> told(task.data(), task.shape(0));
  const bool is_sound = told.size() == kTaskDimensions &&
                        std::all_of(told.begin(), told.end(), [](double part) { return part >= 0 && part <= 1; });
  if (!is_sound)
    throw nb::value_error(
        ("A task must have " + std::to_string(kTaskDimensions) + " entries between 0 and 1.").c_str());
  return told;
}

CurriculumConfig curriculum_or_raise(const std::string& json, int environments, std::uint64_t seed) {
  TrainingConfig training;
  training.environments = environments;
  training.seed = seed;
  value_or_raise(
      read_fields(curriculum_fields(), value_or_raise(json_of(json)), "the curriculum", training.curriculum));
  return complete_curriculum(training);
}

void add_teachers(nb::module_& module) {
  nb::class_<TaskTeacher>(module, "Teacher", "Who sets tasks; see parkour_lab.Teacher.")
      .def(nb::init<const std::string&, std::uint64_t>(), nb::arg("curriculum"), nb::arg("seed"),
           "JSON, as in a training configuration.")
      .def("sample", &TaskTeacher::sample, "The next task: (13), each in [0, 1].")
      .def("update", &TaskTeacher::update, nb::arg("task"), nb::arg("return_sum"), nb::arg("distance_share"),
           nb::arg("mastered"), "What became of it.")
      .def("state", &TaskTeacher::state, "Named numbers, such as the mean level.");
}

}  // namespace parkour
