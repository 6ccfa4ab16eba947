// A Gaussian actor and a critic with their optimisers: what a policy gradient learns. How their gradients come about is
// a method's business (learner/algorithms/).
#pragma once

#include "learner/method.h"
#include "learner/tensors.h"

namespace parkour {

struct Weights {
  Network actor;         // normalised observation -> mean action
  Vector log_deviation;  // (actions)
  Network critic;        // normalised observation and extra -> normalised value

  static Weights zeros_like(const Weights& other);
  Tensors actor_tensors();  // with the deviation
  Tensors critic_tensors();
};

struct ActorCritic {
  Weights weights;
  Adam actor_adam, critic_adam;
  Moments returns{1};  // the critic answers in units of their deviation, from their mean

  explicit ActorCritic(Weights weights);
  // New ones, of the configuration's and the environment's widths.
  ActorCritic(const MethodSetup& setup, float deviation);

  Matrix values_of(const MatrixView& states, Threads& threads) const;  // (1, N), in units of reward
  // Adds to `returns`. When their scale changes, the critic's last layer changes along, so that its answers in units of
  // reward stay what they were (van Hasselt et al., 2016).
  void rescale(const Moments& newest);

  void put(Archive& archive) const;
  Result<void> take(const Archive& archive);  // after a fault it is as it was
};

// What the critic expected along a rollout, (environments, steps), in units of reward; what comes next as advantages_of
// (learner/gae.h) wants it.
struct Foresight {
  Matrix values, next_values;
};
Foresight foresee(const Rollout& rollout, const ActorCritic& learned, Threads& threads);

// What a rollout was worth, sample by sample, in units of reward: generalised advantages, and with the values the
// returns that the critic is to learn.
struct Estimates {
  Vector advantages, returns;  // (samples)
};
Estimates estimate(const Rollout& rollout, const ActorCritic& learned, Threads& threads, float gamma, float lambda);

}  // namespace parkour
