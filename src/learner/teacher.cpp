#include "learner/teacher.h"

#include <algorithm>
#include <set>

#include "env/observation.h"
#include "env/parkour_wrapper.h"
#include "terrain/obstacles.h"

namespace parkour {
namespace {

constexpr double kBefore = 2.0, kBehind = 0.4;  // m: a run-up, and the landing

class Taught final : public ParkourWrapper {
 public:
  Taught(const Agent& student, const ParkourConfig& config, const Teachers& teachers, double led)
      : ParkourWrapper(student, config), extra_(static_cast<std::size_t>(extra_width())), led_(led) {
    for (const Teacher& teacher : teachers) {
      const auto width = static_cast<std::size_t>(width_of(parkour::observation_slices(*teacher.agent)));
      asked_.push_back({teacher, senses_of(*teacher.agent), std::vector<float>(width)});
    }
  }

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
    is_led_ = !asked_.empty() && Random(seed).split(19).uniform() < led_;
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
  struct Asked {
    Teacher teacher;
    std::vector<const Sense*> senses;
    std::vector<float> seen;
  };

  Asked& asked_here() {
    const Course& course = inner_.course();
    const int near = obstacle_near(course, inner_.runner().pose().x, kBefore, kBehind);
    const int row = near < 0 ? kEveryObstacle : course.obstacles[static_cast<std::size_t>(near)].row;
    for (Asked& own : asked_)
      if (own.teacher.obstacle == row) return own;
    return asked_.front();
  }
  void ask() {
    const auto own = inner_.extra();
    const auto advice = std::copy(own.begin(), own.end(), extra_.begin());
    if (asked_.empty()) return;
    auto& [teacher, senses, seen] = asked_here();
    inner_.observe_as(*teacher.agent, senses, seen);
    const Matrix action = teacher.actor->act_alone(seen);
    std::copy_n(action.data(), action.size(), advice);
  }

  std::vector<Asked> asked_;  // the one for every obstacle first
  std::vector<float> extra_;
  double led_;
  bool is_led_ = false;
};

Result<void> check_one(const Teacher& teacher, const Agent& student) {
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

}  // namespace

Result<void> check(std::span<const Teacher> teachers, const Agent& student) {
  std::set<int> places;
  for (const Teacher& teacher : teachers) {
    if (auto fits = check_one(teacher, student); !fits) return fits;
    if (!places.insert(teacher.obstacle).second)
      return fault(teacher.obstacle == kEveryObstacle
                       ? "Two teachers are asked everywhere: name one of them for a kind of obstacle."
                       : "Two teachers are asked at the obstacle '" +
                             std::string(obstacle_table()[static_cast<std::size_t>(teacher.obstacle)].name) +
                             "': one is enough.");
  }
  if (!teachers.empty() && teachers.front().obstacle != kEveryObstacle)
    return fault("The first teacher must be one for every obstacle, who is asked where no other is.");
  return {};
}

std::unique_ptr<Environment> taught(const Agent& student, const ParkourConfig& config, const Teachers& teachers,
                                    double led) {
  return std::make_unique<Taught>(student, config, teachers, led);
}

}  // namespace parkour
