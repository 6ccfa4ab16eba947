#include "tools/parkour/run_setup.h"

#include "learner/checkpoint.h"
#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"

namespace parkour {

Result<TrainingConfig> read_training_config(const std::filesystem::path& path) {
  const auto text = read_file(path);
  if (!text) return fault(text.error());
  auto config = training_config_from_json(*text);
  if (!config) return fault("'" + path.string() + "': " + config.error() + ".");
  return config;
}

Result<std::string> start_from(Trainer& trainer, const std::filesystem::path& folder) {
  const auto policy = read_fitting_policy(folder);
  if (!policy) return fault(policy.error());
  if (policy->card.agent != trainer.config().agent)
    return fault("'" + folder.string() + "' is a policy of '" + policy->card.agent + "', the configuration trains '" +
                 trainer.config().agent + "'.");
  if (auto done = start_from(trainer, policy->actor, policy->training, policy->card.samples); !done)
    return fault("'" + folder.string() + "' cannot be trained on: " + done.error() + ".");
  return policy->card.name;
}

Result<Archive> read_checkpoint(const std::filesystem::path& path) {
  std::error_code ignored;
  const auto file = std::filesystem::is_directory(path, ignored) ? path / kCheckpointName : path;
  auto archive = read_archive(file);
  if (!archive)
    return fault("The checkpoint cannot be read: " + archive.error() + ". Name a run's folder or its " +
                 kCheckpointName + ".");
  return archive;
}

Result<TrainingConfig> config_of(const Archive& checkpoint) {
  const auto text = checkpoint.text("config");
  if (!text) return fault("This is no checkpoint of a run: " + text.error() + ".");
  auto config = training_config_from_json(*text);
  if (!config) return fault("The checkpoint's configuration is not one of this version: " + config.error() + ".");
  return config;
}

}  // namespace parkour
