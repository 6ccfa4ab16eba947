// One PPO update: epochs of shuffled minibatches over a rollout, the gradient work split over threads and summed in
// their order, so that a run depends on its seed and its thread count and on nothing else. Peers (learner/peers.h) take
// every step together.
#pragma once

#include "learner/algorithms/ppo_loss.h"
#include "learner/peers.h"
#include "learner/threads.h"

namespace parkour {

struct Batch {
  Matrix states;             // (observation + extra, samples), normalised
  Matrix actions;            // (actions, samples)
  Matrix old_means;          // (actions, samples), of the policy that acted
  Vector old_log_probs;      // (samples)
  Vector advantages;         // (samples), scaled to mean 0, deviation 1
  Vector targets;            // (samples), normalised values
  Vector old_log_deviation;  // (actions)
  std::vector<int> shares;   // (peers), samples of each, which may differ; empty for one alone
  // of the policy that an anchor holds this one to; all empty without one
  Matrix anchor_means;          // (actions, samples)
  Vector anchor_weights;        // (samples)
  Vector anchor_log_deviation;  // (actions)
  bool is_anchored() const { return anchor_log_deviation.size() > 0; }
  int samples() const { return static_cast<int>(states.cols()); }
};

struct Mirrors {
  Mirror state;  // observation, then extra
  Mirror action;
};

struct UpdateReport {
  LossSums means;  // of the last epoch: kl, clipped, value, mirror and policy are means
  int epochs = 0;  // fewer than asked for when the policy ran away
};

class PpoUpdate {
 public:
  // `config` and `threads` outlive it.
  PpoUpdate(const PpoConfig& config, Mirrors mirrors, const Weights& shape, Threads& threads, Peers peers = {});

  // An update: begin, then add_gradient and step by turns until is_done; `critic_only` leaves the actor as it is.
  // Between the two the peers' pools are added up. A fault names the tensor that is no longer a number; the weights are
  // then those of the last sound step.
  void begin(const Batch& batch, bool critic_only = false);
  void add_gradient(const Weights& weights, const Batch& batch, Random& random, Pool& pool);
  Result<void> step(ActorCritic& learned, Pool& pool);
  bool is_done() const { return is_done_; }
  const UpdateReport& report() const { return report_; }

  float learning_rate = 0;  // the actor's, steered by the divergence

 private:
  struct Worker {
    Chunk chunk;
    Scratch scratch;
    Weights gradient;
    LossSums sums;
  };

  void gather(const Batch& batch, const int* indices, int count, Chunk& chunk) const;
  int drawn_of(int share) const;
  int draw_minibatch(Random& random);
  void pass(Pool& pool);
  void finish_epoch();
  void steer_learning_rate(double kl);

  const PpoConfig& config_;
  Mirrors mirrors_;
  Threads& threads_;
  Peers peers_;
  std::vector<Worker> workers_;
  // of the update under way
  std::vector<int> shares_;             // (peers), samples
  std::int64_t all_ = 0;                // samples of all peers
  std::vector<int> order_, minibatch_;  // this peer's
  int drawn_ = 0;                       // minibatches of this epoch
  LossSums epoch_;
  UpdateReport report_;
  bool critic_only_ = false, is_done_ = true;
};

}  // namespace parkour
