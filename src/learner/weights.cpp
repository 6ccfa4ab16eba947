#include "learner/weights.h"

#include <cmath>

namespace parkour {
namespace {

using Values = Eigen::Map<Eigen::ArrayXf>;

void zero(Network& network) {
  for (Layer& layer : network.layers) {
    layer.weight.setZero();
    layer.bias.setZero();
  }
}

void list(Network& network, const std::string& name, std::vector<Tensor>& tensors) {
  for (std::size_t i = 0; i < network.layers.size(); ++i) {
    Layer& layer = network.layers[i];
    const std::string place = name + "." + std::to_string(i);
    tensors.push_back({place + ".weight", {layer.weight.data(), static_cast<std::size_t>(layer.weight.size())}});
    tensors.push_back({place + ".bias", {layer.bias.data(), static_cast<std::size_t>(layer.bias.size())}});
  }
}

Values array(const Tensor& tensor) {
  return Values(tensor.values.data(), static_cast<Eigen::Index>(tensor.values.size()));
}

void adam(const std::vector<Tensor>& weights, const std::vector<Tensor>& gradients, const std::vector<Tensor>& first,
          const std::vector<Tensor>& second, long long step, float learning_rate) {
  constexpr float kBeta1 = 0.9f, kBeta2 = 0.999f, kEpsilon = 1e-8f;
  // w -= lr m̂ / (sqrt(v̂) + ε), with m̂ = m / (1 - β1^t) and v̂ = v / (1 - β2^t)
  const float rate = static_cast<float>(learning_rate / (1 - std::pow(0.9, static_cast<double>(step))));
  const float spread = static_cast<float>(1 / std::sqrt(1 - std::pow(0.999, static_cast<double>(step))));
  for (std::size_t i = 0; i < weights.size(); ++i) {
    auto w = array(weights[i]), g = array(gradients[i]), m = array(first[i]), v = array(second[i]);
    m += (1 - kBeta1) * (g - m);
    v += (1 - kBeta2) * (g.square() - v);
    w -= rate * m / (v.sqrt() * spread + kEpsilon);
  }
}

}  // namespace

Weights Weights::zeros_like(const Weights& other) {
  Weights weights = other;
  zero(weights.actor);
  zero(weights.critic);
  weights.log_deviation.setZero();
  return weights;
}

std::vector<Tensor> actor_tensors(Weights& weights) {
  std::vector<Tensor> tensors;
  list(weights.actor, "actor", tensors);
  tensors.push_back(
      {"log_deviation", {weights.log_deviation.data(), static_cast<std::size_t>(weights.log_deviation.size())}});
  return tensors;
}

std::vector<Tensor> critic_tensors(Weights& weights) {
  std::vector<Tensor> tensors;
  list(weights.critic, "critic", tensors);
  return tensors;
}

void Adam::step_actor(Weights& weights, Weights& gradient, float learning_rate) {
  adam(actor_tensors(weights), actor_tensors(gradient), actor_tensors(first), actor_tensors(second), ++actor_steps,
       learning_rate);
}

void Adam::step_critic(Weights& weights, Weights& gradient, float learning_rate) {
  adam(critic_tensors(weights), critic_tensors(gradient), critic_tensors(first), critic_tensors(second), ++critic_steps,
       learning_rate);
}

}  // namespace parkour
