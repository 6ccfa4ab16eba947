// What a learner sees of a task: reset and step, in Gymnasium's meaning of observation, terminated and truncated.
// Knows neither bodies nor courses; src/env/parkour_environment.h is the one that does.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parkour {

// A named part of what actor or critic sees; its width is the sum of the slices' widths.
struct Slice {
  std::string name;
  int width;
};

// Left–right reflection of a vector: mirrored[i] = sign[i] * original[source[i]].
struct Mirror {
  std::vector<int> source;
  std::vector<float> sign;
};

struct Step {
  float reward;
  bool terminated;  // a real end, such as a fall: no value follows
  bool truncated;   // only the clock or the end of the track stopped it: the value goes on
};

// How an episode went, told to the curriculum and the log once it has ended.
struct EpisodeSummary {
  double return_sum;      // undiscounted sum of rewards
  int length;             // control steps
  double distance_share;  // of the track, in [0, 1]
  bool mastered;          // finished without a fall
  int ending;             // which of ending_names()
  bool on_task = true;    // false for an episode that left the curriculum's task aside, such as one on a flat field
  double help = 0;        // share of its weight that a hand bore
};

class Environment {
 public:
  virtual ~Environment() = default;

  virtual std::vector<Slice> observation_slices() const = 0;
  virtual int observation_width() const = 0;  // what the actor sees
  virtual std::vector<Slice> extra_slices() const = 0;
  virtual int extra_width() const = 0;  // what the critic sees on top of it; may be 0
  virtual int action_width() const = 0;
  virtual Mirror observation_mirror() const = 0;
  virtual Mirror extra_mirror() const = 0;
  virtual Mirror action_mirror() const = 0;
  virtual std::vector<std::string> ending_names() const = 0;
  virtual std::vector<std::string> reward_names() const = 0;

  // Starts an episode of the task `unit_task` (each entry in [0, 1], from the curriculum), all chance drawn from
  // `seed`.
  virtual void reset(std::span<const double> unit_task, std::uint64_t seed) = 0;
  virtual Step step(std::span<const float> action) = 0;

  // The state after the last reset or step; valid until the next one. Sizes as above.
  virtual std::span<const float> observation() const = 0;
  virtual std::span<const float> extra() const = 0;
  // Sum of each weighted reward term over the episode so far, in the order of reward_names().
  virtual std::span<const float> reward_sums() const = 0;
  virtual EpisodeSummary summary() const = 0;
};

}  // namespace parkour
