// A training run in its folder:
//   config.json       the whole configuration, defaults included
//   checkpoint.bin    everything, at least every two minutes; `parkour train --resume` goes on from it
//   log.jsonl         a line per iteration; events.out.tfevents.*: the same for TensorBoard
//   stages/NN-SAMPLES a policy folder each, at doubling numbers of samples and at the end
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace parkour {

inline constexpr std::uint64_t kStandardFirstStage = 62'500;  // samples
// a minute and a half, so that two minutes hold even when an iteration is long
inline constexpr double kStandardCheckpointSeconds = 90;

struct RunOptions {
  std::filesystem::path config, out;
  std::filesystem::path from;                  // policy folder to start from, or empty
  std::vector<std::filesystem::path> against;  // policy folders of whom it meets in a contest
  std::vector<std::string> teachers;           // POLICY or OBSTACLE=POLICY, whom the method distillation asks
  bool resume = false;
  // samples; stages follow at 2, 4, 8 … times as many; 0: none but the last; not given: as the run began, or the
  // standard
  std::optional<std::uint64_t> first_stage;
  double checkpoint_seconds = kStandardCheckpointSeconds;  // between two checkpoints
};

// Trains to the end of the configuration, or until SIGINT or SIGTERM: then the run is saved and the fault says how to
// go on.
Result<void> run_training(const RunOptions& options);

}  // namespace parkour
