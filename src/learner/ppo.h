// One PPO update: epochs of shuffled minibatches over a rollout, the gradient work split over threads and summed in their
// order, so that a run depends on its seed and its thread count and on nothing else.
#pragma once

#include "env/environment.h"
#include "learner/loss.h"
#include "learner/threads.h"
#include "settings/random.h"
#include "settings/result.h"

namespace parkour {

struct Batch {
  Matrix states;              // (observation + extra, samples), normalised
  Matrix actions;             // (actions, samples)
  Matrix old_means;           // (actions, samples), of the policy that acted
  Vector old_log_probs;       // (samples)
  Vector advantages;          // (samples), scaled to mean 0, deviation 1
  Vector targets;             // (samples), normalised values
  Vector old_log_deviation;   // (actions)
  // of the policy that an anchor holds this one to; all empty without one
  Matrix anchor_means;          // (actions, samples)
  Vector anchor_weights;        // (samples)
  Vector anchor_log_deviation;  // (actions)
  bool is_anchored() const { return anchor_log_deviation.size() > 0; }
  int samples() const { return static_cast<int>(states.cols()); }
};

struct Mirrors {
  Mirror state;   // observation, then extra
  Mirror action;
};

struct UpdateReport {
  LossSums means;         // of the last epoch: kl, clipped, value, mirror and policy are means
  int epochs = 0;         // fewer than asked for when the policy ran away
};

class Ppo {
 public:
  Ppo(const PpoConfig& config, Mirrors mirrors, const Weights& shape, Threads& threads);

  // Learns from the batch; `critic_only` leaves the actor as it is. A fault names the tensor that is no longer a number; the weights
  // are then those of the last sound step.
  Result<UpdateReport> update(Weights& weights, Adam& adam, const Batch& batch, Random& random, bool critic_only = false);

  float learning_rate = 0;  // the actor's, steered by the divergence

 private:
  struct Worker {
    Chunk chunk;
    Scratch scratch;
    Weights gradient;
    LossSums sums;
  };

  void gather(const Batch& batch, const int* indices, int count, Chunk& chunk) const;
  void add_gradients(const Weights& weights, const Batch& batch, const int* indices, int count, bool critic_only);
  Result<void> step(Weights& weights, Adam& adam, bool critic_only);
  void steer_learning_rate(double kl);

  PpoConfig config_;
  Mirrors mirrors_;
  Threads& threads_;
  std::vector<Worker> workers_;
};

}  // namespace parkour
