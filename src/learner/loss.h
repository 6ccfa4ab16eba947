// PPO's two losses (Schulman et al., 2017) and their gradients, by hand. Pure functions of weights and samples, so that a test
// can hold them against finite differences. Who draws the minibatches and steps the optimiser: learner/ppo.h.
#pragma once

#include <vector>

#include "env/environment.h"
#include "learner/ppo_config.h"
#include "learner/weights.h"

namespace parkour {

// Some samples of a minibatch, gathered. The first `counted` columns count in the losses; with Symmetry::loss as many columns follow,
// the mirrored states of the counted ones in the same order.
struct Chunk {
  Matrix states;         // (observation + extra, n), normalised
  Matrix actions;        // (actions, n)
  Matrix old_means;      // (actions, n)
  Vector old_log_probs;  // (n)
  Vector advantages;     // (n), scaled
  Vector targets;        // (n), normalised values
  int counted = 0;
};

// Sums over samples; divide by `samples` for means.
struct LossSums {
  double policy = 0, value = 0, mirror = 0, kl = 0, clipped = 0;
  double samples = 0;
  void add(const LossSums& other);
};

// What a thread needs to compute gradients without allocating.
struct Scratch {
  std::vector<Matrix> actor_activity, actor_delta;    // a matrix (width of layer, n) each
  std::vector<Matrix> critic_activity, critic_delta;
  Vector ones;                                        // (n)
};

struct LossContext {
  const PpoConfig& config;
  const Vector& old_log_deviation;     // (actions), of the policy that acted
  const Mirror* action_mirror;         // for Symmetry::loss, else null
};

// Σ over Gaussian actions of log N(action; mean, deviation).
float log_probability(const float* action, const float* mean, const Vector& log_deviation);

// Adds weight · d(Σ_i loss_i)/dw of the chunk to `gradient`; the loss of a minibatch is a mean, so weight = 1 / its size.
//   policy loss_i = -min(ρ A, clip(ρ, 1±ε) A) - entropy · H + mirror_weight · |μ(s) - M μ(M s)|²,   ρ = π(a|s) / π_old(a|s)
//   value loss_i  = ½ (V(s) - target)²
void add_actor_gradient(const Weights& weights, const Chunk& chunk, const LossContext& context, float weight, Scratch& scratch,
                        Weights& gradient, LossSums& sums);
void add_critic_gradient(const Weights& weights, const Chunk& chunk, float weight, Scratch& scratch, Weights& gradient,
                         LossSums& sums);

// Adds dL/dw to `gradient` and fills delta; delta.back() comes in as dL/d(output), (outputs, n).
void backward(const Network& network, const MatrixView& input, const std::vector<Matrix>& activity, const Vector& ones,
              std::vector<Matrix>& delta, Network& gradient);

}  // namespace parkour
