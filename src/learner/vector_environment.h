// Many environments stepped at once by somebody else's actions: what the Python door (src/python) hands to learners
// that are not ours. Tasks are drawn and outcomes told as in a rollout (learner/rollout.h): each environment has a
// stream of chance of its own, and what its episodes taught is handed over in the order of the environments, so that it
// does not matter which thread ran first. Knows neither Python nor who acts.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "learner/rollout.h"

namespace parkour {

// When an environment whose episode is over begins the next one, in Gymnasium's three ways: in the next step, which
// then leaves its action aside; in the very step that ended it; or when whoever steps asks for it.
enum class Autoreset { next_step, same_step, disabled };

// Where a step writes, all by environment: observations (environments, observation width), the others (environments).
struct StepOutput {
  std::span<float> observations;
  std::span<double> rewards;
  std::span<bool> terminated, truncated;
};

struct FinishedEpisode {
  int environment;
  Episode episode;
  std::vector<float> observation;  // (observation width), the last one
};

class VectorEnvironment {
 public:
  // `curriculum` is complete (learner/parkour_trainer.h) but for the number of environments. Refuses what a rollout
  // refuses.
  static Result<std::unique_ptr<VectorEnvironment>> make(int environments, int threads, Autoreset autoreset,
                                                         const EnvironmentFactory& factory,
                                                         const CurriculumConfig& curriculum);

  // From now on all that happens by chance follows from these; (environments). The curriculum begins anew.
  void seed(std::span<const std::uint64_t> seeds);
  // Begins an episode in each environment that `which` names; (environments). Before the first step it names all. Of
  // this task, each entry in [0, 1], where there is one, else of what the curriculum sets.
  void reset(std::span<const bool> which, std::span<const double> task = {});
  // The present ones into (environments, observation width).
  void observe(std::span<float> observations) const;
  // `actions`: (environments, action width). After a fault, which names the environment, nothing has happened.
  Result<void> step(std::span<const float> actions, const StepOutput& output);
  // The episodes that the last step ended, in the order of the environments.
  std::span<const FinishedEpisode> finished() const { return finished_; }

  int size() const { return static_cast<int>(places_.size()); }
  const Environment& environment(int index) const { return *places_[static_cast<std::size_t>(index)].environment; }
  const Curriculum& curriculum() const { return *curriculum_; }

 private:
  struct Place {
    std::unique_ptr<Environment> environment;
    Random random;
    std::vector<double> task;
    bool is_over = true;                        // and waits for its next episode
    std::unique_ptr<FinishedEpisode> just_now;  // ended in this step
  };

  VectorEnvironment(int threads, Autoreset autoreset) : autoreset_(autoreset), threads_(threads) {}
  Result<void> check(std::span<const float> actions) const;
  void each(const std::function<void(Place&, int index)>& act);
  void begin_episode(Place& place, int index, std::span<const double> task = {});
  void step_one(Place& place, int index, std::span<const float> action, const StepOutput& output);
  void write_observation(const Place& place, int index, std::span<float> observations) const;
  void gather();

  Autoreset autoreset_;
  Threads threads_;
  std::vector<Place> places_;
  CurriculumConfig curriculum_config_;
  std::unique_ptr<Curriculum> curriculum_;
  std::vector<FinishedEpisode> finished_;
};

}  // namespace parkour
