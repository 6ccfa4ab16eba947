#include "env/memory.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "physics/mjcf.h"

namespace parkour {
namespace {

constexpr double kForgetting = 20;       // s, after which an integral has lost all but a third
constexpr double kMost = 3;              // m, rad: no integral winds up beyond
constexpr double kSettling = 0.5;        // s after a new command
constexpr double kNewCommand = 0.1;      // m/s, rad/s; on a track the way is put right all the time by less
constexpr double kUprightUp = 0.9397;    // cosine of 20°
constexpr double kOnGround = 0.05;       // of the body's weight
constexpr double kMostCorrection = 0.8;  // m/s, rad/s

bool is_another(const Command& a, const Command& b) {
  return std::max({std::abs(a.forward - b.forward), std::abs(a.side - b.side), std::abs(a.turn - b.turn)}) >
         kNewCommand;
}

bool is_walking(const Agent& agent, const Pose& pose) {
  double load = 0;
  for (const auto& foot : pose.feet_of(agent))
    load += foot.load;
  return pose.up[2] > kUprightUp && load > kOnGround * 9.81 * agent.mass();
}

}  // namespace

void Memory::advance(const Agent& agent, const Pose& pose, const Command& asked) {
  if (has_last_ && is_another(asked, last_)) settling_ = kSettling;
  last_ = asked, has_last_ = true;
  // every stride swings, too, but what is added up of that stays small
  const std::array error{pose.forward_speed - asked.forward, pose.side_speed - asked.side, pose.spin[2] - asked.turn};
  settling_ = std::max(0.0, settling_ - kControlStep);
  if (settling_ > 0 || !is_walking(agent, pose)) return;
  const double stays = 1 - kControlStep / kForgetting;
  for (std::size_t i = 0; i < error.size(); ++i)
    state_[i] = std::clamp(stays * state_[i] + kControlStep * error[i], -kMost, kMost);
  // turned by its own frequency, which is exact for any step, and forgotten as the integrals are
  const double angle = 2 * std::numbers::pi * kControlStep / kPeriod;
  const double sine = std::sin(angle), cosine = std::cos(angle), in_phase = state_[3], across = state_[4];
  state_[3] = std::clamp(stays * (cosine * in_phase + sine * across) + kControlStep * error[0], -kMost, kMost);
  state_[4] = std::clamp(stays * (cosine * across - sine * in_phase), -kMost, kMost);
}

Command Memory::corrected(const Command& asked, const Regulator& gains) const {
  const auto bounded = [](double part) { return std::clamp(part, -kMostCorrection, kMostCorrection); };
  return {asked.forward - bounded(gains.integral * state_[0]) - bounded(gains.oscillator * state_[3]),
          asked.side - bounded(gains.integral * state_[1]), asked.turn - bounded(gains.integral * state_[2])};
}

}  // namespace parkour
