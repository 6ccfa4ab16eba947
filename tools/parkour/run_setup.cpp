#include "tools/parkour/run_setup.h"

#include <algorithm>

#include "env/observation.h"
#include "learner/checkpoint.h"
#include "learner/slices.h"
#include "terrain/obstacles.h"
#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"

namespace parkour {
namespace {

// The policy for another agent of the same body, which has all its senses and more: those it takes as zero.
Result<void> become(PolicyFolder& policy, const std::string& name) {
  const Agent &before = *find_agent(policy.card.agent), &after = *find_agent(name);
  if (policy.card.agent == name) return {};
  const auto joints = [](const Agent& agent) {
    std::vector<std::string> names;
    for (const auto* joint : agent.joints())
      names.push_back(joint->name);
    return names;
  };
  if (joints(before) != joints(after) || before.has_clock() != after.has_clock())
    return fault(", which has another body.");
  const auto seen = observation_slices(before);
  const auto places = match(seen, observation_slices(after));
  const bool has_all =
      places && width_of(seen) == std::count_if(places->begin(), places->end(), [](int place) { return place >= 0; });
  if (!has_all) return fault(", which lacks some of its senses.");
  policy.actor = carried_over(policy.actor, *places);
  return {};
}

// Of POLICY or OBSTACLE=POLICY; a folder whose name holds a '=' is told by its being there.
Result<Teacher> read_teacher(const std::string& name) {
  int obstacle = kEveryObstacle;
  std::string folder = name;
  const auto sign = name.find('=');
  std::error_code ignored;
  if (sign != std::string::npos && !std::filesystem::is_directory(name, ignored)) {
    std::string known;
    for (std::size_t row = 0; row < obstacle_table().size(); ++row) {
      const std::string kind(obstacle_table()[row].name);
      if (name.substr(0, sign) == kind) obstacle = static_cast<int>(row);
      known += (known.empty() ? "" : ", ") + kind;
    }
    if (obstacle == kEveryObstacle)
      return fault("--teacher " + name + ": '" + name.substr(0, sign) + "' is no obstacle; there are " + known + ".");
    folder = name.substr(sign + 1);
  }
  auto policy = read_fitting_policy(folder);
  if (!policy) return fault(policy.error());
  return Teacher{find_agent(policy->card.agent), std::make_shared<Actor>(std::move(policy->actor)), obstacle};
}

}  // namespace

Result<TrainingConfig> read_training_config(const std::filesystem::path& path) {
  const auto text = read_file(path);
  if (!text) return fault(text.error());
  auto config = training_config_from_json(*text);
  if (!config) return fault("'" + path.string() + "': " + config.error() + ".");
  return config;
}

Result<Opponents> read_opponents(const std::vector<std::filesystem::path>& folders, const TrainingConfig& config) {
  const auto& [budget, gusts, learned, adversary] = config.contest;
  const bool wants = budget > 0 && (adversary || learned > 0);
  if (folders.empty() && wants)
    return fault(adversary ? "An adversary learns against a policy: name its folder with --against."
                           : "The configuration's contest is with adversaries that have learned it: name their folders "
                             "with --against.");
  if (!folders.empty() && !wants)
    return fault(
        "--against names whom the robot meets, but the configuration's \"contest\" has neither \"learned\" "
        "above 0 nor \"adversary\": nobody would be met.");
  if (adversary && folders.size() > 1) return fault("An adversary learns against one policy; --against names more.");
  Opponents opponents;
  for (const auto& folder : folders) {
    auto policy = adversary ? read_fitting_policy(folder) : read_adversary(folder);
    if (!policy) return fault(policy.error());
    if (policy->card.agent != config.agent)
      return fault("'" + folder.string() + "' is of '" + policy->card.agent + "', the configuration trains '" +
                   config.agent + "'.");
    opponents.push_back(std::make_shared<Actor>(std::move(policy->actor)));
  }
  return opponents;
}

Result<Teachers> read_teachers(const std::vector<std::string>& names, const TrainingConfig& config) {
  if (asks_a_teacher(config)) {
    if (names.empty())
      return fault("The method distillation learns from a teacher: name its policy folder with --teacher.");
    if (config.contest.budget > 0) return fault("A teacher does not teach in a contest: leave out one of the two.");
  }
  Teachers teachers;
  for (const auto& name : names) {
    auto teacher = read_teacher(name);
    if (!teacher) return fault(teacher.error());
    teachers.push_back(std::move(*teacher));
  }
  return teachers;
}

Result<std::string> start_from(Trainer& trainer, const std::filesystem::path& folder) {
  const bool is_adversary = trainer.config().contest.adversary;
  auto policy = is_adversary ? read_adversary(folder) : read_fitting_policy(folder);
  if (!policy) return fault(policy.error());
  if (is_adversary && policy->card.agent != trainer.config().agent)
    return fault("'" + folder.string() + "' leans on '" + policy->card.agent + "', the configuration's on '" +
                 trainer.config().agent + "'.");
  if (auto done = become(*policy, trainer.config().agent); !done)
    return fault("'" + folder.string() + "' is a policy of '" + policy->card.agent + "', the configuration trains '" +
                 trainer.config().agent + "'" + done.error());
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
