#include "learner/algorithms/ppo_loss.h"

#include <gtest/gtest.h>

#include <cmath>

#include "learner/mirror.h"

namespace parkour {
namespace {

constexpr int kObservation = 4, kExtra = 2, kActions = 3, kSamples = 12;

// The losses once more, in double and without a thought for speed.
double value_of(const Layer& layer, int row, const Eigen::VectorXd& input) {
  return layer.weight.row(row).cast<double>().dot(input) + layer.bias[row];
}

Eigen::VectorXd forward(const Network& network, Eigen::VectorXd input) {
  for (std::size_t i = 0; i < network.layers.size(); ++i) {
    Eigen::VectorXd output(network.layers[i].bias.size());
    for (int row = 0; row < output.size(); ++row) {
      const double x = value_of(network.layers[i], row, input);
      output[row] = i + 1 == network.layers.size() || x > 0 ? x : std::expm1(x);
    }
    input = output;
  }
  return input;
}

double log_probability(const Eigen::VectorXd& action, const Eigen::VectorXd& mean, const Vector& log_deviation) {
  double sum = 0;
  for (int i = 0; i < action.size(); ++i) {
    const double z = (action[i] - mean[i]) / std::exp(static_cast<double>(log_deviation[i]));
    sum -= 0.5 * z * z + log_deviation[i] + 0.5 * std::log(2 * M_PI);
  }
  return sum;
}

class Loss : public testing::TestWithParam<Symmetry> {
 protected:
  Loss() {
    config.symmetry = GetParam();
    config.entropy = 0.05f;
    Random random(2);
    weights.actor = Network::random({kObservation, 7, 6, kActions}, 1, random);
    weights.critic = Network::random({kObservation + kExtra, 8, 5, 1}, 1, random);
    weights.log_deviation = Vector{{-0.4f, -0.7f, -0.1f}};
    old_log_deviation = Vector{{-0.5f, -0.6f, -0.2f}};
    const bool is_doubled = config.symmetry == Symmetry::loss;
    chunk.counted = kSamples;
    const int columns = is_doubled ? 2 * kSamples : kSamples;
    chunk.states =
        Matrix::NullaryExpr(kObservation + kExtra, columns, [&] { return static_cast<float>(random.normal()); });
    if (is_doubled)
      for (int i = 0; i < kSamples; ++i)
        reflect(state_mirror, chunk.states.col(i).data(), chunk.states.col(kSamples + i).data());
    chunk.old_means = weights.actor.forward(chunk.states.topRows(kObservation)).leftCols(kSamples);
    chunk.actions = chunk.old_means;
    chunk.old_log_probs.resize(kSamples);
    chunk.advantages.resize(kSamples);
    chunk.targets.resize(kSamples);
    chunk.is_seen = Vector::Ones(kSamples);
    for (int i = 0; i < kSamples; ++i) {
      // some ratios inside the clip, some outside on either side
      for (int k = 0; k < kActions; ++k) {
        chunk.actions(k, i) += static_cast<float>(0.6 * random.normal());
        chunk.old_means(k, i) += static_cast<float>(0.1 * random.normal());
      }
      chunk.old_log_probs[i] =
          parkour::log_probability(chunk.actions.col(i).data(), chunk.old_means.col(i).data(), old_log_deviation);
      chunk.advantages[i] = static_cast<float>(random.normal());
      chunk.targets[i] = static_cast<float>(random.normal());
    }
  }

  double actor_loss() const {
    double loss = 0;
    for (int i = 0; i < kSamples; ++i) {
      const Eigen::VectorXd state = chunk.states.col(i).cast<double>();
      const Eigen::VectorXd mean = forward(weights.actor, state.head(kObservation));
      const double log_prob = log_probability(chunk.actions.col(i).cast<double>(), mean, weights.log_deviation);
      const double ratio = std::exp(log_prob - chunk.old_log_probs[i]);
      const double advantage = chunk.advantages[i];
      const double clipped =
          std::min(ratio * advantage, std::clamp(ratio, 1.0 - config.clip, 1.0 + config.clip) * advantage);
      loss -= std::max(clipped, 3 * std::min(advantage, 0.0));
      loss -= config.entropy * weights.log_deviation.cast<double>().sum();
      if (config.symmetry != Symmetry::loss) continue;
      const Eigen::VectorXd other =
          forward(weights.actor, chunk.states.col(kSamples + i).cast<double>().head(kObservation));
      for (int k = 0; k < kActions; ++k) {
        const double gap = mean[k] - action_mirror.sign[k] * other[action_mirror.source[k]];
        loss += config.mirror_weight * gap * gap;
      }
    }
    return loss / kSamples;
  }

  double critic_loss() const {
    double loss = 0;
    for (int i = 0; i < kSamples; ++i) {
      const double error = forward(weights.critic, chunk.states.col(i).cast<double>())[0] - chunk.targets[i];
      loss += 0.5 * error * error;
    }
    return loss / kSamples;
  }

  // Every single weight against the central difference of the loss in double; the weights themselves are floats, hence
  // the step.
  template <typename LossFunction>
  void expect_gradient(const Tensors& values, const Tensors& gradient, LossFunction loss) {
    for (std::size_t t = 0; t < values.size(); ++t)
      for (std::size_t k = 0; k < values[t].values.size(); ++k) {
        float& weight = values[t].values[k];
        const float before = weight;
        weight = before + 1e-3f;
        const double above = loss(), high = weight;
        weight = before - 1e-3f;
        const double below = loss(), low = weight;
        weight = before;
        const double slope = (above - below) / (high - low);
        EXPECT_NEAR(gradient[t].values[k], slope, 2e-4 + 2e-3 * std::abs(slope)) << values[t].name << " entry " << k;
      }
  }

  PpoConfig config;
  Weights weights;
  Vector old_log_deviation;
  Chunk chunk;
  Mirror action_mirror{{1, 0, 2}, {1, 1, -1}};
  Mirror state_mirror{{1, 0, 2, 3, 4, 5}, {1, 1, -1, 1, -1, 1}};
};

TEST_P(Loss, ActorGradientIsTheSlopeOfTheLoss) {
  Weights gradient = Weights::zeros_like(weights);
  Scratch scratch;
  LossSums sums;
  add_actor_gradient(weights, chunk, {config, old_log_deviation, &action_mirror}, 1.0f / kSamples, scratch, gradient,
                     sums);
  EXPECT_GT(sums.clipped, 0) << "the samples must try the clip";
  EXPECT_LT(sums.clipped, kSamples - 3);
  expect_gradient(weights.actor_tensors(), gradient.actor_tensors(), [this] { return actor_loss(); });
}

TEST_P(Loss, AnchorPullsDownTheDivergenceFromTheAnchor) {
  const Vector anchor_log_deviation{{-0.6f, -0.3f, -0.2f}};
  chunk.anchor_means = chunk.old_means;
  chunk.anchor_weights = Vector::Constant(kSamples, 0.7f);
  chunk.anchor_weights[3] = 0;
  Weights gradient = Weights::zeros_like(weights);
  Scratch scratch;
  LossSums sums;
  add_actor_gradient(weights, chunk, {config, old_log_deviation, &action_mirror, &anchor_log_deviation},
                     1.0f / kSamples, scratch, gradient, sums);
  expect_gradient(weights.actor_tensors(), gradient.actor_tensors(), [&] {
    double loss = actor_loss();
    for (int i = 0; i < kSamples; ++i) {
      const Eigen::VectorXd mean = forward(weights.actor, chunk.states.col(i).cast<double>().head(kObservation));
      for (int k = 0; k < kActions; ++k) {
        const double log_ratio = weights.log_deviation[k] - anchor_log_deviation[k],
                     gap = mean[k] - chunk.anchor_means(k, i);
        const double variance = std::exp(2.0 * weights.log_deviation[k]),
                     anchor_variance = std::exp(2.0 * anchor_log_deviation[k]);
        loss += chunk.anchor_weights[i] * (log_ratio + (anchor_variance + gap * gap) / (2 * variance) - 0.5) / kSamples;
      }
    }
    return loss;
  });
}

TEST_P(Loss, CriticGradientIsTheSlopeOfTheLoss) {
  Weights gradient = Weights::zeros_like(weights);
  Scratch scratch;
  LossSums sums;
  add_critic_gradient(weights, chunk, 1.0f / kSamples, scratch, gradient, sums);
  EXPECT_NEAR(sums.value / kSamples, critic_loss(), 1e-5);
  EXPECT_EQ(sums.samples, kSamples);
  expect_gradient(weights.critic_tensors(), gradient.critic_tensors(), [this] { return critic_loss(); });
}

INSTANTIATE_TEST_SUITE_P(Symmetries, Loss, testing::Values(Symmetry::none, Symmetry::loss));

TEST(LossSums, KlIsZeroForTheSamePolicyAndKnownForAShiftedOne) {
  Weights weights;
  weights.actor.layers = {{Matrix::Zero(1, 1), Vector::Zero(1)}};
  weights.critic = weights.actor;
  weights.log_deviation = Vector::Constant(1, std::log(0.5f));
  Chunk chunk{Matrix::Zero(1, 1),
              Matrix::Zero(1, 1),
              Matrix::Constant(1, 1, 0.2f),
              Vector::Zero(1),
              Vector::Ones(1),
              Vector::Zero(1),
              Vector::Ones(1),
              1};
  const PpoConfig config{.symmetry = Symmetry::none};
  const Vector old_log_deviation = Vector::Constant(1, std::log(0.4f));
  Weights gradient = Weights::zeros_like(weights);
  Scratch scratch;
  LossSums sums, same;
  add_actor_gradient(weights, chunk, {config, old_log_deviation, nullptr}, 1, scratch, gradient, sums);
  EXPECT_NEAR(sums.kl, std::log(0.5 / 0.4) + (0.16 + 0.04) / (2 * 0.25) - 0.5, 1e-6);
  chunk.old_means.setZero();
  add_actor_gradient(weights, chunk, {config, weights.log_deviation, nullptr}, 1, scratch, gradient, same);
  EXPECT_NEAR(same.kl, 0, 1e-6);
}

TEST(LossSums, NoActionThatBecameFarLikelierIsHeldByAClipThatIsNone) {
  Weights weights;
  weights.actor.layers = {{Matrix::Zero(1, 1), Vector::Zero(1)}};
  weights.critic = weights.actor;
  weights.log_deviation = Vector::Zero(1);
  // a bad action, e^4 times as likely as it was
  const float log_density = -0.918938533f;
  const Chunk chunk{
      Matrix::Zero(1, 1),      Matrix::Ones(1, 1), Matrix::Zero(1, 1), Vector::Constant(1, log_density - 0.5f - 4),
      Vector::Constant(1, -1), Vector::Zero(1),    Vector::Ones(1),    1};
  for (const bool is_held : {true, false}) {
    const PpoConfig config{.clip = is_held ? 0.2f : 1e6f, .entropy = 0, .symmetry = Symmetry::none};
    Weights gradient = Weights::zeros_like(weights);
    Scratch scratch;
    LossSums sums;
    add_actor_gradient(weights, chunk, {config, weights.log_deviation, nullptr}, 1, scratch, gradient, sums);
    EXPECT_EQ(sums.clipped, is_held);
    EXPECT_EQ(gradient.actor.layers[0].bias[0] == 0, is_held);
    EXPECT_NEAR(sums.spread, std::pow(std::exp(4.0) - 1, 2), 0.1);
  }
}

}  // namespace
}  // namespace parkour
