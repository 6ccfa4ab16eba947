// What a run has learned, from its checkpoint or a policy's training.bin, without a trainer: the policy as it acts, and
// the critic, whose value of a moment learning steers by, in units of reward.
#pragma once

#include <span>
#include <string>

#include "agents/agent.h"
#include "learner/archive.h"
#include "learner/training_config.h"
#include "policy/card.h"
#include "policy/network.h"

namespace parkour {

struct Critic {
  Normaliser normaliser;  // (observation + extra)
  Network network;
  float scale = 1, mean = 0;  // of what the network answers in
  double time_limit = 0;      // s, of the episodes it learned from

  double value(std::span<const float> observation, std::span<const float> extra) const;
};

struct Learned {
  Actor actor;
  Critic critic;
};
// `archive`: of a run with this configuration.
Result<Learned> learned_from(const Archive& archive, const TrainingConfig& config);
// A policy's training.bin.
Result<Learned> learned_of(const Card& card, const std::string& training);

}  // namespace parkour
