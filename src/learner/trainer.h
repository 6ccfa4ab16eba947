// A training run: a rollout, and what a method (learner/method.h) makes of it, over and over. Owns environments,
// curriculum, the statistics of the states and the method; knows neither files (learner/checkpoint.h) nor the terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "learner/method.h"
#include "learner/outcomes.h"
#include "learner/peers.h"
#include "learner/rollout.h"
#include "learner/training_config.h"

namespace parkour {

class Archive;

struct IterationReport {
  std::uint64_t samples = 0;    // control steps so far, this iteration's included
  std::uint64_t iteration = 0;  // finished so far
  // of the episodes that ended in this iteration; all 0 when none did
  int episodes = 0;
  double mean_return = 0;
  int tries = 0;                   // of them on the curriculum's task; the next two are of these
  double mean_length = 0;          // control steps
  double mean_distance_share = 0;  // of the track
  double mastered_share = 0;
  double mean_help = 0;                  // share of the weight; only where a hand helps up
  std::vector<NamedValue> reward_terms;  // weighted mean per control step
  std::vector<NamedValue> endings;       // share of the episodes
  double reward_per_step = 0;
  std::vector<NamedValue> health;  // of the method, what tells most first
  // seconds of wall time
  double rollout_seconds = 0, learning_seconds = 0;
  double samples_per_second = 0;  // of this iteration, end to end
  std::vector<NamedValue> curriculum;
  std::string task_space;  // what the curriculum has just found out (curriculum/curriculum.h); mostly empty
};

// An exponential moving average of the policies that learning leads through.
struct PolicyAverage {
  Network actor;
  float share;  // of the newest one
  void add(const Network& newest);
};

class Trainer {
 public:
  // `curriculum` is complete: dimensions, environments and harmless ends filled in. Refuses what does not fit together.
  static Result<std::unique_ptr<Trainer>> make(const TrainingConfig& config, const EnvironmentFactory& factory,
                                               const CurriculumConfig& curriculum, Peers peers = {});

  // One rollout and one update. After a fault, which names its culprit, the trainer is of no further use: go back to a
  // checkpoint.
  Result<IterationReport> iterate();

  // The same with peers, a step at a time: true while they have something to add up, which pool() holds and is to hold
  // the sums of when the next step is taken; false when the iteration is over. All begin alike and stay alike; each has
  // a curriculum of its own.
  Result<bool> advance();
  std::span<double> pool() { return pool_.values(); }
  const IterationReport& report() const { return report_; }  // of the last iteration, of all peers

  // From now on all peers hear how everybody's episodes went, so that their curricula stay alike, too, and any number
  // of peers can go on from what save() hands out, which all of them call at once. Without, each has a curriculum of
  // its own, and a saved state is one peer's alone.
  void hear_peers(Gather gather) { gather_ = std::move(gather); }

  bool is_finished() const { return samples_ >= config_.samples; }
  std::uint64_t samples() const { return samples_; }
  const TrainingConfig& config() const { return config_; }
  Actor actor() const;                                                         // for policy.onnx
  const Environment& environment() const { return rollout_->environment(0); }  // for the card: slices, widths

  // The whole state, for learner/checkpoint.h. Resuming starts new episodes; all else goes on where it was.
  Archive save() const;
  Result<void> restore(const Archive& archive);
  // For a policy folder's training.bin: all that the method has learned, and the statistics of the states.
  Archive save_training() const;
  // Starts from another policy, which has learned from `samples` before: they count. Where its layers are narrower, it
  // is widened (learner/widen.h). Without its training.bin (null) the critic is new and learns alone for a few
  // iterations.
  Result<void> start_from(const Actor& actor, const Archive* training, std::uint64_t samples = 0);
  // From now on learns a lesson; refused by a method that takes none.
  Result<void> begin_lesson(const LessonTerms& terms) { return method_->begin_lesson(terms); }
  // From now on actor() is the moving average of the policies after each iteration, which is steadier than any of them
  // (Polyak and Juditsky, 1992, SIAM J. Control and Optimization 30:838): each counts 1 - 1/`iterations` times as much
  // as the next.
  void average_over(int iterations);

 private:
  enum class Stage { playing, preparing, learning };

  Trainer(const TrainingConfig& config, Peers peers);
  Result<void> prepare(const EnvironmentFactory& factory, const CurriculumConfig& curriculum);
  void refresh_normaliser();
  Result<void> play();
  void sum_episodes();
  void pass_tally();
  void finish();
  void tell_curriculum();
  void average_episodes();
  std::vector<Random::State> all_random_states() const;
  void put_learned(Archive& archive) const;
  Result<void> take_learned(const Archive& fitting);  // to the environment and the networks

  TrainingConfig config_;
  Peers peers_;
  Gather gather_;  // none where peers hear nothing of each other but their sums
  Threads threads_;
  Random random_;  // of shuffling
  std::unique_ptr<Curriculum> curriculum_;
  std::unique_ptr<Rollout> rollout_;
  std::unique_ptr<Method> method_;
  Mirror state_mirror_;    // of observation and extra; empty where the method wants none
  Moments state_moments_;  // (observation + extra)
  Normaliser normaliser_;  // (observation + extra), made from them
  std::optional<PolicyAverage> average_;
  // of the iteration under way
  Stage stage_ = Stage::playing;
  Pool pool_;
  Moments seen_{0};     // (observation + extra), of the rollout, before normalising
  double rewards_ = 0;  // sum
  IterationReport report_;
  double episode_steps_ = 0;  // of the episodes that ended
  std::chrono::steady_clock::time_point begun_;
  std::uint64_t samples_ = 0, iteration_ = 0;
  int resting_iterations_ = 0;  // in which the policy waits for a new critic
};

}  // namespace parkour
