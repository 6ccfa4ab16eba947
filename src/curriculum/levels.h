// A level per environment, as in legged_gym: up at the track's end, down before its middle; who has solved the top
// level goes on at a random one, so that easy ground is not forgotten. What an environment meets at its level is up to
// the curriculum that holds them.
#pragma once

#include <string>
#include <vector>

#include "curriculum/curriculum.h"

namespace parkour {

inline constexpr int kLevels = 10;

class Levels {
 public:
  explicit Levels(const CurriculumConfig& config);

  // Of the full difficulty, in (0, 1].
  double share(int environment) const { return (of(environment) + 1.0) / kLevels; }
  int of(int environment) const { return levels_.at(static_cast<std::size_t>(environment)); }
  int environments() const { return static_cast<int>(levels_.size()); }
  void update(const TaskOutcome& outcome, int environment);

  // As JSON that tells of which kind of curriculum they are.
  std::string save(const std::string& kind) const;
  Result<void> restore(const std::string& json, const std::string& kind);

 private:
  double promote_share_, demote_share_;  // of the track
  Random random_;
  std::vector<int> levels_;  // (environments), each in [0, kLevels)
};

}  // namespace parkour
