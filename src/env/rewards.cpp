#include "env/rewards.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "env/endings.h"

namespace parkour {
namespace {

constexpr double kStandingStill = 0.1;  // m/s; slower commands ask for no steps

double weight(const RewardInput& in) { return in.agent.mass() * 9.81; }  // N, on Earth

std::span<const FootPose> feet(const RewardInput& in) { return in.pose.feet_of(in.agent); }

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
  const double share = stepping(in.command);
  double error = 0;
  for (std::size_t i = 0; i < feet(in).size(); ++i) {
    const auto& foot = feet(in)[i];
    const double above = in.step_over * foot.rise;
    error += square(std::clamp(foot.clearance, -0.3, 0.4 + above) -
                    share * in.clock.foot_height(in.agent.feet[i].phase, above));
  }
  return std::exp(-error * (2.0 / static_cast<double>(feet(in).size())) / 0.01);  // the same for any number of feet
}

// A foot in its swing carries nothing, one in its stance stands still (the periodic costs of Siekmann, Godse, Fern and
// Hurst, 2021).
double contact(const RewardInput& in) {
  const double share = stepping(in.command);
  double sum = 0;
  for (std::size_t i = 0; i < feet(in).size(); ++i) {
    const auto& foot = feet(in)[i];
    const double phase = in.agent.feet[i].phase;
    const double stance = 1 - share + share * in.clock.stance(phase);
    sum += share * in.clock.swing(phase) * std::min(1.0, foot.load / (0.2 * weight(in))) +
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

double overhang(const RewardInput& in) {
  double sum = 0;
  for (const auto& foot : feet(in))
    sum += foot.overhang;
  return sum;
}

double clock_change(const RewardInput& in) { return in.agent.has_clock() ? square(in.action.back()) : 0; }

// Short quick steps, which no gap is crossed with; long slow ones are free of it.
double hurry(const RewardInput& in) { return in.agent.has_clock() ? square(std::max(0.0f, in.action.back())) : 0; }

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
  const auto& angle = in.pose.angle;
  double sum = 0;
  for (const auto& [arm, beside, across] : in.agent.arm_swings)
    sum += square(angle[arm] - 0.4 * (angle[across] - angle[beside]));
  return sum;
}

double slip(const RewardInput& in) {
  double sum = 0;
  for (const auto& foot : feet(in))
    sum += std::min(1.0, foot.load / weight(in)) * std::min(foot.slip, 2.0);
  return sum;
}

// Landing hard: beyond one and a half times the body's weight.
double impact(const RewardInput& in) {
  double sum = 0;
  for (const auto& foot : feet(in))
    sum += std::min(square(std::max(0.0, foot.load / weight(in) - 1.5)), 4.0);
  return sum;
}

// Beyond the body's weight, of which a foot that is set down softly carries no more.
double tread(const RewardInput& in) {
  double sum = 0;
  for (const auto& foot : feet(in))
    sum += std::clamp(foot.load / weight(in) - 1, 0.0, 4.0);
  return sum;
}

// Running against a wall with a foot.
double stumble(const RewardInput& in) {
  double kick = 0;
  for (const auto& foot : feet(in))
    kick += foot.kick;
  return std::min(1.0, kick / (0.3 * weight(in)));
}

// The feet of a pair side by side, seen along the heading.
double narrow(const RewardInput& in) {
  const double least = in.agent.feet_apart;
  if (least == 0) return 0;
  double sum = 0;
  for (std::size_t i = 1; i < feet(in).size(); i += 2) {
    const auto &left = feet(in)[i - 1], &right = feet(in)[i];
    const double apart =
        std::cos(in.pose.heading) * (left.y - right.y) - std::sin(in.pose.heading) * (left.x - right.x);
    sum += std::min(std::max(0.0, least - apart) / least, 2.0);
  }
  return sum;
}

// Soles above the ground, together, m.
double lift(const RewardInput& in) {
  double sum = 0;
  for (const auto& foot : feet(in))
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

// What a robot should have nothing of to remember: error that stays.
double drift(const RewardInput& in) {
  double sum = 0;
  for (const double part : in.memory.state())
    sum += square(part);
  return sum;
}

double fall(const RewardInput& in) { return in.fell ? 1 : 0; }

constexpr std::array kTerms{
    RewardTerm{"alive", alive},
    RewardTerm{"velocity", velocity},
    RewardTerm{"forward", forward},
    RewardTerm{"speed", speed},
    RewardTerm{"pace", pace},
    RewardTerm{"turn", turn},
    RewardTerm{"gait", gait, true},
    RewardTerm{"contact", contact, true},
    RewardTerm{"bounce", bounce, true},
    RewardTerm{"tilt", tilt},
    RewardTerm{"tilt_rate", tilt_rate},
    RewardTerm{"action_rate", action_rate},
    RewardTerm{"power", power},
    RewardTerm{"overhang", overhang},
    RewardTerm{"clock_change", clock_change},
    RewardTerm{"hurry", hurry, true},
    RewardTerm{"posture", posture},
    RewardTerm{"arm_swing", arm_swing},
    RewardTerm{"slip", slip},
    RewardTerm{"impact", impact},
    RewardTerm{"tread", tread},
    RewardTerm{"stumble", stumble},
    RewardTerm{"narrow", narrow},
    RewardTerm{"lift", lift},
    RewardTerm{"hip_height", hip_height},
    RewardTerm{"head_height", head_height},
    RewardTerm{"standing", standing},
    RewardTerm{"joint_speed", joint_speed},
    RewardTerm{"drift", drift},
    RewardTerm{"fall", fall},
};

}  // namespace

std::span<const RewardTerm> reward_terms() { return kTerms; }

}  // namespace parkour
