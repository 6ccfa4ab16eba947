// Who sets the next task. A task is a point of the unit cube, one coordinate per setting; what a coordinate means
// is the environment's business. Sampling never changes a curriculum, so that threads may sample at once; updates come
// in a fixed order between rollouts, so that a run depends on its seed and not on its threads.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/named_value.h"
#include "base/random.h"
#include "base/result.h"

namespace parkour {

struct TaskOutcome {
  std::vector<double> task;  // (dimensions), each in [0, 1]
  double return_sum;         // undiscounted
  double distance_share;     // of the track, in [0, 1]
  bool mastered;
};

class Curriculum {
 public:
  virtual ~Curriculum() = default;
  virtual std::vector<double> sample(Random& random, int environment) const = 0;
  virtual void update(const TaskOutcome& outcome, int environment) = 0;
  // Once after the updates of each rollout: the place for what costs time, such as fitting a mixture.
  virtual void finish_rollout() {}
  // For the terminal and TensorBoard: e.g. mean level, number of Gaussians, mean learning progress.
  virtual std::vector<NamedValue> state() const = 0;
  // Where it practises from now on, when it has just found out anew; else empty. JSON, coordinates in 1/100: the
  // newest "tasks" (a list of coordinates each), how much was lately learned on each as "progress" (per cent of the
  // most), and the "regions" it draws from: their "progress", "mean", and "factor", the rows of a lower triangle whose
  // product with its transpose is the covariance.
  virtual std::string task_space() const { return {}; }
  // Everything it has learned, for checkpoints; restore refuses what does not fit and says why.
  virtual std::string save() const = 0;  // JSON
  virtual Result<void> restore(const std::string& json) = 0;
};

struct CurriculumConfig {
  std::string kind = "alp_gmm";  // "uniform", "staircase", "staircases" or "alp_gmm"
  int dimensions = 0;
  int environments = 0;
  std::uint64_t seed = 0;
  // ALP-GMM (Portelas et al., CoRL 2019)
  int fit_rate = 250;          // episodes between two fits, and points a fit sees
  double random_share = 0.10;  // share of tasks drawn uniformly
  int max_gaussians = 10;
  int bootstrap = 0;      // episodes before the first fit; 0: fit_rate
  double ease_in = 0.75;  // share of tasks before the first fit that are pulled towards `harmless` by a random factor
  // staircase, staircases: ten levels; level l draws every coordinate from its harmless end up to (l + 1) / 10 of its
  // range
  double promote_share = 1.0;  // up when at least this share of the track was crossed
  double demote_share = 0.5;   // down under this share
  int first_level = 0;         // of every environment; more than 0 goes on from a policy that knows the levels below
  // staircases: coordinates of obstacles that more environments practise, once more for each time that one stands here
  std::vector<int> emphasis;
  std::vector<int> full_emphasis;  // likewise, but among everything else at its full share of the level
  int mixture = 2;  // staircases: groups of environments that practise the mixture, where each obstacle has one
  // the harmless end of each coordinate, in [0, 1]; (dimensions), or empty where it is 0 for all
  std::vector<double> harmless;
  // what the coordinates are called, for state(); (dimensions), or empty: by their numbers
  std::vector<std::string> names;
  // 1 for a coordinate that is absent under one half and whose size is the upper half; (dimensions), or empty for none
  std::vector<int> obstacle;
};

// What of it a training configuration says.
const Fields<CurriculumConfig>& curriculum_fields();

// Refuses an unknown kind, a width that is not positive and shares outside [0, 1].
Result<std::unique_ptr<Curriculum>> make_curriculum(const CurriculumConfig& config);

}  // namespace parkour
