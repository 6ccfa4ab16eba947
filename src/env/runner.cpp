#include "env/runner.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "env/vectors.h"

namespace parkour {
namespace {

constexpr double kStride = 0.5;  // s; hips turn to and fro with every stride, and nobody minds

}  // namespace

std::vector<double> default_weights(const Agent& agent) {
  const auto terms = reward_terms();
  std::vector<double> weights(terms.size());
  for (const auto& [name, weight] : agent.reward) {
    const auto row =
        std::find_if(terms.begin(), terms.end(), [&name = name](const RewardTerm& t) { return t.name == name; });
    // the bodies are our own: a term that is none is a defect, not an input to report
    if (row == terms.end())
      throw std::logic_error("the body \"" + agent.name + "\" has the unknown reward term " + name);
    weights[row - terms.begin()] = weight;
  }
  return weights;
}

Runner::Runner(const Agent& agent, RunnerConfig config)
    : agent_(agent),
      config_(std::move(config)),
      senses_(senses_of(agent)),
      noise_(observation_noise(agent)),
      motors_(agent),
      felt_(felt_entries(agent)),
      action_(action_width(agent)),
      last_action_(action_width(agent)),
      observation_(noise_.size()),
      reward_sums_(reward_terms().size()) {
  if (!felt_.empty()) recall_.emplace(static_cast<int>(felt_.size())), frame_.resize(felt_.size());
  if (sees_by_eye(agent)) eye_.emplace();
}

void Runner::place(std::span<double> position, std::span<double> velocity, Random& random, double x, double z) const {
  place_root(agent_, position, x, z + agent_.standing_height + 0.01, random);
  int joint = agent_.root_positions();
  for (const auto& segment : agent_.segments)
    for (const auto& hinge : segment.joints)
      position[joint++] = hinge.standing + random.uniform(-0.05, 0.05);
  for (int i = 0; i < agent_.velocities(); ++i)
    velocity[i] = random.uniform(-0.1, 0.1);
}

void Runner::place_lying(std::span<double> position, std::span<double> velocity, Random& random) const {
  constexpr double kDropHeight = 0.6;  // m
  position[0] = kStartX, position[1] = 0, position[2] = kDropHeight;
  double length = 0;
  for (int i = 3; i < 7; ++i)
    position[i] = random.normal(), length += position[i] * position[i];
  for (int i = 3; i < 7; ++i)
    position[i] /= std::sqrt(length);
  int joint = agent_.root_positions();
  for (const auto& segment : agent_.segments)
    for (const auto& hinge : segment.joints)
      position[joint++] = random.uniform(hinge.lower, hinge.upper);
  std::fill(velocity.begin(), velocity.end(), 0.0);
}

void Runner::begin(const World& world, const RobotLayout& robot, const GroundView& ground, Command command,
                   double clock_phase, const Random& chance) {
  pose_ = read_pose(world, robot, ground);
  clock_.start(clock_phase, agent_.stride_rate);
  judge_.start(pose_);
  motors_.start(ground.course().seed);
  chance_ = chance.split(0);
  pushes_.start(chance.split(1));
  ending_ = Ending::none;
  effort_ = {};
  manner_ = {};
  command_ = command;
  memory_.start();
  farthest_x_ = pose_.x;
  turning_ = 0;
  is_rising_ = false;
  help_ = 0;
  lean_ = {};
  grip_.reset();
  has_applied_ = false;
  for (auto* values : {&action_, &last_action_, &reward_sums_})
    std::fill(values->begin(), values->end(), 0.0f);
  if (recall_) recall_->start();
  if (eye_) eye_->open(pose_, ground, chance.split(2));
  fill_cells(ground);
  steer(ground);
  see(ground);
  remember();
}

void Runner::look_again(const World& world, const RobotLayout& robot, const GroundView& ground) {
  pose_ = read_pose(world, robot, ground);
  has_applied_ = false;
  if (eye_) eye_->look_again(ground);
  fill_cells(ground);
  steer(ground);
  see(ground);
}

void Runner::fill_cells(const GroundView& ground) {
  cells_.clear();
  if (!ground.course().has_water) return;
  for (const auto& segment : agent_.segments)
    cells_.push_back(cells_of(segment));
}

void Runner::drive(World& world, const RobotLayout& robot, const GroundView& ground, std::span<const float> action,
                   double strength) {
  last_action_ = action_;
  for (std::size_t i = 0; i < action_.size(); ++i)
    action_[i] = std::isfinite(action[i])
                     ? std::clamp(action[i], -static_cast<float>(kMostAction), static_cast<float>(kMostAction))
                     : 0.0f;
  if (agent_.has_clock()) clock_.advance(action_.back(), kControlStep);
  motors_.drive(world, robot, pose_, action_, ground.course().settings, strength);
  apply_forces(world, robot, ground);
}

void Runner::apply_forces(World& world, const RobotLayout& robot, const GroundView& ground) {
  const auto& course = ground.course();
  Vec3 push;
  const bool is_pushed = pushes_.advance(agent_, course.settings, push);
  const double pull = is_rising_ ? help_ * agent_.mass() * course.settings[Key::gravity] : 0;
  const bool is_touched = course.has_water || is_pushed || grip_ || pull > 0 || lean_ != Vec3{};
  if (!is_touched && !has_applied_) return;
  auto applied = world.applied_force().subspan(6 * robot.body, 6 * agent_.segments.size());
  std::fill(applied.begin(), applied.end(), 0.0);
  has_applied_ = is_touched;
  applied[6 * agent_.head + 2] += pull;
  for (int i = 0; i < 3; ++i)
    applied[6 * agent_.head + i] += lean_[i];
  if (is_pushed)
    for (int i = 0; i < 3; ++i)
      applied[6 * agent_.head + i] += push[i];
  if (grip_) {
    const Vec3 force = force_of(*grip_, world, robot, course.settings[Key::gravity]);
    for (int i = 0; i < 3; ++i)
      applied[6 * grip_->segment + i] += force[i];
  }
  if (!course.has_water) return;
  for (std::size_t s = 0; s < cells_.size(); ++s)
    apply_water(world, robot.body + static_cast<int>(s), robot.body, cells_[s],
                {course.water_z, course.settings[Key::gravity], kControlStep});
}

float Runner::perceive(const World& world, const RobotLayout& robot, const GroundView& ground) {
  const bool was_over = ending_ != Ending::none;  // who lies on a live track is paid no more, nor made to pay
  pose_ = read_pose(world, robot, ground);
  farthest_x_ = std::max(farthest_x_, pose_.x);
  turning_ += (pose_.spin[2] - turning_) * kControlStep / kStride;
  if (ending_ == Ending::none)
    ending_ = is_rising_ ? judge_.judge_rising(agent_, pose_, ground, config_.rules, kControlStep)
                         : judge_.judge(agent_, pose_, ground, config_.rules, kControlStep);
  measure();
  const float value = was_over ? 0 : reward(ground);
  if (!is_rising_) memory_.advance(agent_, pose_, command_);
  if (eye_) eye_->look(agent_, pose_, ground);
  steer(ground);
  see(ground);
  remember();
  return value;
}

void Runner::remember() {
  if (!recall_) return;
  for (std::size_t i = 0; i < felt_.size(); ++i)
    frame_[i] = observation_[static_cast<std::size_t>(felt_[i])];
  recall_->add(frame_);
}

double Runner::distance() const { return std::clamp(farthest_x_, 0.0, kTrackLength); }

// On a track the way is given: along it, in its middle.
void Runner::steer(const GroundView& ground) {
  if (!agent_.roams || is_rising_ || ground.terrain() == Terrain::field) return;
  command_.turn = std::clamp(-1.5 * pose_.heading - 0.5 * pose_.y, -0.8, 0.8);
}

void Runner::see(const GroundView& ground) {
  const auto command = is_rising_ ? command_ : memory_.corrected(command_, agent_.regulator);
  write_observation(senses_,
                    {agent_, agent_.scan, pose_, ground, clock_, action_, command, memory_, pushes_.pull(),
                     recall_ ? &*recall_ : nullptr, eye_ ? &*eye_ : nullptr},
                    observation_);
  const double noise = ground.course().settings[Key::sensor_noise];
  if (noise == 0) return;
  for (std::size_t i = 0; i < noise_.size(); ++i)
    if (noise_[i] > 0) observation_[i] += static_cast<float>(noise * noise_[i] * chance_.normal());
}

void Runner::observe_as(const Agent& other, std::span<const Sense* const> senses, const GroundView& ground,
                        std::span<float> out) const {
  const auto command = is_rising_ ? command_ : memory_.corrected(command_, other.regulator);
  write_observation(
      senses, {agent_, other.scan, pose_, ground, clock_, action_, command, memory_, pushes_.pull(), nullptr, nullptr},
      out);
}

float Runner::reward(const GroundView& ground) {
  const bool fell = is_fall(ending_) || ending_ == Ending::stalled || ending_ == Ending::off_track;
  const bool on_track = ground.terrain() == Terrain::track;
  const double leap = on_track ? ground.leap(pose_.x) : 0;
  const bool leaps = leap > 0 && (config_.leap_slack > 0 || config_.leap_pace > 0);
  const double slack = leaps ? std::max(config_.leap_slack, config_.speed_slack) : on_track ? config_.speed_slack : 0;
  Command asked = command_;
  if (const double run_up = config_.leap_pace * leap; run_up > 0) asked.forward = std::max(asked.forward, run_up);
  const double step_over = on_track ? config_.step_over : 0;
  const RewardInput input{agent_,   pose_, clock_,    action_, last_action_, asked,
                          turning_, slack, step_over, fell,    memory_};
  const auto terms = reward_terms();
  double sum = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (config_.weights[i] == 0 || (leaps && terms[i].rests_in_leap)) continue;
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
  effort_.speed_error += std::abs(pose_.forward_speed - command_.forward);
  manner_.add(agent_, pose_, power, action_, last_action_, kControlStep);
}

}  // namespace parkour
