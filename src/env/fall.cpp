#include "env/fall.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "terrain/obstacles.h"

namespace parkour {
namespace {

constexpr double kMemory = 1.5;   // s
constexpr double kUpright = 0.5;  // of the tilt that is a fall: beyond it whatever touches is the fall itself
constexpr double kKick = 0.3;     // of the weight
constexpr double kTouch = 0.05;   // of the weight
constexpr double kBelow = 0.06;   // m that a foot is below what lies on either side of it
constexpr double kPit = 0.3;      // m, deeper than anything but a gap
constexpr double kNear = 0.05;    // m from the ground
constexpr double kLoaded = 0.1;   // of the weight
constexpr double kSlip = 0.6;     // m/s
constexpr double kDeep = 0.4;     // of the standing height
// m before an obstacle and behind it: of what touches it, and of who stumbles and falls a few steps later
constexpr double kReach = 0.6, kBefore = 0.8, kBehind = 2;

constexpr std::string_view kNames[] = {"none", "push", "kick", "drop", "slip", "touch", "water"};

bool is_foot(const Agent& agent, int segment) {
  return std::any_of(agent.feet.begin(), agent.feet.end(), [&](const Foot& foot) { return foot.segment == segment; });
}

// N, with which the ground holds a segment up or back; other limbs and things lie against it, too.
double touch_of(const FallSight& sight, int segment) {
  const auto touch = sight.world.sensor().subspan(
      static_cast<std::size_t>(sight.robot.sensor + segment * kContactSensorWidth), kContactSensorWidth);
  if (touch[0] <= 0) return 0;
  for (const auto& capsule : sight.robot.agent->segments[static_cast<std::size_t>(segment)].capsules)
    for (const auto& end : {capsule.from, capsule.to}) {
      const Vec3 place = place_of(sight.world, sight.robot.body + segment, end);
      // beside a wall, too
      for (const double x : {place[0], place[0] - capsule.radius - kNear, place[0] + capsule.radius + kNear})
        if (place[2] - capsule.radius < sight.ground.height(x) + kNear) return std::hypot(touch[1], touch[2], touch[3]);
    }
  return 0;
}

// Of what makes no obstacle: that lies farthest from harmless, in parts of its range.
int hardest(const Settings& settings) {
  int found = -1;
  double most = 1e-6;
  for (const auto& info : settings_table()) {
    if (info.role != SettingRole::strength) continue;
    // as much grip as there usually is makes nothing hard
    const double easy = info.key == Key::friction ? std::max(info.standard, settings[info.key]) : info.harmless;
    const double far = std::abs(settings[info.key] - easy) / (info.maximum - info.minimum);
    if (far > most) most = far, found = static_cast<int>(info.key);
  }
  return found;
}

int setting_of(const FallCause& cause, double push, const Course& course) {
  const auto& settings = course.settings;
  switch (cause.mishap) {
    case Mishap::push:
      // a finger pushes otherwise than the settings do
      return std::abs(push - settings[Key::push_strength]) < 1e-6 ? static_cast<int>(Key::push_strength) : -1;
    case Mishap::slip:
      return static_cast<int>(Key::friction);
    case Mishap::water:
      return static_cast<int>(Key::water_level);
    default:
      break;
  }
  if (cause.obstacle < 0) return hardest(settings);
  return static_cast<int>(obstacle_table()[static_cast<std::size_t>(course.obstacles[cause.obstacle].row)].size);
}

}  // namespace

std::span<const std::string_view> mishap_names() { return kNames; }

void FallWatch::note(Mishap mishap, int segment, bool is_so, double x, double push) {
  auto& lasting = lasting_[static_cast<std::size_t>(mishap)];
  const std::uint64_t bit = std::uint64_t{1} << (segment < 0 ? 63 : segment);
  if (is_so && !(lasting & bit)) events_.push_back({mishap, time_, x, segment, push});
  lasting = is_so ? lasting | bit : lasting & ~bit;
}

void FallWatch::add(const FallSight& sight, double seconds) {
  time_ += seconds;
  std::erase_if(events_, [&](const Event& event) { return event.time < time_ - kMemory; });
  const Agent& agent = *sight.robot.agent;
  const Pose& pose = sight.pose;
  const auto& course = sight.ground.course();
  const double weight = agent.mass() * course.settings[Key::gravity];
  const bool is_upright = pose.up[2] > std::cos(kUpright * agent.tilt_limit);
  const auto feet = pose.feet_of(agent);
  note(Mishap::push, -1, sight.push > 0, pose.x, sight.push);
  for (std::size_t i = 0; i < feet.size(); ++i) {
    const auto& foot = feet[i];
    const int segment = agent.feet[i].segment;
    const bool is_over_pit = sight.ground.rim_height(foot.x) - sight.ground.height(foot.x) > kPit,
               is_below = is_upright && foot.clearance < -kBelow;
    const bool is_slippery =
        course.settings[Key::friction] < settings_table()[static_cast<int>(Key::friction)].standard;
    note(Mishap::kick, segment, (is_upright && foot.kick > kKick * weight) || (is_below && !is_over_pit), foot.x);
    note(Mishap::drop, segment, is_below && is_over_pit, foot.x);
    note(Mishap::slip, segment, is_upright && is_slippery && foot.load > kLoaded * weight && foot.slip > kSlip, foot.x);
  }
  for (int s = 0; s < static_cast<int>(agent.segments.size()); ++s)
    if (!is_foot(agent, s))
      note(Mishap::touch, s, is_upright && touch_of(sight, s) > kTouch * weight,
           sight.world.body_position()[3 * static_cast<std::size_t>(sight.robot.body + s)]);
  const double depth = course.has_water ? course.water_z - pose.ground_z : 0;
  note(Mishap::water, -1, depth > kDeep * agent.standing_height, pose.x);
}

FallCause FallWatch::cause(const FallSight& sight) const {
  const auto& course = sight.ground.course();
  FallCause cause{.x = sight.pose.x};
  double push = 0;
  // whoever stands in deep water has stood there long
  const bool is_deep = lasting_[static_cast<std::size_t>(Mishap::water)] != 0;
  if (!events_.empty()) {
    const auto& first = events_.front();
    cause = {first.mishap, time_ - first.time, first.x, first.segment};
    push = first.push;
  } else if (is_deep) {
    cause.mishap = Mishap::water;
  }
  const bool is_touched = cause.segment >= 0 && cause.mishap != Mishap::slip;
  if (is_touched) cause.obstacle = obstacle_near(course, cause.x, kReach, kReach);
  if (cause.obstacle < 0) cause.obstacle = obstacle_near(course, cause.x, kBefore, kBehind);
  cause.setting = setting_of(cause, push, course);
  return cause;
}

}  // namespace parkour
