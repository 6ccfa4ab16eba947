#include "env/rewards.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace parkour {
namespace {

double square(double x) { return x * x; }

double alive(const RewardInput&) { return 1; }

double velocity(const RewardInput& in) { return in.pose.speed_x; }

// Linear, so that a standing robot feels which way is better.
double forward(const RewardInput& in) { return std::clamp(in.pose.speed_x / std::max(in.command, 0.2), -1.0, 1.0); }

// Up to 0.5 m/s too fast is forgiven: a jump needs speed.
double speed(const RewardInput& in) {
  const double excess = in.pose.speed_x - in.command;
  const double error = excess < 0 ? excess : std::max(0.0, excess - 0.5);
  return std::exp(-square(error) / 0.25);
}

double gait(const RewardInput& in) {
  double error = 0;
  for (int side = 0; side < 2; ++side)
    error += square(std::clamp(in.pose.feet[side].clearance, -0.3, 0.4) - in.clock.foot_height(side));
  return std::exp(-error / 0.01);
}

double bounce(const RewardInput& in) { return square(in.pose.speed_z); }

double tilt(const RewardInput& in) { return square(std::sin(in.pose.pitch)); }

double tilt_rate(const RewardInput& in) { return std::min(square(in.pose.pitch_rate), 100.0); }

double action_rate(const RewardInput& in) {
  double sum = 0;
  for (std::size_t i = 0; i < in.action.size(); ++i) sum += square(in.action[i] - in.last_action[i]);
  return sum;
}

double power(const RewardInput& in) {
  double watts = 0;
  for (int i = 0; i < in.agent.joint_count(); ++i) watts += std::abs(in.pose.torque[i] * in.pose.rate[i]);
  return watts;
}

double overhang(const RewardInput& in) { return in.pose.feet[0].overhang + in.pose.feet[1].overhang; }

double clock_change(const RewardInput& in) { return in.agent.sees ? square(in.action.back()) : 0; }

double fall(const RewardInput& in) { return in.fell ? 1 : 0; }

constexpr std::array kTerms{
    RewardTerm{"alive", 0.3, 1, alive},          RewardTerm{"velocity", 0, 1, velocity},
    RewardTerm{"forward", 1.5, 0, forward},      RewardTerm{"speed", 0.8, 0, speed},
    RewardTerm{"gait", 0.7, 0, gait},            RewardTerm{"bounce", -0.1, 0, bounce},
    RewardTerm{"tilt", -1, 0, tilt},             RewardTerm{"tilt_rate", -0.02, 0, tilt_rate},
    RewardTerm{"action_rate", -0.015, 0, action_rate}, RewardTerm{"power", -0.0003, 0, power},
    RewardTerm{"overhang", -0.6, 0, overhang},   RewardTerm{"clock_change", -0.005, 0, clock_change},
    RewardTerm{"fall", -10, 0, fall},
};

}  // namespace

std::span<const RewardTerm> reward_terms() { return kTerms; }

}  // namespace parkour
