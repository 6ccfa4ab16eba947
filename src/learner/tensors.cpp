#include "learner/tensors.h"

#include <algorithm>
#include <cmath>

#include "base/coded_fault.h"
#include "learner/archive.h"
#include "learner/finite.h"

namespace parkour {
namespace {

using Values = Eigen::Map<Eigen::ArrayXf>;

Values array(const Tensor& tensor) {
  return Values(tensor.values.data(), static_cast<Eigen::Index>(tensor.values.size()));
}

}  // namespace

void list(Network& network, const std::string& name, Tensors& into) {
  for (std::size_t i = 0; i < network.layers.size(); ++i) {
    Layer& layer = network.layers[i];
    const std::string place = name + "." + std::to_string(i);
    into.push_back({place + ".weight", {layer.weight.data(), static_cast<std::size_t>(layer.weight.size())}});
    into.push_back({place + ".bias", {layer.bias.data(), static_cast<std::size_t>(layer.bias.size())}});
  }
}

void list(Vector& vector, const std::string& name, Tensors& into) {
  into.push_back({name, {vector.data(), static_cast<std::size_t>(vector.size())}});
}

Tensors tensors_of(Network& network, const std::string& name) {
  Tensors tensors;
  list(network, name, tensors);
  return tensors;
}

Tensors joined(Tensors one, const Tensors& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

void set_zero(const Tensors& tensors) {
  for (const Tensor& tensor : tensors)
    std::fill(tensor.values.begin(), tensor.values.end(), 0.0f);
}

void add(const Tensors& to, const Tensors& from) {
  for (std::size_t i = 0; i < to.size(); ++i)
    for (std::size_t k = 0; k < to[i].values.size(); ++k)
      to[i].values[k] += from[i].values[k];
}

Result<double> clip_norm(const Tensors& gradient, float limit) {
  double squares = 0;
  for (const Tensor& tensor : gradient) {
    if (!all_finite(tensor.values))
      return coded_fault("practice.gradient", tensor.name, first_not_finite(tensor.values));
    squares +=
        Eigen::Map<const Vector>(tensor.values.data(), static_cast<Eigen::Index>(tensor.values.size())).squaredNorm();
  }
  const double norm = std::sqrt(squares);
  if (norm <= limit) return norm;
  const float scale = static_cast<float>(limit / norm);
  for (const Tensor& tensor : gradient)
    for (float& value : tensor.values)
      value *= scale;
  return norm;
}

void put(Archive& archive, const std::string& prefix, const Tensors& tensors) {
  for (const Tensor& tensor : tensors)
    archive.put(prefix + "." + tensor.name, std::span<const float>(tensor.values));
}

Result<void> take(const Archive& archive, const std::string& prefix, const Tensors& tensors) {
  for (const Tensor& tensor : tensors)
    if (auto taken = archive.take(prefix + "." + tensor.name, tensor.values); !taken) return taken;
  return {};
}

Adam::Adam(const Tensors& weights) {
  for (const Tensor& tensor : weights)
    first.push_back(Vector::Zero(static_cast<Eigen::Index>(tensor.values.size())));
  second = first;
}

void Adam::step(const Tensors& weights, const Tensors& gradient, float learning_rate) {
  constexpr float kBeta1 = 0.9f, kBeta2 = 0.999f, kEpsilon = 1e-8f;
  const double t = static_cast<double>(++steps);
  // w -= lr m̂ / (sqrt(v̂) + ε), with m̂ = m / (1 - β1^t) and v̂ = v / (1 - β2^t)
  const float rate = static_cast<float>(learning_rate / (1 - std::pow(0.9, t)));
  const float spread = static_cast<float>(1 / std::sqrt(1 - std::pow(0.999, t)));
  for (std::size_t i = 0; i < weights.size(); ++i) {
    auto w = array(weights[i]), g = array(gradient[i]);
    auto m = first[i].array(), v = second[i].array();
    m += (1 - kBeta1) * (g - m);
    v += (1 - kBeta2) * (g.square() - v);
    w -= rate * m / (v.sqrt() * spread + kEpsilon);
  }
}

void Adam::put(Archive& archive, const std::string& prefix, const Tensors& weights) const {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto size = static_cast<std::size_t>(first[i].size());
    archive.put(prefix + ".first." + weights[i].name, std::span<const float>(first[i].data(), size));
    archive.put(prefix + ".second." + weights[i].name, std::span<const float>(second[i].data(), size));
  }
}

Result<void> Adam::take(const Archive& archive, const std::string& prefix, const Tensors& weights) {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto size = static_cast<std::size_t>(first[i].size());
    for (auto& [moments, which] : {std::pair{&first[i], ".first."}, std::pair{&second[i], ".second."}})
      if (auto taken = archive.take(prefix + which + weights[i].name, std::span<float>(moments->data(), size)); !taken)
        return taken;
  }
  return {};
}

}  // namespace parkour
