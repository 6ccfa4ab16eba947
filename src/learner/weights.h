// Everything PPO learns, and the plain lists of tensors by which the optimiser, the checkpoint and the search for a NaN
// walk through it. Gradients and the optimiser's moments have the same shape and use the same type.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "policy/network.h"

namespace parkour {

// The policy is a diagonal Gaussian: mean actor(observation), deviation exp(log_deviation) in every state.
struct Weights {
  Network actor;         // normalised observation -> mean action
  Vector log_deviation;  // (actions)
  Network critic;        // normalised observation and extra -> normalised value

  static Weights zeros_like(const Weights& other);
};

struct Tensor {
  std::string name;         // "actor.0.weight"
  std::span<float> values;  // column by column
};

std::vector<Tensor> actor_tensors(Weights& weights);  // with the deviation
std::vector<Tensor> critic_tensors(Weights& weights);

// Adam (Kingma and Ba, 2015), betas 0.9 and 0.999.
struct Adam {
  Weights first, second;      // moments
  long long actor_steps = 0;  // taken so far
  long long critic_steps = 0;

  static Adam for_weights(const Weights& weights) {
    return {Weights::zeros_like(weights), Weights::zeros_like(weights)};
  }
  void step_actor(Weights& weights, Weights& gradient, float learning_rate);
  void step_critic(Weights& weights, Weights& gradient, float learning_rate);
};

}  // namespace parkour
