// Puts a Trainer together from a configuration: the one place where the learner meets the parkour.
#pragma once

#include <filesystem>
#include <memory>

#include "learner/archive.h"
#include "learner/trainer.h"

namespace parkour {

// The file of a run's whole state, in its folder.
inline constexpr const char* kCheckpointName = "checkpoint.bin";

Result<TrainingConfig> read_training_config(const std::filesystem::path& path);

// The configuration's curriculum with all that the task space says about it.
CurriculumConfig complete_curriculum(const TrainingConfig& config);

// Refuses an unknown agent and whatever environment, curriculum and learner refuse.
Result<std::unique_ptr<Trainer>> make_trainer(const TrainingConfig& config);

// Goes on from the policy in `folder`, with its training.bin if there is one; returns the policy's name.
Result<std::string> start_from(Trainer& trainer, const std::filesystem::path& folder);

// A checkpoint file, or the one in a run's folder.
Result<Archive> read_checkpoint(const std::filesystem::path& path);
// The configuration a checkpoint was made with.
Result<TrainingConfig> config_of(const Archive& checkpoint);

}  // namespace parkour
