// What a Trainer is made of, as named values: the whole of it for checkpoints, the learned part for training.bin.
#include <cmath>
#include <cstring>

#include "learner/archive.h"
#include "learner/trainer.h"

namespace parkour {
namespace {

std::span<double> values_of(Eigen::VectorXd& vector) {
  return {vector.data(), static_cast<std::size_t>(vector.size())};
}
std::span<const double> values_of(const Eigen::VectorXd& vector) {
  return {vector.data(), static_cast<std::size_t>(vector.size())};
}

void put(Archive& archive, const std::string& name, const Moments& moments) {
  archive.put(name + ".count", moments.count);
  archive.put(name + ".mean", values_of(moments.mean));
  archive.put(name + ".squares", values_of(moments.squares));
}

Result<void> take(const Archive& archive, const std::string& name, Moments& moments) {
  if (auto taken = archive.take(name + ".count", moments.count); !taken) return taken;
  if (auto taken = archive.take(name + ".mean", values_of(moments.mean)); !taken) return taken;
  return archive.take(name + ".squares", values_of(moments.squares));
}

std::vector<Tensor> all_tensors(Weights& weights) {
  std::vector<Tensor> tensors = actor_tensors(weights);
  for (Tensor& tensor : critic_tensors(weights))
    tensors.push_back(std::move(tensor));
  return tensors;
}

void put(Archive& archive, const std::string& name, Weights weights) {
  for (const Tensor& tensor : all_tensors(weights))
    archive.put(name + "." + tensor.name, std::span<const float>(tensor.values));
}

Result<void> take(const Archive& archive, const std::string& name, Weights& weights) {
  for (const Tensor& tensor : all_tensors(weights))
    if (auto taken = archive.take(name + "." + tensor.name, tensor.values); !taken) return taken;
  return {};
}

// Word by word: a struct's padding would make equal states differ.
std::string to_bytes(const std::vector<Random::State>& states) {
  std::string bytes;
  for (const Random::State& state : states) {
    const std::uint64_t has_spare = state.has_spare_normal;
    bytes.append(reinterpret_cast<const char*>(state.words), sizeof state.words);
    bytes.append(reinterpret_cast<const char*>(&state.spare_normal), sizeof state.spare_normal);
    bytes.append(reinterpret_cast<const char*>(&has_spare), sizeof has_spare);
  }
  return bytes;
}

std::vector<Random::State> random_states_from(std::string_view bytes) {
  constexpr std::size_t kSize = 4 * 8 + 8 + 8;
  std::vector<Random::State> states(bytes.size() / kSize);
  for (std::size_t i = 0; i < states.size(); ++i) {
    std::uint64_t has_spare = 0;
    std::memcpy(states[i].words, bytes.data() + i * kSize, sizeof states[i].words);
    std::memcpy(&states[i].spare_normal, bytes.data() + i * kSize + 32, 8);
    std::memcpy(&has_spare, bytes.data() + i * kSize + 40, 8);
    states[i].has_spare_normal = has_spare != 0;
  }
  return states;
}

}  // namespace

void Trainer::put_learned(Archive& archive) const {
  put(archive, "weights", weights_);
  put(archive, "adam.first", adam_.first);
  put(archive, "adam.second", adam_.second);
  archive.put("adam.actor_steps", static_cast<std::uint64_t>(adam_.actor_steps));
  archive.put("adam.critic_steps", static_cast<std::uint64_t>(adam_.critic_steps));
  archive.put("learning_rate", static_cast<double>(ppo_->learning_rate));
  put(archive, "states", state_moments_);
  put(archive, "returns", return_moments_);
}

Result<void> Trainer::take_learned(const Archive& archive) {
  Weights weights = weights_;
  Adam adam = adam_;
  Moments states = state_moments_, returns = return_moments_;
  std::uint64_t actor_steps = 0, critic_steps = 0;
  double learning_rate = 0;
  if (auto taken = take(archive, "weights", weights); !taken) return taken;
  if (auto taken = take(archive, "adam.first", adam.first); !taken) return taken;
  if (auto taken = take(archive, "adam.second", adam.second); !taken) return taken;
  if (auto taken = archive.take("adam.actor_steps", actor_steps); !taken) return taken;
  if (auto taken = archive.take("adam.critic_steps", critic_steps); !taken) return taken;
  if (auto taken = archive.take("learning_rate", learning_rate); !taken) return taken;
  if (auto taken = take(archive, "states", states); !taken) return taken;
  if (auto taken = take(archive, "returns", returns); !taken) return taken;
  // all of it or nothing
  weights_ = std::move(weights);
  adam_ = std::move(adam);
  adam_.actor_steps = static_cast<long long>(actor_steps);
  adam_.critic_steps = static_cast<long long>(critic_steps);
  ppo_->learning_rate = static_cast<float>(learning_rate);
  state_moments_ = std::move(states);
  return_moments_ = std::move(returns);
  refresh_normaliser();
  return {};
}

Archive Trainer::save() const {
  Archive archive;
  put_learned(archive);
  archive.put("config", to_json(config_).dump());
  archive.put("samples", samples_);
  archive.put("iteration", iteration_);
  archive.put("critic_only_iterations", static_cast<std::uint64_t>(critic_only_iterations_));
  archive.put("curriculum", curriculum_->save());
  archive.put("random", to_bytes({random_.state()}));
  archive.put("random.environments", to_bytes(rollout_->random_states()));
  return archive;
}

Result<void> Trainer::restore(const Archive& archive) {
  const auto curriculum = archive.text("curriculum"), random = archive.text("random"),
             streams = archive.text("random.environments");
  for (const auto* text : {&curriculum, &random, &streams})
    if (!*text) return fault(text->error());
  const auto shuffling = random_states_from(*random), environments = random_states_from(*streams);
  if (shuffling.size() != 1) return fault("\"random\" is no state of one stream");
  if (static_cast<int>(environments.size()) != rollout_->environments())
    return fault("the checkpoint is of " + std::to_string(environments.size()) +
                 " environments, the configuration asks for " + std::to_string(rollout_->environments()));
  std::uint64_t samples = 0, iteration = 0, critic_only = 0;
  if (auto taken = archive.take("samples", samples); !taken) return taken;
  if (auto taken = archive.take("iteration", iteration); !taken) return taken;
  if (auto taken = archive.take("critic_only_iterations", critic_only); !taken) return taken;
  if (auto restored = curriculum_->restore(*curriculum); !restored) return restored;
  if (auto taken = take_learned(archive); !taken) return taken;
  random_.restore(shuffling[0]);
  rollout_->restart(environments);
  samples_ = samples;
  iteration_ = iteration;
  critic_only_iterations_ = static_cast<int>(critic_only);
  return {};
}

Archive Trainer::save_training() const {
  Archive archive;
  put_learned(archive);
  return archive;
}

Result<void> Trainer::start_from(const Actor& actor, const Archive* training, std::uint64_t samples) {
  if (training != nullptr)
    if (auto taken = take_learned(*training); !taken) return taken;
  Weights shape = weights_;
  shape.actor = actor.network;
  const auto wanted = actor_tensors(weights_), given = actor_tensors(shape);
  bool fits = wanted.size() == given.size();
  for (std::size_t i = 0; fits && i < wanted.size(); ++i)
    fits = wanted[i].values.size() == given[i].values.size();
  if (!fits || actor.network.inputs() != weights_.actor.inputs())
    return fault("the policy to start from has other widths than the configuration's network and agent");
  weights_.actor = actor.network;
  samples_ = samples;
  if (training != nullptr) return {};

  // the actor's normaliser counts as a long history, so that its own observations hardly move it
  constexpr double kTrustedSamples = 1e6;
  constexpr int kCriticOnly = 10;
  const int width = actor.network.inputs();
  state_moments_.count = kTrustedSamples;
  state_moments_.squares.setConstant(kTrustedSamples);
  state_moments_.mean.head(width) = actor.normaliser.mean.cast<double>();
  state_moments_.squares.head(width) = actor.normaliser.deviation.cast<double>().cwiseAbs2() * kTrustedSamples;
  critic_only_iterations_ = kCriticOnly;
  // a policy that can do something needs less noise than a newborn one
  weights_.log_deviation.setConstant(
      std::log(std::max(config_.ppo.least_deviation, 0.5f * config_.ppo.initial_deviation)));
  refresh_normaliser();
  return {};
}

}  // namespace parkour
