#include "learner/algorithms/agreement.h"

#include <cmath>

#include "learner/backward.h"
#include "learner/tensors.h"

namespace parkour {
namespace {

constexpr int kChunk = 128;  // samples worked on at once

struct Gradient {
  Network actor;
  Vector log_deviation;  // (actions)

  Tensors tensors() {
    Tensors all;
    list(actor, "actor", all);
    list(log_deviation, "log_deviation", all);
    return all;
  }
};

// Adds Σ A ∇ log π(a | s) over these samples:
//   log π(a | s) = -Σ ½ z² + log σ + constant,  z = (a - μ) / σ:   d/dμ = z / σ,  d/dlog σ = z² - 1
void add(const GaussianPolicy& policy, const Rollout& rollout, const Vector& advantages, std::span<const int> samples,
         Backward& backward, Gradient& sum) {
  const Matrix observations = rollout.states(Eigen::seqN(0, policy.actor.inputs()), samples);
  const Matrix& means = backward.forward(policy.actor, observations);
  const Eigen::ArrayXf inverse = (-policy.log_deviation.array()).exp();
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto column = static_cast<Eigen::Index>(i);
    const float advantage = advantages[samples[i]];
    const Eigen::ArrayXf z = (rollout.actions.col(samples[i]) - means.col(column)).array() * inverse;
    backward.delta.back().col(column) = advantage * z * inverse;
    sum.log_deviation.array() += advantage * (z.square() - 1);
  }
  backward.add_gradient(policy.actor, observations, sum.actor);
}

Gradient gradient_of_half(int half, const GaussianPolicy& policy, const Rollout& rollout, const Vector& advantages) {
  Gradient sum{policy.actor, policy.log_deviation};
  set_zero(sum.tensors());
  std::vector<int> samples;  // of this half: every other environment
  for (int i = 0; i < rollout.samples(); ++i)
    if (i % rollout.environments() % 2 == half) samples.push_back(i);
  Backward backward;
  const std::span<const int> all(samples);
  for (std::size_t done = 0; done < all.size(); done += kChunk)
    add(policy, rollout, advantages, all.subspan(done, std::min<std::size_t>(kChunk, all.size() - done)), backward,
        sum);
  return sum;
}

double dot(const Tensors& one, const Tensors& other) {
  double sum = 0;
  for (std::size_t i = 0; i < one.size(); ++i)
    for (std::size_t k = 0; k < one[i].values.size(); ++k)
      sum += double{one[i].values[k]} * other[i].values[k];
  return sum;
}

}  // namespace

double agreement_of(const GaussianPolicy& policy, const Rollout& rollout, const Vector& advantages) {
  Gradient one = gradient_of_half(0, policy, rollout, advantages),
           other = gradient_of_half(1, policy, rollout, advantages);
  const Tensors first = one.tensors(), second = other.tensors();
  const double lengths = std::sqrt(dot(first, first) * dot(second, second));
  return lengths > 0 ? dot(first, second) / lengths : 0;
}

}  // namespace parkour
