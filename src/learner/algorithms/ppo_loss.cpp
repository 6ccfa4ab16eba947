#include "learner/algorithms/ppo_loss.h"

#include <algorithm>
#include <cmath>

#include "learner/mirror.h"

namespace parkour {
namespace {

constexpr float kHalfLogTwoPi = 0.918938533f;
constexpr float kDualClip = 3;

// What every sample of a chunk shares.
struct Deviations {
  Eigen::ArrayXf inverse;      // 1 / σ
  Eigen::ArrayXf kl_constant;  // log σ - log σ_old + σ_old² / 2σ² - ½

  Deviations(const Vector& log_deviation, const Vector& old_log_deviation)
      : inverse((-log_deviation.array()).exp()),
        kl_constant(log_deviation.array() - old_log_deviation.array() +
                    0.5f * (2 * (old_log_deviation.array() - log_deviation.array())).exp() - 0.5f) {}
};

// The clipped surrogate: writes d(policy loss)/d(mean) into `delta`, adds to the deviation's gradient.
void add_surrogate(const Weights& weights, const Chunk& chunk, const LossContext& context, float weight,
                   const Matrix& means, Matrix& delta, Vector& deviation_gradient, LossSums& sums) {
  const Deviations deviations(weights.log_deviation, context.old_log_deviation);
  const float constant = -weights.log_deviation.sum() - kHalfLogTwoPi * static_cast<float>(means.rows());
  const float clip = context.config.clip, dual = std::max(kDualClip, 1 + clip);
  Eigen::ArrayXf z(means.rows());  // (action - mean) / σ
  for (int i = 0; i < chunk.counted; ++i) {
    z = (chunk.actions.col(i) - means.col(i)).array() * deviations.inverse;
    const float log_prob = constant - 0.5f * z.square().sum();
    // a ratio beyond e^±20 is clipped anyway; the bound keeps it a number
    const float ratio = std::exp(std::clamp(log_prob - chunk.old_log_probs[i], -20.0f, 20.0f));
    const float advantage = chunk.advantages[i];
    const bool is_clipped = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip || ratio > dual;
    // d loss / d log π = -ρ A where the clip does not bind, 0 where it does
    const float slope = is_clipped ? 0.0f : -ratio * advantage * weight;
    delta.col(i) = slope * z * deviations.inverse;
    deviation_gradient.array() += slope * (z.square() - 1);

    const float surrogate = std::min(ratio * advantage, std::clamp(ratio, 1 - clip, 1 + clip) * advantage);
    sums.policy -= std::max(surrogate, dual * std::min(advantage, 0.0f));
    if (chunk.is_seen[i] == 0) continue;
    sums.seen += 1;
    sums.clipped += is_clipped;
    sums.spread += (ratio - 1) * (ratio - 1);
    // KL(old, new) = Σ log σ - log σ_old + (σ_old² + (μ_old - μ)²) / 2σ² - ½
    z = (chunk.old_means.col(i) - means.col(i)).array() * deviations.inverse;
    sums.kl += (deviations.kl_constant + 0.5f * z.square()).sum();
  }
}

// Adds the gradient of mirror_weight · |μ(s) - M μ(M s)|² to both of a pair's deltas.
void add_mirror_pull(const Chunk& chunk, const LossContext& context, float weight, const Matrix& means, Matrix& delta,
                     LossSums& sums) {
  const int n = chunk.counted;
  const float scale = 2 * context.config.mirror_weight * weight;
  Vector wanted(means.rows()), gap(means.rows()), gap_mirrored(means.rows());
  for (int i = 0; i < n; ++i) {
    reflect(*context.action_mirror, means.col(n + i).data(), wanted.data());
    gap = means.col(i) - wanted;
    reflect(*context.action_mirror, gap.data(), gap_mirrored.data());
    delta.col(i) += scale * gap;
    delta.col(n + i) = -scale * gap_mirrored;
    sums.mirror += gap.squaredNorm();
  }
}

// KL(anchor, π) = Σ log σ - log σ_a + (σ_a² + (μ_a - μ)²) / 2σ² - ½
void add_anchor_pull(const Weights& weights, const Chunk& chunk, const Vector& anchor_log_deviation, float weight,
                     const Matrix& means, Matrix& delta, Vector& deviation_gradient) {
  const Eigen::ArrayXf inverse = (-weights.log_deviation.array()).exp();
  const Eigen::ArrayXf spread = (2 * (anchor_log_deviation - weights.log_deviation).array()).exp();  // σ_a² / σ²
  for (int i = 0; i < chunk.counted; ++i) {
    const float pull = chunk.anchor_weights[i] * weight;
    if (pull == 0) continue;
    const Eigen::ArrayXf z = (means.col(i) - chunk.anchor_means.col(i)).array() * inverse;
    delta.col(i).array() += pull * z * inverse;
    deviation_gradient.array() += pull * (1 - spread - z.square());
  }
}

}  // namespace

void LossSums::add(const LossSums& other) {
  policy += other.policy;
  value += other.value;
  mirror += other.mirror;
  kl += other.kl;
  clipped += other.clipped;
  spread += other.spread;
  samples += other.samples;
  seen += other.seen;
}

void add_actor_gradient(const Weights& weights, const Chunk& chunk, const LossContext& context, float weight,
                        Scratch& scratch, Weights& gradient, LossSums& sums) {
  const auto observations = chunk.states.topRows(weights.actor.inputs());
  const Matrix& means = scratch.actor.forward(weights.actor, observations);
  Matrix& delta = scratch.actor.delta.back();

  add_surrogate(weights, chunk, context, weight, means, delta, gradient.log_deviation, sums);
  if (context.config.symmetry == Symmetry::loss) add_mirror_pull(chunk, context, weight, means, delta, sums);
  if (context.anchor_log_deviation)
    add_anchor_pull(weights, chunk, *context.anchor_log_deviation, weight, means, delta, gradient.log_deviation);
  // H = Σ log σ + constant, so its slope is 1 in every log σ
  gradient.log_deviation.array() -= context.config.entropy * weight * static_cast<float>(chunk.counted);
  scratch.actor.add_gradient(weights.actor, observations, gradient.actor);
}

void add_critic_gradient(const Weights& weights, const Chunk& chunk, float weight, Scratch& scratch, Weights& gradient,
                         LossSums& sums) {
  const auto states = chunk.states.leftCols(chunk.counted);
  const Matrix& values = scratch.critic.forward(weights.critic, states);
  Matrix& delta = scratch.critic.delta.back();
  delta = values - chunk.targets.head(chunk.counted).transpose();

  sums.value += 0.5 * delta.squaredNorm();
  sums.samples += chunk.counted;
  delta *= weight;
  scratch.critic.add_gradient(weights.critic, states, gradient.critic);
}

}  // namespace parkour
