#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "base/json_text.h"
#include "env/one_course.h"
#include "learner/parkour_trainer.h"
#include "learner/vector_environment.h"
#include "python/door.h"

namespace parkour {
namespace {

using Actions = nb::ndarray<const float, nb::ndim<2>, nb::c_contig, nb::device::cpu>;
using Mask = nb::ndarray<const bool, nb::ndim<1>, nb::c_contig, nb::device::cpu>;

EnvironmentFactory factory_for(const Agent& agent, const ParkourConfig& config,
                               const std::optional<CourseRequest>& course) {
  return [&agent, config, course](int) -> std::unique_ptr<Environment> {
    if (course) return std::make_unique<OneCourse>(agent, config, PractisedCourse{*course});
    return std::make_unique<ParkourEnvironment>(agent, config);
  };
}

// What Python holds: the environments, and how their arrays are made.
class Environments {
 public:
  Environments(const std::string& agent, const std::string& config, const std::optional<CourseRequest>& course,
               const std::string& curriculum, int count, int threads, int autoreset) {
    if (count < 1 || threads < 1) throw nb::value_error("There must be at least one environment and one thread.");
    const Agent& body = agent_or_raise(agent);
    const auto episodes = value_or_raise(parkour_config(body, value_or_raise(json_of(config))));
    const auto tasks = curriculum_or_raise(curriculum, count, 1);
    nb::gil_scoped_release unlocked;
    all_ = value_or_raise(VectorEnvironment::make(count, threads, static_cast<Autoreset>(autoreset),
                                                  factory_for(body, episodes, course), tasks));
  }

  int size() const { return all_->size(); }
  int observation_width() const { return all_->environment(0).observation_width(); }
  int action_width() const { return all_->environment(0).action_width(); }

  void seed(const std::vector<std::uint64_t>& seeds) {
    if (static_cast<int>(seeds.size()) != size()) throw nb::value_error("There must be a seed for each environment.");
    all_->seed(seeds);
  }

  Array<float, 2> reset(const Mask& which, const std::optional<Task>& task) {
    if (static_cast<int>(which.shape(0)) != size())
      throw nb::value_error("The mask must have an entry for each environment.");
    const auto wanted = task ? task_or_raise(*task) : std::span<const double>();
    auto seen = observations();
    {
      nb::gil_scoped_release unlocked;
      all_->reset({which.data(), which.shape(0)}, wanted);
      all_->observe(seen.span());
    }
    return seen.array(size(), observation_width());
  }

  nb::tuple step(const Actions& actions) {
    if (static_cast<int>(actions.shape(0)) != size() || static_cast<int>(actions.shape(1)) != action_width())
      throw nb::value_error(
          ("The actions must have the shape (" + std::to_string(size()) + ", " + std::to_string(action_width()) + ").")
              .c_str());
    auto seen = observations();
    const auto count = static_cast<std::size_t>(size());
    Buffer<double> rewards(count);
    Buffer<bool> terminated(count), truncated(count);
    Result<void> done;
    {
      nb::gil_scoped_release unlocked;
      done = all_->step({actions.data(), actions.size()},
                        {seen.span(), rewards.span(), terminated.span(), truncated.span()});
    }
    value_or_raise(std::move(done));
    return nb::make_tuple(seen.array(size(), observation_width()), rewards.array(count), terminated.array(count),
                          truncated.array(count));
  }

  // [(environment, info, observation)]
  nb::list finished() const {
    nb::list list;
    for (const auto& ended : all_->finished()) {
      Buffer<float> seen(ended.observation.size());
      std::copy(ended.observation.begin(), ended.observation.end(), seen.span().begin());
      list.append(nb::make_tuple(ended.environment, info_of(ended), seen.array(ended.observation.size())));
    }
    return list;
  }

  // Of the episode that is under way: its world, and where everything in it is.
  std::string mjcf(int index) const { return begun(index).mjcf(); }
  Array<double, 1> positions(int index) const {
    const auto now = begun(index).positions();
    Buffer<double> copy(now.size());
    std::copy(now.begin(), now.end(), copy.span().begin());
    return copy.array(now.size());
  }

  nb::dict curriculum_state() const {
    nb::dict state;
    for (const auto& value : all_->curriculum().state())
      state[value.name.c_str()] = value.value;
    return state;
  }

 private:
  const ParkourEnvironment& begun(int index) const {
    if (index < 0 || index >= size()) throw nb::index_error("There is no such environment.");
    const auto* one = &all_->environment(index);
    const auto* plain = dynamic_cast<const ParkourEnvironment*>(one);
    const auto& inner = plain ? *plain : static_cast<const ParkourWrapper*>(one)->inner();
    if (!inner.has_begun()) throw nb::value_error("No episode has begun: call reset() first.");
    return inner;
  }

  Buffer<float> observations() const {
    return Buffer<float>(static_cast<std::size_t>(size()) * static_cast<std::size_t>(observation_width()));
  }

  nb::dict info_of(const FinishedEpisode& ended) const {
    const auto& environment = all_->environment(ended.environment);
    const auto& [task, summary, sums] = ended.episode;
    nb::dict info, terms;
    Buffer<double> drawn(task.size());
    std::copy(task.begin(), task.end(), drawn.span().begin());
    info["task"] = drawn.array(task.size());
    const auto names = environment.reward_names();
    for (std::size_t i = 0; i < names.size(); ++i)
      terms[names[i].c_str()] = sums[i];
    info["ending"] = environment.ending_names()[static_cast<std::size_t>(summary.ending)];
    info["distance_share"] = summary.distance_share;
    info["mastered"] = summary.mastered;
    info["return"] = summary.return_sum;
    info["length"] = summary.length;
    info["reward_terms"] = terms;
    return info;
  }

  std::unique_ptr<VectorEnvironment> all_;
};

}  // namespace

void add_environments(nb::module_& module) {
  nb::class_<Environments>(module, "Environments",
                           "Many environments, stepped at once on threads of the core; see ParkourVectorEnv.")
      .def(nb::init<const std::string&, const std::string&, const std::optional<CourseRequest>&, const std::string&,
                    int, int, int>(),
           nb::arg("agent"), nb::arg("environment"), nb::arg("course").none(), nb::arg("curriculum"), nb::arg("count"),
           nb::arg("threads"), nb::arg("autoreset"),
           "`environment` and `curriculum` are JSON, as in a training configuration; autoreset: 0 in the next step, 1 "
           "in the same, 2 never.")
      .def_prop_ro("size", &Environments::size)
      .def_prop_ro("observation_width", &Environments::observation_width)
      .def_prop_ro("action_width", &Environments::action_width)
      .def("seed", &Environments::seed, nb::arg("seeds"), "One for each environment; the curriculum begins anew.")
      .def("reset", &Environments::reset, nb::arg("which"), nb::arg("task") = nb::none(),
           "Begins an episode in each that the mask (size) names, of this task, (13) in [0, 1], or of what the "
           "curriculum "
           "sets; observations (size, observation_width), float32.")
      .def("step", &Environments::step, nb::arg("actions"),
           "Takes (size, action_width); gives observations (size, observation_width), rewards, terminated, truncated.")
      .def("finished", &Environments::finished,
           "Of each episode that the last step ended: environment, what became of it, its last observation.")
      .def("mjcf", &Environments::mjcf, nb::arg("index"), "The world of this environment's episode, for MuJoCo.")
      .def("positions", &Environments::positions, nb::arg("index"),
           "Where everything in it is now: (nq) as in MuJoCo's qpos, m and rad.")
      .def("curriculum_state", &Environments::curriculum_state, "Named numbers, such as the mean level.");
}

}  // namespace parkour
