#include "learner/learned.h"

#include <cmath>

#include "env/parkour_environment.h"
#include "learner/moments.h"
#include "learner/slices.h"
#include "learner/tensors.h"

namespace parkour {
namespace {

Mirror joined_mirror(const Environment& environment) {
  Mirror mirror = environment.observation_mirror();
  append(mirror, environment.extra_mirror());
  return mirror;
}

// Of these widths; what it holds is read into it.
Network network(int inputs, const std::vector<int>& hidden, int outputs) {
  std::vector<int> widths{inputs};
  widths.insert(widths.end(), hidden.begin(), hidden.end());
  widths.push_back(outputs);
  Random random(1);
  return Network::random(widths, 1, random);
}

}  // namespace

double Critic::value(std::span<const float> observation, std::span<const float> extra) const {
  if (static_cast<int>(observation.size() + extra.size()) != network.inputs()) return 0;
  Matrix state(network.inputs(), 1);
  std::copy(observation.begin(), observation.end(), state.data());
  std::copy(extra.begin(), extra.end(), state.data() + observation.size());
  return static_cast<double>(network.forward(normaliser.apply(state))(0, 0)) * scale + mean;
}

Result<Learned> learned_from(const Archive& archive, const TrainingConfig& config) {
  const Agent* agent = find_agent(config.agent);
  if (!agent) return fault("There is no agent '" + config.agent + "'.");
  auto environment_config = parkour_config(*agent, config.environment);
  if (!environment_config) return fault(environment_config.error());
  environment_config->help = 0;  // no hand helps in a live scene
  const ParkourEnvironment environment(*agent, *environment_config);
  const auto fitting = carried_over(archive, environment);
  if (!fitting) return fault(fitting.error());

  const int width = environment.observation_width(), whole = width + environment.extra_width();
  Learned learned;
  learned.actor.network = network(width, config.network, environment.action_width());
  learned.critic.network = network(whole, config.critic_network, 1);
  Tensors tensors;
  list(learned.actor.network, "actor", tensors);
  list(learned.critic.network, "critic", tensors);
  if (auto taken = take(*fitting, "weights", tensors); !taken) return fault(taken.error());
  Moments states(whole), returns(1);
  if (auto taken = take(*fitting, "states", states); !taken) return fault(taken.error());
  if (auto taken = take(*fitting, "returns", returns); !taken) return fault(taken.error());
  const Mirror mirror = joined_mirror(environment);
  const bool is_mirrored = config.method.value("symmetry", "none") != "none";
  auto& normaliser = learned.critic.normaliser = states.normaliser(is_mirrored ? &mirror : nullptr);
  learned.actor.normaliser = {normaliser.mean.head(width), normaliser.deviation.head(width), normaliser.clip};
  learned.critic.scale = static_cast<float>(std::sqrt(returns.variance()[0]));
  learned.critic.mean = static_cast<float>(returns.mean[0]);
  learned.critic.time_limit = environment_config->runner.rules.time_limit;
  return learned;
}

Result<Learned> learned_of(const Card& card, const std::string& training) {
  const auto config = training_config_from_json(card.training.dump());
  if (!config) return fault(config.error());
  const auto archive = Archive::from_bytes(training);
  if (!archive) return fault(archive.error());
  return learned_from(*archive, *config);
}

}  // namespace parkour
