// Many environments stepped for a while by one policy. Each environment has its own stream of chance for noise, tasks
// and seeds, and what its episodes taught is handed over in the order of the environments: which thread ran first
// changes nothing.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "curriculum/curriculum.h"
#include "env/environment.h"
#include "learner/gae.h"
#include "learner/moments.h"
#include "learner/peers.h"
#include "learner/threads.h"
#include "policy/network.h"

namespace parkour {

// Makes the index-th environment, counted over all peers; called once for every index before the first step, from one
// thread.
using EnvironmentFactory = std::function<std::unique_ptr<Environment>(int index)>;

struct Episode {
  std::vector<double> task;  // (dimensions of the curriculum)
  EpisodeSummary summary;
  std::vector<float> reward_sums;  // (reward terms)
};

// An episode that only the clock ended: its value goes on from `state`.
struct Truncation {
  int environment, step;
  Vector state;  // (observation + extra), normalised: the last one seen
};

// What acts, fixed for the length of a rollout.
struct ActingPolicy {
  const Network& actor;
  const Vector& log_deviation;   // (actions)
  const Normaliser& normaliser;  // (observation + extra)
};

class Rollout {
 public:
  // This peer's share of the environments. Refuses a factory that returns nothing and environments whose widths differ.
  static Result<Rollout> make(int all_environments, int steps, const Random& random, const EnvironmentFactory& factory,
                              Threads& threads, Peers peers = {});

  // Steps every environment `steps` times and fills the buffers below. Episodes go on from one call to the next; the
  // first call starts them. A fault names the environment and the observation slice, reward term or tensor that is not
  // a number.
  Result<void> collect(const ActingPolicy& policy, const Curriculum& curriculum);

  // The next collect starts new episodes.
  void begin_anew() { is_started_ = false; }

  // Sample (environment e, step t) is column t * environments + e.
  Matrix states;  // (observation + extra, environments * (steps + 1)), normalised; last: the state after the last step
  Matrix actions, means;                       // (actions, environments * steps)
  Vector log_probs;                            // (environments * steps)
  Matrix rewards;                              // (environments, steps)
  Flags ended;                                 // (environments, steps), 1 where the episode was terminated or truncated
  Flags terminated;                            // (environments, steps)
  std::vector<Truncation> truncations;         // in the order of the environments
  std::vector<std::vector<Episode>> episodes;  // that ended, per environment, in the order they ended
  Moments moments;                             // (observation + extra), of this rollout, before normalising
  Normaliser normaliser;                       // (observation + extra), that made the states what they are

  int environments() const { return static_cast<int>(places_.size()); }
  int steps() const { return steps_; }
  int samples() const { return environments() * steps_; }
  const Environment& environment(int index) const { return *places_[index].environment; }

  std::vector<Random::State> random_states() const;
  // Restores the streams and starts new episodes at the next collect.
  void restart(const std::vector<Random::State>& random_states);

 private:
  struct Place {
    std::unique_ptr<Environment> environment;
    int number;  // counted over all peers
    Random random;
    std::vector<double> task;
    std::vector<Truncation> truncations;
  };
  struct Worker {
    std::vector<Matrix> activity;
    Moments moments;
    std::optional<Fault> fault;  // none while all is well
  };

  Rollout() = default;
  void start_episode(int index, const Curriculum& curriculum);
  void run_share(int thread, const ActingPolicy& policy, const Curriculum& curriculum);
  bool run_group(Share group, const ActingPolicy& policy, const Curriculum& curriculum, Worker& worker);
  bool observe(Share group, int step, const ActingPolicy& policy, Worker& worker);
  void act(Share group, int step, const ActingPolicy& policy, const Eigen::ArrayXf& deviation, Worker& worker);
  bool step_one(int index, int step, const ActingPolicy& policy, const Curriculum& curriculum, Worker& worker);
  void write_state(int index, float* state) const;
  Fault explain_observation(int index, const float* state) const;
  Fault explain_reward(int index, float reward) const;

  int steps_ = 0;
  bool is_started_ = false;
  Threads* threads_ = nullptr;
  std::vector<Place> places_;
  std::vector<Worker> workers_;
};

}  // namespace parkour
