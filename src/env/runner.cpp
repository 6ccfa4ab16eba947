#include "env/runner.h"

#include <algorithm>
#include <cmath>

namespace parkour {
namespace {

constexpr double kStartX = -1.0;  // m, the middle of the pad

// Torque left at a joint speed: all of it when braking, none at the top speed (the straight line of a geared motor,
// close to Hill's curve of a muscle).
double torque_left(double torque, double speed_in_direction, double top_speed) {
  return torque * std::clamp(1 - speed_in_direction / top_speed, 0.0, 1.0);
}

}  // namespace

std::vector<double> default_weights(const Agent& agent) {
  std::vector<double> weights;
  for (const auto& term : reward_terms()) weights.push_back(agent.sees ? term.weight : term.blind_weight);
  return weights;
}

Runner::Runner(const Agent& agent, RunnerConfig config)
    : agent_(agent),
      config_(std::move(config)),
      action_(action_width(agent)),
      last_action_(action_width(agent)),
      observation_(width_of(observation_slices(agent))),
      reward_sums_(reward_terms().size()),
      targets_(agent.joint_count()) {
  for (const auto& segment : agent.segments) cells_.push_back(cells_of(segment));
}

void Runner::place(std::span<double> position, std::span<double> velocity, Random& random) const {
  position[0] = kStartX + random.uniform(-0.1, 0.1);
  position[1] = agent_.standing_height + 0.01;
  position[2] = random.uniform(-0.05, 0.05);
  int joint = 3;
  for (const auto& segment : agent_.segments)
    if (segment.has_joint) position[joint++] = segment.joint.standing + random.uniform(-0.05, 0.05);
  for (int i = 0; i < joint; ++i) velocity[i] = random.uniform(-0.1, 0.1);
}

void Runner::begin(const World& world, const RobotLayout& robot, const GroundView& ground, double command, double clock_phase) {
  pose_ = read_pose(world, robot, ground);
  clock_.start(clock_phase);
  judge_.start(pose_);
  ending_ = Ending::none;
  effort_ = {};
  command_ = command;
  farthest_x_ = pose_.x;
  for (auto* values : {&action_, &last_action_, &reward_sums_}) std::fill(values->begin(), values->end(), 0.0f);
  see(ground);
}

void Runner::look_again(const World& world, const RobotLayout& robot, const GroundView& ground) {
  pose_ = read_pose(world, robot, ground);
  see(ground);
}

void Runner::drive(World& world, const RobotLayout& robot, const GroundView& ground, std::span<const float> action, double strength) {
  last_action_ = action_;
  for (std::size_t i = 0; i < action_.size(); ++i)
    action_[i] = std::isfinite(action[i]) ? std::clamp(action[i], -static_cast<float>(kMostAction), static_cast<float>(kMostAction)) : 0.0f;
  if (agent_.sees) clock_.advance(action_.back(), kControlStep);

  auto control = world.control().subspan(robot.control);
  auto range = world.force_range().subspan(2 * robot.control);
  int i = 0;
  for (const auto& segment : agent_.segments) {
    if (!segment.has_joint) continue;
    const auto& joint = segment.joint;
    control[i] = targets_[i] = joint.standing + agent_.action_scale * action_[i];
    range[2 * i] = -strength * torque_left(joint.torque_extension, -pose_.rate[i], joint.top_speed);
    range[2 * i + 1] = strength * torque_left(joint.torque_flexion, pose_.rate[i], joint.top_speed);
    ++i;
  }
  if (!ground.course().has_water) return;
  auto applied = world.applied_force().subspan(6 * robot.body, 6 * agent_.segments.size());
  std::fill(applied.begin(), applied.end(), 0.0);
  for (std::size_t s = 0; s < cells_.size(); ++s)
    apply_water(world, robot.body + static_cast<int>(s), robot.body, cells_[s], ground.course().water_z, kControlStep);
}

float Runner::perceive(const World& world, const RobotLayout& robot, const GroundView& ground) {
  pose_ = read_pose(world, robot, ground);
  farthest_x_ = std::max(farthest_x_, pose_.x);
  if (ending_ == Ending::none) ending_ = judge_.judge(agent_, pose_, ground, config_.rules, kControlStep);
  measure();
  see(ground);
  return reward();
}

double Runner::distance() const { return std::clamp(farthest_x_, 0.0, kTrackLength); }

void Runner::see(const GroundView& ground) {
  write_observation({agent_, pose_, ground, clock_, action_, command_}, observation_);
}

float Runner::reward() {
  const RewardInput input{agent_, pose_, clock_, action_, last_action_, command_, is_fall(ending_) || ending_ == Ending::stalled};
  const auto terms = reward_terms();
  double sum = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (config_.weights[i] == 0) continue;
    const double weighted = kRewardScale * config_.weights[i] * terms[i].value(input);
    reward_sums_[i] += static_cast<float>(weighted);
    sum += weighted;
  }
  return static_cast<float>(sum);
}

void Runner::measure() {
  double power = 0;
  for (int i = 0; i < agent_.joint_count(); ++i) {
    power += std::abs(pose_.torque[i] * pose_.rate[i]);
    effort_.peak_torque = std::max(effort_.peak_torque, std::abs(pose_.torque[i]));
  }
  effort_.peak_power = std::max(effort_.peak_power, power);
  effort_.energy += power * kControlStep;
  effort_.speed_error += std::abs(pose_.speed_x - command_);
}

}  // namespace parkour
