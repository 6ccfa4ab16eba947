// Each reward term is a pure function whose name is its weight's key and its label on screen. A step's reward is the sum of
// weight × term, times kRewardScale.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "env/gait_clock.h"
#include "env/pose.h"

namespace parkour {

inline constexpr double kRewardScale = 0.1;

struct RewardInput {
  const Agent& agent;
  const Pose& pose;
  const GaitClock& clock;
  std::span<const float> action, last_action;
  double command;  // m/s
  bool fell;
};

struct RewardTerm {
  std::string_view name;
  double weight;        // of a seeing agent
  double blind_weight;  // of a blind one: alive + speed, as Charaja and Borgonovi (2021)
  double (*value)(const RewardInput&);
};

std::span<const RewardTerm> reward_terms();

}  // namespace parkour
