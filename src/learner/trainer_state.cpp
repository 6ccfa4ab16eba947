// What a Trainer is made of, as named values: the whole of it for checkpoints, the learned part for training.bin.
#include <cstring>

#include "base/bytes.h"
#include "base/coded_fault.h"
#include "learner/archive.h"
#include "learner/slices.h"
#include "learner/tensors.h"
#include "learner/trainer.h"
#include "learner/widen.h"

namespace parkour {
namespace {

// Word by word: a struct's padding would make equal states differ.
std::string to_bytes(const std::vector<Random::State>& states) {
  std::string bytes;
  for (const Random::State& state : states) {
    for (const std::uint64_t word : state.words)
      append_bytes(bytes, word);
    append_bytes(bytes, state.spare_normal);
    append_bytes(bytes, std::uint64_t{state.has_spare_normal});
  }
  return bytes;
}

std::vector<Random::State> random_states_from(std::string_view bytes) {
  constexpr std::size_t kSize = 4 * 8 + 8 + 8;
  std::vector<Random::State> states(bytes.size() / kSize);
  for (std::size_t i = 0; i < states.size(); ++i) {
    std::uint64_t has_spare = 0;
    std::memcpy(states[i].words.data(), bytes.data() + i * kSize, sizeof states[i].words);
    std::memcpy(&states[i].spare_normal, bytes.data() + i * kSize + 32, 8);
    std::memcpy(&has_spare, bytes.data() + i * kSize + 40, 8);
    states[i].has_spare_normal = has_spare != 0;
  }
  return states;
}

constexpr char kAverage[] = "average", kActor[] = "actor";

}  // namespace

void Trainer::put_learned(Archive& archive) const {
  method_->put(archive);
  put(archive, "states", state_moments_);
  put_slices(archive, environment());
}

Result<void> Trainer::take_learned(const Archive& fitting) {
  Moments states = state_moments_;
  if (auto taken = take(fitting, "states", states); !taken) return taken;
  if (auto taken = method_->take(fitting); !taken) return taken;
  state_moments_ = std::move(states);
  refresh_normaliser();
  return {};
}

// Of all environments where peers hear of each other, else of this one's.
std::vector<Random::State> Trainer::all_random_states() const {
  if (!gather_) return rollout_->random_states();
  std::vector<Random::State> all(static_cast<std::size_t>(config_.environments));
  const auto told = gather_(to_bytes(rollout_->random_states()));
  for (int peer = 0; peer < peers_.count; ++peer) {
    const auto states = random_states_from(told[static_cast<std::size_t>(peer)]);
    for (std::size_t i = 0; i < states.size(); ++i)
      all[static_cast<std::size_t>(Peers{peer, peers_.count}.number(static_cast<int>(i)))] = states[i];
  }
  return all;
}

Archive Trainer::save() const {
  Archive archive;
  put_learned(archive);
  archive.put("config", to_json(config_).dump());
  archive.put("samples", samples_);
  archive.put("iteration", iteration_);
  archive.put("critic_only_iterations", static_cast<std::uint64_t>(resting_iterations_));
  archive.put("curriculum", curriculum_->save());
  if (average_) {
    Network averaged = average_->actor;
    put(archive, kAverage, tensors_of(averaged, kActor));
  }
  archive.put("random", to_bytes({random_.state()}));
  archive.put("random.environments", to_bytes(all_random_states()));
  return archive;
}

Result<void> Trainer::restore(const Archive& archive) {
  const auto curriculum = archive.text("curriculum"), random = archive.text("random"),
             streams = archive.text("random.environments");
  for (const auto* text : {&curriculum, &random, &streams})
    if (!*text) return fault(text->error());
  const auto shuffling = random_states_from(*random);
  auto environments = random_states_from(*streams);
  if (shuffling.size() != 1) return fault("\"random\" is no state of one stream");
  // of everybody's each peer takes its own
  if (static_cast<int>(environments.size()) == config_.environments) {
    for (int i = 0; i < rollout_->environments(); ++i)
      environments[static_cast<std::size_t>(i)] = environments[static_cast<std::size_t>(peers_.number(i))];
    environments.resize(static_cast<std::size_t>(rollout_->environments()));
  }
  if (static_cast<int>(environments.size()) != rollout_->environments())
    return fault("the checkpoint is of " + std::to_string(environments.size()) +
                 " environments, the configuration asks for " + std::to_string(rollout_->environments()));
  std::uint64_t samples = 0, iteration = 0, critic_only = 0;
  if (auto taken = archive.take("samples", samples); !taken) return taken;
  if (auto taken = archive.take("iteration", iteration); !taken) return taken;
  if (auto taken = archive.take("critic_only_iterations", critic_only); !taken) return taken;
  const auto fitting = carried_over(archive, environment());
  if (!fitting) return fault(fitting.error());
  Network averaged = method_->actor();
  const bool is_averaged = average_ && archive.has(std::string(kAverage) + ".actor.0.weight");
  if (is_averaged)
    if (auto taken = take(*fitting, kAverage, tensors_of(averaged, kActor)); !taken) return taken;
  const auto practised = curriculum_->save();
  if (auto restored = curriculum_->restore(*curriculum); !restored) return restored;
  if (auto taken = take_learned(*fitting); !taken) {
    (void)curriculum_->restore(practised);  // its own, which it takes
    return taken;
  }
  // a checkpoint of before it was asked for has none
  if (average_) average_->actor = is_averaged ? std::move(averaged) : method_->actor();
  random_.restore(shuffling[0]);
  rollout_->restart(environments);
  samples_ = samples;
  iteration_ = iteration;
  resting_iterations_ = static_cast<int>(critic_only);
  return {};
}

Archive Trainer::save_training() const {
  Archive archive;
  put_learned(archive);
  return archive;
}

Result<void> Trainer::start_from(const Actor& actor, const Archive* training, std::uint64_t samples) {
  if (!fits_into(actor.network, method_->actor())) return coded_fault("policy.widths");
  const Network network = widened(actor.network, method_->actor());
  if (training != nullptr) {
    const auto carried = carried_over(*training, environment());
    if (!carried) return fault(carried.error());
    const auto fitting = widened(*carried, actor.network, method_->actor());
    if (!fitting) return fault(fitting.error());
    if (auto taken = take_learned(*fitting); !taken) return taken;
  }
  method_->start_from(network, training == nullptr);
  if (average_) average_->actor = network;
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
  resting_iterations_ = kCriticOnly;
  refresh_normaliser();
  return {};
}

}  // namespace parkour
