// A Trainer from files: configurations, checkpoints, policy folders.
#pragma once

#include <filesystem>

#include "learner/archive.h"
#include "learner/contest.h"
#include "learner/parkour_trainer.h"

namespace parkour {

// The file of a run's whole state, in its folder.
inline constexpr const char* kCheckpointName = "checkpoint.bin";

Result<TrainingConfig> read_training_config(const std::filesystem::path& path);

// Those in the folders, for a run of this configuration.
Result<Opponents> read_opponents(const std::vector<std::filesystem::path>& folders, const TrainingConfig& config);

// Of POLICY or OBSTACLE=POLICY each, for a run of this configuration; none where nobody is named and nobody asks.
Result<Teachers> read_teachers(const std::vector<std::string>& names, const TrainingConfig& config);

// Goes on from the policy in `folder`, with its training.bin if there is one; returns the policy's name.
Result<std::string> start_from(Trainer& trainer, const std::filesystem::path& folder);

// A checkpoint file, or the one in a run's folder.
Result<Archive> read_checkpoint(const std::filesystem::path& path);
// The configuration a checkpoint was made with.
Result<TrainingConfig> config_of(const Archive& checkpoint);

}  // namespace parkour
