#include "learner/algorithms/ppo_update.h"

#include <gtest/gtest.h>

#include <limits>

namespace parkour {
namespace {

TEST(PpoUpdate, NamesTheTensorWhoseGradientIsNoNumberAndKeepsTheWeights) {
  Random random(1);
  Threads threads(2);
  ActorCritic learned(
      Weights{Network::random({2, 4, 1}, 1, random), Vector::Zero(1), Network::random({2, 4, 1}, 1, random)});
  Weights& weights = learned.weights;
  const PpoConfig config{.symmetry = Symmetry::none};
  PpoUpdate update(config, {}, weights, threads);
  Batch batch;
  batch.states = Matrix::Random(2, 8);
  batch.actions = batch.old_means = weights.actor.forward(batch.states);
  batch.old_log_probs = Vector::Constant(8, -0.918938533f);
  batch.advantages = batch.targets = Vector::Zero(8);
  batch.old_log_deviation = Vector::Zero(1);
  batch.advantages[3] = std::numeric_limits<float>::quiet_NaN();
  const Matrix before = weights.actor.layers[0].weight;
  Pool pool;
  update.begin(batch);
  update.add_gradient(weights, batch, random, pool);
  const auto step = update.step(learned, pool);
  ASSERT_FALSE(step);
  EXPECT_NE(step.error().find("gradient of actor.0.weight"), std::string::npos) << step.error();
  EXPECT_EQ(weights.actor.layers[0].weight, before);
}

}  // namespace
}  // namespace parkour
