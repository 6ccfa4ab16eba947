// Each reward term is a pure function whose name is its weight's key and its label on screen. A step's reward is the
// sum of weight × term, times kRewardScale; the weights are the body's (Agent::reward) or a configuration's.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "env/observation.h"

namespace parkour {

inline constexpr double kRewardScale = 0.1;

struct RewardInput {
  const Agent& agent;
  const Pose& pose;
  const GaitClock& clock;
  std::span<const float> action, last_action;
  Command command;
  double turning;      // rad/s to the left, without the swing of every step
  double speed_slack;  // m/s too fast that the term `speed` forgives
  double step_over;    // share of what rises ahead of a foot that the term `gait` asks it to swing higher
  bool fell;
  const Memory& memory;
};

struct RewardTerm {
  std::string_view name;
  double (*value)(const RewardInput&);
  bool rests_in_leap = false;  // it keeps a gait even, which a leap cannot be
};

std::span<const RewardTerm> reward_terms();

}  // namespace parkour
