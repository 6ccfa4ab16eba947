#include "learner/teacher.h"

#include <algorithm>

#include "env/observation.h"
#include "env/parkour_wrapper.h"

namespace parkour {
namespace {

class Taught final : public ParkourWrapper {
 public:
  Taught(const Agent& student, const ParkourConfig& config, const Teacher& teacher, double led)
      : ParkourWrapper(student, config),
        teacher_(teacher),
        senses_(teacher.agent ? senses_of(*teacher.agent) : std::vector<const Sense*>()),
        seen_(teacher.agent ? static_cast<std::size_t>(width_of(parkour::observation_slices(*teacher.agent))) : 0),
        extra_(static_cast<std::size_t>(extra_width())),
        led_(led) {}

  std::vector<Slice> extra_slices() const override {
    auto slices = inner_.extra_slices();
    slices.push_back({std::string(kTeacherSlice), action_width()});
    return slices;
  }
  int extra_width() const override { return inner_.extra_width() + action_width(); }
  Mirror extra_mirror() const override {
    Mirror mirror = inner_.extra_mirror();
    append(mirror, inner_.action_mirror());
    return mirror;
  }

  void reset(std::span<const double> unit_task, std::uint64_t seed) override {
    is_led_ = teacher_.agent && Random(seed).split(19).uniform() < led_;
    inner_.reset(unit_task, seed);
    ask();
  }
  Step step(std::span<const float> action) override {
    const auto done = inner_.step(is_led_ ? advice() : action);
    ask();
    return done;
  }
  std::span<const float> extra() const override { return extra_; }

 private:
  std::span<const float> advice() const {
    return std::span<const float>(extra_).last(static_cast<std::size_t>(action_width()));
  }
  void ask() {
    const auto own = inner_.extra();
    const auto advice = std::copy(own.begin(), own.end(), extra_.begin());
    if (!teacher_.agent) return;
    inner_.observe_as(*teacher_.agent, senses_, seen_);
    const Matrix action = teacher_.actor->act_alone(seen_);
    std::copy_n(action.data(), action.size(), advice);
  }

  Teacher teacher_;
  std::vector<const Sense*> senses_;
  std::vector<float> seen_, extra_;
  double led_;
  bool is_led_ = false;
};

}  // namespace

Result<void> check(const Teacher& teacher, const Agent& student) {
  const auto names = [](const Agent& agent) {
    std::vector<std::string> list;
    for (const auto* joint : agent.joints())
      list.push_back(joint->name);
    return list;
  };
  if (names(*teacher.agent) != names(student) || teacher.agent->has_clock() != student.has_clock())
    return fault("The teacher has the body of '" + teacher.agent->name + "', the student that of '" + student.name +
                 "'.");
  if (!felt_entries(*teacher.agent).empty() || sees_by_eye(*teacher.agent))
    return fault("'" + teacher.agent->name +
                 "' goes by what it has seen and felt itself, and cannot say what it would do in another's place.");
  return {};
}

std::unique_ptr<Environment> taught(const Agent& student, const ParkourConfig& config, const Teacher& teacher,
                                    double led) {
  return std::make_unique<Taught>(student, config, teacher, led);
}

}  // namespace parkour
