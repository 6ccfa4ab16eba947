#include "learner/actor_critic.h"

#include <cmath>

#include "learner/training_config.h"

namespace parkour {
namespace {

// Samples after which the value scale forgets: the returns of a run grow by orders of magnitude.
constexpr double kReturnMemory = 500'000;
// Stream of chance beyond those of the environments.
constexpr std::uint64_t kNetworkStream = 1'000'000'001;

std::vector<int> widths(int inputs, const std::vector<int>& hidden, int outputs) {
  std::vector<int> all = {inputs};
  all.insert(all.end(), hidden.begin(), hidden.end());
  all.push_back(outputs);
  return all;
}

Weights new_weights(const MethodSetup& setup, float deviation) {
  const Environment& one = setup.environment;
  Random random = Random(setup.config.seed).split(kNetworkStream);
  const int observation = one.observation_width(), actions = one.action_width();
  Weights weights;
  weights.actor = Network::random(widths(observation, setup.config.network, actions), 0.01f, random);
  weights.critic =
      Network::random(widths(observation + one.extra_width(), setup.config.critic_network, 1), 1.0f, random);
  weights.log_deviation = Vector::Constant(actions, std::log(deviation));
  return weights;
}

}  // namespace

Weights Weights::zeros_like(const Weights& other) {
  Weights weights = other;
  set_zero(weights.actor_tensors());
  set_zero(weights.critic_tensors());
  return weights;
}

Tensors Weights::actor_tensors() {
  Tensors tensors;
  list(actor, "actor", tensors);
  list(log_deviation, "log_deviation", tensors);
  return tensors;
}

Tensors Weights::critic_tensors() {
  Tensors tensors;
  list(critic, "critic", tensors);
  return tensors;
}

ActorCritic::ActorCritic(Weights given)
    : weights(std::move(given)), actor_adam(weights.actor_tensors()), critic_adam(weights.critic_tensors()) {}

ActorCritic::ActorCritic(const MethodSetup& setup, float deviation) : ActorCritic(new_weights(setup, deviation)) {}

Matrix ActorCritic::values_of(const MatrixView& states, Threads& threads) const {
  Matrix values(1, states.cols());
  threads.run([&](int thread) {
    std::vector<Matrix> activity;
    const Share share = share_of(static_cast<int>(states.cols()), thread, threads.count());
    for (int done = 0; done < share.size; done += 512) {
      const int first = share.first + done, count = std::min(512, share.size - done);
      weights.critic.forward(states.middleCols(first, count), activity);
      values.middleCols(first, count) = activity.back();
    }
  });
  const float scale = static_cast<float>(std::sqrt(returns.variance()[0])), mean = static_cast<float>(returns.mean[0]);
  return (scale * values.array() + mean).matrix();
}

void ActorCritic::rescale(const Moments& newest) {
  const double old_scale = std::sqrt(returns.variance()[0]), old_mean = returns.mean[0];
  returns.merge(newest);
  returns.cap_count(kReturnMemory);
  returns.squares = returns.squares.cwiseMax(1e-8 * returns.count);
  const double scale = std::sqrt(returns.variance()[0]), mean = returns.mean[0];
  Layer& head = weights.critic.layers.back();
  head.weight *= static_cast<float>(old_scale / scale);
  head.bias = (((head.bias.array() * old_scale) + (old_mean - mean)) / scale).matrix();
}

void ActorCritic::put(Archive& archive) const {
  Weights listed = weights;
  const Tensors actor = listed.actor_tensors(), critic = listed.critic_tensors();
  parkour::put(archive, "weights", joined(actor, critic));
  actor_adam.put(archive, "adam", actor);
  critic_adam.put(archive, "adam", critic);
  archive.put("adam.actor_steps", actor_adam.steps);
  archive.put("adam.critic_steps", critic_adam.steps);
  parkour::put(archive, "returns", returns);
}

Result<void> ActorCritic::take(const Archive& archive) {
  ActorCritic taken = *this;
  const Tensors actor = taken.weights.actor_tensors(), critic = taken.weights.critic_tensors();
  if (auto done = parkour::take(archive, "weights", joined(actor, critic)); !done) return done;
  if (auto done = taken.actor_adam.take(archive, "adam", actor); !done) return done;
  if (auto done = taken.critic_adam.take(archive, "adam", critic); !done) return done;
  if (auto done = archive.take("adam.actor_steps", taken.actor_adam.steps); !done) return done;
  if (auto done = archive.take("adam.critic_steps", taken.critic_adam.steps); !done) return done;
  if (auto done = parkour::take(archive, "returns", taken.returns); !done) return done;
  *this = std::move(taken);
  return {};
}

Foresight foresee(const Rollout& rollout, const ActorCritic& learned, Threads& threads) {
  const int environments = rollout.environments(), steps = rollout.steps();
  const Matrix flat = learned.values_of(rollout.states, threads);
  const Eigen::Map<const Matrix> all(flat.data(), environments, steps + 1);
  Matrix next_values = all.rightCols(steps);
  next_values = (rollout.terminated.array() > 0).select(0.0f, next_values);
  for (const Truncation& end : rollout.truncations)
    next_values(end.environment, end.step) = learned.values_of(end.state, threads)(0, 0);
  return {all.leftCols(steps), std::move(next_values)};
}

Estimates estimate(const Rollout& rollout, const ActorCritic& learned, Threads& threads, float gamma, float lambda) {
  const auto [values, next_values] = foresee(rollout, learned, threads);
  const Matrix advantages = advantages_of(rollout.rewards, values, next_values, rollout.ended, gamma, lambda);
  const Matrix returns = values + advantages;
  return {advantages.reshaped(), returns.reshaped()};
}

}  // namespace parkour
