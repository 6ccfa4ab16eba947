#include "env/rewards.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "env/endings.h"

namespace parkour {
namespace {

constexpr double kStandingStill = 0.1;  // m/s; slower commands ask for no steps
constexpr double kFeetApart = 0.14;     // m

double square(double x) { return x * x; }

double weight(const RewardInput& in) { return in.agent.mass() * 9.81; }  // N, on Earth

double alive(const RewardInput&) { return 1; }

double velocity(const RewardInput& in) { return in.pose.speed_x; }

// Share of the asked velocity, linear, so that a standing robot feels which way is better.
double forward(const RewardInput& in) {
  const auto& [ahead, side, turn] = in.command;
  const double asked = square(ahead) + square(side);
  if (asked < square(0.2)) return 0;
  return std::clamp((in.pose.forward_speed * ahead + in.pose.side_speed * side) / asked, -1.0, 1.0);
}

// A jump needs speed: a little too fast is forgiven on courses.
double speed(const RewardInput& in) {
  const double excess = in.pose.forward_speed - in.command.forward;
  const double error = excess < 0 ? excess : std::max(0.0, excess - in.speed_slack);
  return std::exp(-(square(error) + square(in.pose.side_speed - in.command.side)) / 0.25);
}

// What the term `speed` forgives.
double pace(const RewardInput& in) {
  return std::clamp(in.pose.forward_speed - in.command.forward, 0.0, in.speed_slack);
}

double turn(const RewardInput& in) { return std::exp(-square(in.turning - in.command.turn) / 0.25); }

// 0 for a robot asked to stand, 1 for one asked to walk.
double stepping(const Command& command) {
  const double pace = std::hypot(command.forward, command.side) + 0.5 * std::abs(command.turn);
  return std::clamp((pace - kStandingStill) / kStandingStill, 0.0, 1.0);
}

double gait(const RewardInput& in) {
  const double share = in.agent.planar ? 1 : stepping(in.command);
  double error = 0;
  for (int side = 0; side < 2; ++side)
    error += square(std::clamp(in.pose.feet[side].clearance, -0.3, 0.4) - share * in.clock.foot_height(side));
  return std::exp(-error / 0.01);
}

// A foot in its swing carries nothing, one in its stance stands still (the periodic costs of Siekmann, Godse, Fern and
// Hurst, 2021).
double contact(const RewardInput& in) {
  const double share = stepping(in.command);
  double sum = 0;
  for (int side = 0; side < 2; ++side) {
    const auto& foot = in.pose.feet[side];
    const double stance = 1 - share + share * in.clock.stance(side);
    sum += share * in.clock.swing(side) * std::min(1.0, foot.load / (0.2 * weight(in))) +
           stance * std::min(1.0, foot.slip / 0.5);
  }
  return sum;
}

double bounce(const RewardInput& in) { return square(in.pose.speed_z); }

double tilt(const RewardInput& in) { return in.pose.tilt_squared(); }

double tilt_rate(const RewardInput& in) { return std::min(square(in.pose.spin[0]) + square(in.pose.spin[1]), 100.0); }

double action_rate(const RewardInput& in) {
  double sum = 0;
  for (std::size_t i = 0; i < in.action.size(); ++i)
    sum += square(in.action[i] - in.last_action[i]);
  return sum;
}

double power(const RewardInput& in) {
  double watts = 0;
  for (int i = 0; i < in.agent.joint_count(); ++i)
    watts += std::abs(in.pose.torque[i] * in.pose.rate[i]);
  return watts;
}

double overhang(const RewardInput& in) { return in.pose.feet[0].overhang + in.pose.feet[1].overhang; }

double clock_change(const RewardInput& in) { return in.agent.sees ? square(in.action.back()) : 0; }

// Short quick steps, which no gap is crossed with; long slow ones are free of it.
double hurry(const RewardInput& in) { return in.agent.sees ? square(std::max(0.0f, in.action.back())) : 0; }

// Waist, arms, and what turns the hips: where they hang when nothing is to be done.
double posture(const RewardInput& in) {
  double sum = 0;
  int i = 0;
  for (const auto& segment : in.agent.segments)
    for (const auto& joint : segment.joints)
      sum += joint.posture * square(in.pose.angle[i] - joint.standing), ++i;
  return sum;
}

// Each arm swings with the opposite leg.
double arm_swing(const RewardInput& in) {
  const auto &arm = in.agent.shoulder_flexion, &leg = in.agent.hip_flexion;
  if (arm[0] < 0) return 0;
  const auto& angle = in.pose.angle;
  const double stride = 0.4 * (angle[leg[1]] - angle[leg[0]]);
  return square(angle[arm[0]] - stride) + square(angle[arm[1]] + stride);
}

double slip(const RewardInput& in) {
  double sum = 0;
  for (const auto& foot : in.pose.feet)
    sum += std::min(1.0, foot.load / weight(in)) * std::min(foot.slip, 2.0);
  return sum;
}

// Landing hard: beyond one and a half times the body's weight.
double impact(const RewardInput& in) {
  double sum = 0;
  for (const auto& foot : in.pose.feet)
    sum += std::min(square(std::max(0.0, foot.load / weight(in) - 1.5)), 4.0);
  return sum;
}

// Beyond the body's weight, of which a foot that is set down softly carries no more.
double tread(const RewardInput& in) {
  double sum = 0;
  for (const auto& foot : in.pose.feet)
    sum += std::clamp(foot.load / weight(in) - 1, 0.0, 4.0);
  return sum;
}

// Running against a wall with a foot.
double stumble(const RewardInput& in) {
  return std::min(1.0, (in.pose.feet[0].kick + in.pose.feet[1].kick) / (0.3 * weight(in)));
}

// Side by side, seen along the heading.
double narrow(const RewardInput& in) {
  if (in.agent.planar) return 0;
  const auto& [left, right] = in.pose.feet;
  const double apart = std::cos(in.pose.heading) * (left.y - right.y) - std::sin(in.pose.heading) * (left.x - right.x);
  return std::min(std::max(0.0, kFeetApart - apart) / kFeetApart, 2.0);
}

// Soles above the ground, together, m.
double lift(const RewardInput& in) {
  double sum = 0;
  for (const auto& foot : in.pose.feet)
    sum += std::clamp(foot.clearance, 0.0, 0.4);
  return sum;
}

// For getting up: heights of hip and head, as shares of those of standing.
double hip_height(const RewardInput& in) {
  return std::clamp((in.pose.z - in.pose.ground_z) / in.agent.standing_height, 0.0, 1.0);
}

double head_height(const RewardInput& in) {
  return std::clamp((in.pose.head_z - in.pose.ground_z) / (in.agent.standing_height + in.agent.head_height()), 0.0,
                    1.0);
}

// On its feet, and then at ease: arms hanging, knees as in the standing pose, going nowhere.
double standing(const RewardInput& in) {
  if (!is_up(in.agent, in.pose)) return 0;
  double sum = 0;
  int i = 0;
  for (const auto& segment : in.agent.segments)
    for (const auto& joint : segment.joints)
      sum += square(in.pose.angle[i] - joint.standing), ++i;
  return 0.5 + 0.5 * std::exp(-sum / 2 - square(in.pose.forward_speed) - square(in.pose.side_speed));
}

double joint_speed(const RewardInput& in) {
  double sum = 0;
  for (int i = 0; i < in.agent.joint_count(); ++i)
    sum += std::min(square(in.pose.rate[i]), 400.0);
  return sum;
}

double fall(const RewardInput& in) { return in.fell ? 1 : 0; }

constexpr std::array kTerms{
    RewardTerm{"alive", 0.3, 1, 0.3, alive},
    RewardTerm{"velocity", 0, 1, 0, velocity},
    RewardTerm{"forward", 1.5, 0, 1.5, forward},
    RewardTerm{"speed", 0.8, 0, 0.8, speed},
    RewardTerm{"pace", 0, 0, 0, pace},
    RewardTerm{"turn", 0, 0, 0.8, turn},
    RewardTerm{"gait", 0.7, 0, 0.7, gait},
    RewardTerm{"contact", 0, 0, -0.6, contact},
    RewardTerm{"bounce", -0.1, 0, -0.3, bounce},
    RewardTerm{"tilt", -1, 0, -2, tilt},
    RewardTerm{"tilt_rate", -0.02, 0, -0.02, tilt_rate},
    RewardTerm{"action_rate", -0.015, 0, -0.01, action_rate},
    RewardTerm{"power", -0.0003, 0, -0.0002, power},
    RewardTerm{"overhang", -0.6, 0, -0.6, overhang},
    RewardTerm{"clock_change", -0.005, 0, -0.005, clock_change},
    RewardTerm{"hurry", 0, 0, 0, hurry},
    RewardTerm{"posture", 0, 0, -0.2, posture},
    RewardTerm{"arm_swing", 0, 0, -0.2, arm_swing},
    RewardTerm{"slip", 0, 0, -0.2, slip},
    RewardTerm{"impact", 0, 0, -0.1, impact},
    RewardTerm{"tread", 0, 0, 0, tread},
    RewardTerm{"stumble", 0, 0, -0.6, stumble},
    RewardTerm{"narrow", 0, 0, -0.5, narrow},
    RewardTerm{"lift", 0, 0, 0, lift},
    RewardTerm{"hip_height", 0, 0, 0, hip_height},
    RewardTerm{"head_height", 0, 0, 0, head_height},
    RewardTerm{"standing", 0, 0, 0, standing},
    RewardTerm{"joint_speed", 0, 0, 0, joint_speed},
    RewardTerm{"fall", -10, 0, -10, fall},
};

}  // namespace

std::span<const RewardTerm> reward_terms() { return kTerms; }

}  // namespace parkour
