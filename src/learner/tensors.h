// Weights as plain lists of named tensors, by which optimisers, checkpoints and the search for a NaN walk through them.
// A method declares networks and vectors of its own and lists them; gradients and an optimiser's moments have the shape
// of their weights and the same names.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "policy/network.h"

namespace parkour {

class Archive;

struct Tensor {
  std::string name;         // "actor.0.weight"
  std::span<float> values;  // column by column
};
using Tensors = std::vector<Tensor>;

// They point into what they list, and live no longer.
void list(Network& network, const std::string& name, Tensors& into);
void list(Vector& vector, const std::string& name, Tensors& into);
Tensors tensors_of(Network& network, const std::string& name);
Tensors joined(Tensors one, const Tensors& other);

void set_zero(const Tensors& tensors);
void add(const Tensors& to, const Tensors& from);
// Shortens the gradient to at most `limit` and returns how long it was; a fault names the first tensor with a NaN or
// infinity.
Result<double> clip_norm(const Tensors& gradient, float limit);

// In an archive a tensor is called PREFIX.NAME.
void put(Archive& archive, const std::string& prefix, const Tensors& tensors);
Result<void> take(const Archive& archive, const std::string& prefix, const Tensors& tensors);

// Adam (Kingma and Ba, 2015), betas 0.9 and 0.999. Its step refuses nothing: clip_norm has looked at the gradient.
struct Adam {
  std::vector<Vector> first, second;  // moments, a vector a tensor
  std::uint64_t steps = 0;            // taken so far

  explicit Adam(const Tensors& weights);
  void step(const Tensors& weights, const Tensors& gradient, float learning_rate);
  // PREFIX.first.NAME and PREFIX.second.NAME; the number of steps is its owner's to keep
  void put(Archive& archive, const std::string& prefix, const Tensors& weights) const;
  Result<void> take(const Archive& archive, const std::string& prefix, const Tensors& weights);
};

}  // namespace parkour
