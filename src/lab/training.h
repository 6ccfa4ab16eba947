// A training run as its folder tells of it while it goes on: the lines of log.jsonl as curves, and of checkpoint.bin
// the newest policy and what the curriculum knows. Looks at the folder now and then; writes nothing there.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lab/session.h"
#include "learner/training_config.h"

namespace parkour {

// What a curriculum keeps of the task space, whatever its kind: empty where it knows no such thing.
struct TaskSpaceView {
  std::vector<std::vector<double>> tasks;  // the last ones, each coordinate in [0, 1]
  std::vector<double> progress;            // (tasks), absolute learning progress
  struct Region {
    double progress;
    std::vector<double> mean;    // (dimensions)
    std::vector<double> factor;  // (dimensions, dimensions), lower triangular by rows
  };
  std::vector<Region> regions;  // of ALP-GMM
  std::vector<int> levels;      // of a staircase, how many environments stand on each
};
TaskSpaceView task_space_of(const std::string& saved_curriculum);

class Training {
 public:
  // Refuses a folder that holds no run.
  static Result<Training> open(const std::filesystem::path& folder);

  // Reads what is new; true where the checkpoint is.
  bool look();
  // The policy of the newest checkpoint, as it walks and judges.
  Result<Walker> walker() const;

  const std::string& name() const { return name_; }
  const TrainingConfig& config() const { return config_; }
  const std::vector<double>& samples() const { return samples_; }  // (lines), control steps
  // Curves by their names in the log, parts joined by '/': (lines), NaN where a line lacks it.
  const std::map<std::string, std::vector<double>>& curves() const { return curves_; }
  const TaskSpaceView& tasks() const { return tasks_; }

 private:
  void read_log();
  bool read_checkpoint();

  std::filesystem::path folder_;
  std::string name_;
  TrainingConfig config_;
  std::uintmax_t read_ = 0;  // bytes of the log
  std::vector<double> samples_;
  std::map<std::string, std::vector<double>> curves_;
  std::optional<std::filesystem::file_time_type> checkpoint_time_;
  Archive checkpoint_;
  TaskSpaceView tasks_;
};

}  // namespace parkour
