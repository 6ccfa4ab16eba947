#include "env/motors.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace parkour {
namespace {

std::vector<int> joints_of_legs(const Agent& agent) {
  std::vector<bool> is_leg(agent.segments.size());
  for (const auto& foot : agent.feet)
    for (int segment = foot.segment; segment >= 0; segment = agent.segments[segment].parent)
      is_leg[segment] = true;
  std::vector<int> joints;
  int index = 0;
  for (std::size_t i = 0; i < agent.segments.size(); ++i)
    for (std::size_t j = 0; j < agent.segments[i].joints.size(); ++j, ++index)
      if (is_leg[i]) joints.push_back(index);
  return joints;
}

}  // namespace

double torque_left(double torque, double speed_in_direction, double top_speed) {
  return torque * std::clamp(1 - speed_in_direction / top_speed, 0.0, 1.0);
}

Motors::Motors(const Agent& agent)
    : agent_(agent),
      history_(kMostDelay + 1, std::vector<double>(agent.joint_count())),
      targets_(agent.joint_count()),
      left_(agent.joint_count(), 1),
      torques_(agent.joint_count()),
      leg_joints_(joints_of_legs(agent)) {}

void Motors::start(std::uint64_t course_seed) {
  is_fresh_ = true;
  weak_joint_ = leg_joints_[Random(course_seed).split(11).below(static_cast<int>(leg_joints_.size()))];
}

// Between two control steps the delayed target lies between theirs.
double Motors::asked(std::size_t joint, const Settings& settings) const {
  const double steps = std::min(settings[Key::action_delay] / 1000 / kControlStep, static_cast<double>(kMostDelay));
  const auto whole = static_cast<std::size_t>(steps);
  const double rest = steps - static_cast<double>(whole);
  return rest == 0 ? history_[whole][joint] : (1 - rest) * history_[whole][joint] + rest * history_[whole + 1][joint];
}

void Motors::drive(World& world, const RobotLayout& robot, const Pose& pose, std::span<const float> action,
                   const Settings& settings, double strength) {
  std::rotate(history_.begin(), history_.end() - 1, history_.end());
  std::size_t i = 0;
  for (const auto& segment : agent_.segments)
    for (const auto& joint : segment.joints)
      history_.front()[i] = joint.standing + agent_.action_scale * action[i], ++i;
  if (is_fresh_) std::fill(history_.begin() + 1, history_.end(), history_.front());

  const double bandwidth = settings[Key::motor_bandwidth];
  const bool is_quick = bandwidth >= settings_table()[static_cast<int>(Key::motor_bandwidth)].maximum;
  const double share = is_quick || is_fresh_ ? 1 : 1 - std::exp(-2 * std::numbers::pi * bandwidth * kControlStep);
  auto control = world.control().subspan(robot.control);
  auto range = world.force_range().subspan(2 * robot.control);
  i = 0;
  for (const auto& segment : agent_.segments)
    for (const auto& joint : segment.joints) {
      const double target = asked(i, settings);
      targets_[i] = share == 1 ? target : targets_[i] + share * (target - targets_[i]);
      control[i] = targets_[i];
      const double left = left_[i] = strength * settings[Key::motor_strength] *
                                     (static_cast<int>(i) == weak_joint_ ? 1 - settings[Key::weak_joint] : 1);
      range[2 * i] = -left * torque_left(joint.torque_extension, -pose.rate[i], joint.top_speed);
      range[2 * i + 1] = left * torque_left(joint.torque_flexion, pose.rate[i], joint.top_speed);
      ++i;
    }
  is_fresh_ = false;
}

StepStatus Motors::advance(World& world, const RobotLayout& robot) {
  if (!actuators_) return world.step(kSubstepsPerControl);
  StepStatus worst = StepStatus::fine;
  for (int i = 0; i < kSubstepsPerControl; ++i) {
    exert(world, robot);
    const auto status = world.step(1);
    if (!is_sound(status)) return status;
    if (status != StepStatus::fine) worst = status;
  }
  return worst;
}

// A range without width is a torque: whatever MuJoCo's actuator wants is clamped to it.
void Motors::exert(World& world, const RobotLayout& robot) {
  const auto joints = targets_.size();
  const auto angles = world.position().subspan(robot.position + agent_.root_positions(), joints);
  const auto rates = world.velocity().subspan(robot.velocity + agent_.root_velocities(), joints);
  actuators_->drive({targets_, angles, rates}, torques_);
  auto range = world.force_range().subspan(2 * robot.control);
  for (std::size_t i = 0; i < joints; ++i)
    range[2 * i] = range[2 * i + 1] = left_[i] * torques_[i];
}

}  // namespace parkour
