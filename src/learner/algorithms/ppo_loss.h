// PPO's two losses (Schulman et al., 2017) and their gradients, by hand. Pure functions of weights and samples, so that
// a test can hold them against finite differences. Who draws the minibatches and steps the optimiser:
// learner/algorithms/ppo_update.h.
#pragma once

#include "env/environment.h"
#include "learner/actor_critic.h"
#include "learner/algorithms/ppo_config.h"
#include "learner/backward.h"

namespace parkour {

// Some samples of a minibatch, gathered. The first `counted` columns count in the losses; with Symmetry::loss as many
// columns follow, the mirrored states of the counted ones in the same order.
struct Chunk {
  Matrix states;         // (observation + extra, n), normalised
  Matrix actions;        // (actions, n)
  Matrix old_means;      // (actions, n)
  Vector old_log_probs;  // (n), of the action that was taken, where it was taken
  Vector advantages;     // (n), scaled
  Vector targets;        // (n), normalised values
  Vector is_seen;        // (n), 1 for a sample as it was seen, 0 for a mirrored one
  int counted = 0;
  Matrix anchor_means = {};    // (actions, n), of the policy that an anchor holds this one to
  Vector anchor_weights = {};  // (n), how firmly
};

// Sums over samples; divide `policy`, `value` and `mirror` by `samples`, `kl`, `clipped` and `spread` by `seen` for
// means.
struct LossSums {
  double policy = 0, value = 0, mirror = 0, samples = 0;
  double kl = 0, clipped = 0, spread = 0,  // the last: (ρ - 1)²
      seen = 0;  // of samples as seen: mirrored ones tell how lopsided the policy is, not how it changed
  void add(const LossSums& other);
};

// What a thread needs to compute gradients without allocating.
struct Scratch {
  Backward actor, critic;
};

struct LossContext {
  const PpoConfig& config;
  const Vector& old_log_deviation;               // (actions), of the policy that acted
  const Mirror* action_mirror;                   // for Symmetry::loss, else null
  const Vector* anchor_log_deviation = nullptr;  // (actions); without one the chunk's anchors are not read
};

// Adds weight · d(Σ_i loss_i)/dw of the chunk to `gradient`; the loss of a minibatch is a mean, so weight = 1 / its
// size.
//   policy loss_i = -max(min(ρ A, clip(ρ, 1±ε) A), 3 A⁻) - entropy · H + mirror_weight · |μ(s) - M μ(M s)|²
//                   + anchor_weight_i · KL(π_anchor, π)
//               ρ = π(a|s) / π_old(a|s)
// For a mirrored sample ρ = π(Ma|Ms) / π_old(a|s): mirroring keeps densities, so that is the weight that makes it a
// sample of π in the mirrored state. With π_old(Ma|Ms) below the line, a sample and its image cancel, and a lopsided
// policy stays lopsided. The bound 3 A⁻ (dual clip, Ye et al., 2020) holds a bad action that became far likelier; where
// ε is beyond 2 it goes along, so that a large ε is no clip at all.
//   value loss_i  = ½ (V(s) - target)²
void add_actor_gradient(const Weights& weights, const Chunk& chunk, const LossContext& context, float weight,
                        Scratch& scratch, Weights& gradient, LossSums& sums);
void add_critic_gradient(const Weights& weights, const Chunk& chunk, float weight, Scratch& scratch, Weights& gradient,
                         LossSums& sums);

}  // namespace parkour
