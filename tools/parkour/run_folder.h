// What a training run leaves in its folder; training_run.h lists it. Knows the files, not the loop.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "learner/event_file.h"
#include "learner/trainer.h"

namespace parkour {

class RunFolder {
 public:
  // `first_stage` as in RunOptions; `parent` names the policy it was started from, or is empty.
  RunFolder(std::filesystem::path folder, std::uint64_t first_stage, std::string parent);

  // Opens log and event file, dropping what either holds beyond the trainer's samples: it was written after the
  // checkpoint that goes on now.
  Result<void> open(const Trainer& trainer);
  Result<void> log(const IterationReport& report, double seconds);
  Result<void> checkpoint(Archive state) const;  // of Trainer::save
  // Writes the stage that is due, if one is. `is_last` makes one due, unless it would repeat the one just written.
  Result<void> stage(const Trainer& trainer, bool is_last);

 private:
  std::uint64_t stage_at(int index) const;  // samples at which it is due

  std::filesystem::path folder_;
  std::uint64_t first_stage_;
  std::string parent_;
  int next_stage_ = 0;
  std::uint64_t last_stage_samples_ = ~std::uint64_t{0};
  std::ofstream log_;
  std::unique_ptr<EventFile> events_;
};

}  // namespace parkour
