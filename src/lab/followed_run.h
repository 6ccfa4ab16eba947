// A training run as its folder tells of it while it goes on: the lines of log.jsonl as curves, and of checkpoint.bin
// the newest policy and what the curriculum knows. Looks at the folder now and then; writes nothing there.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "lab/session.h"
#include "lab/training.h"
#include "learner/training_config.h"

namespace parkour {

// Of a curriculum's own state.
TaskSpaceView task_space_of(const std::string& saved_curriculum);

class FollowedRun {
 public:
  // Refuses a folder that holds no run.
  static Result<FollowedRun> open(const std::filesystem::path& folder);

  // Reads what is new; true where the checkpoint is.
  bool look();
  // The policy of the newest checkpoint, as it walks and judges.
  Result<Walker> walker() const;

  const TrainingConfig& config() const { return config_; }
  const Training& training() const { return training_; }

 private:
  void read_log();
  bool read_checkpoint();

  std::filesystem::path folder_;
  std::string name_;
  TrainingConfig config_;
  std::uintmax_t read_ = 0;  // bytes of the log
  std::optional<std::filesystem::file_time_type> checkpoint_time_;
  Archive checkpoint_;
  Training training_;
};

}  // namespace parkour
