#include "policy/network.h"

#include <gtest/gtest.h>

#include <cmath>

namespace parkour {
namespace {

TEST(Network, ComputesWeightsTimesInputPlusBiasWithEluBetween) {
  Network network;
  network.layers.push_back({Matrix{{1, 2}, {-1, 1}}, Vector{{0.5f, -3}}});
  network.layers.push_back({Matrix{{2, 10}}, Vector{{1}}});
  const Matrix out = network.forward(Matrix{{1, 0}, {1, 0}});
  // hidden: (1 + 2 + 0.5, elu(-1 + 1 - 3)) and (0.5, elu(-3))
  EXPECT_NEAR(out(0, 0), 2 * 3.5 + 10 * (std::exp(-3.0) - 1) + 1, 1e-5);
  EXPECT_NEAR(out(0, 1), 2 * 0.5 + 10 * (std::exp(-3.0) - 1) + 1, 1e-5);
}

TEST(Network, ActivatesWithEluFarBelowZeroToo) {
  Network network;
  const Vector inputs{{-200, -87.5f, -20, -1, -1e-3f, 0, 1e-3f, 5, 200}};
  network.layers.push_back({Matrix::Identity(9, 9), Vector::Zero(9)});
  network.layers.push_back({Matrix::Identity(9, 9), Vector::Zero(9)});
  const Matrix outputs = network.forward(inputs);
  for (int i = 0; i < inputs.size(); ++i)
    EXPECT_NEAR(outputs(i, 0), inputs[i] > 0 ? inputs[i] : std::expm1(inputs[i]), 2e-7) << inputs[i];
}

TEST(Network, AnswersTheSameAloneAndInABatch) {
  Random random(3);
  const Network network = Network::random({70, 64, 32, 9}, 1, random);
  const Matrix batch = Matrix::Random(70, 33);
  const Matrix together = network.forward(batch);
  for (int i = 0; i < batch.cols(); ++i)
    EXPECT_TRUE(network.forward(batch.col(i)).isApprox(together.col(i), 1e-5f));
}

TEST(Network, StartsOrthogonal) {
  Random random(5);
  const Network network = Network::random({40, 64, 20, 4}, 0.01f, random);
  const Matrix &first = network.layers[0].weight, &second = network.layers[1].weight, &last = network.layers[2].weight;
  EXPECT_TRUE((first.transpose() * first).isApprox(2 * Matrix::Identity(40, 40), 1e-4f));
  EXPECT_TRUE((second * second.transpose()).isApprox(2 * Matrix::Identity(20, 20), 1e-4f));
  EXPECT_TRUE((last * last.transpose()).isApprox(1e-4f * Matrix::Identity(4, 4), 1e-4f));
  EXPECT_EQ(network.parameters(), 40 * 64 + 64 + 64 * 20 + 20 + 20 * 4 + 4);
}

TEST(Network, KeepsEveryLayersActivity) {
  Random random(7);
  const Network network = Network::random({3, 5, 4, 2}, 1, random);
  std::vector<Matrix> activity;
  network.forward(Matrix::Ones(3, 6), activity);
  ASSERT_EQ(activity.size(), 3u);
  EXPECT_EQ(activity[0].rows(), 5);
  EXPECT_EQ(activity[1].rows(), 4);
  EXPECT_EQ(activity[2].cols(), 6);
  EXPECT_GE(activity[1].minCoeff(), -1);
}

TEST(Network, RoundsEachNumberByAtMostAnEightThousandthOfItself) {
  Random random(3);
  Network network = Network::random({40, 30, 20}, 1, random);
  network.layers[0].bias[0] = -0.3f;
  const Network once = rounded(network), twice = rounded(once);
  for (std::size_t i = 0; i < network.layers.size(); ++i) {
    const auto& exact = network.layers[i].weight;
    const auto off = (once.layers[i].weight - exact).cwiseAbs().array();
    EXPECT_TRUE((off <= exact.cwiseAbs().array() / 8192).all());
    EXPECT_GT(off.maxCoeff(), 0);
    EXPECT_EQ(twice.layers[i].weight, once.layers[i].weight);
  }
  EXPECT_EQ(once.layers[0].bias[0], -4915.f / 16384);
  EXPECT_EQ(once.layers[0].bias[1], 0);
}

TEST(Normaliser, CentresScalesAndClips) {
  const Normaliser normaliser{Vector{{1, 0}}, Vector{{2, 0.01f}}, 8};
  const Matrix normal = normaliser.apply(Matrix{{5, -1}, {1, -1}});
  EXPECT_FLOAT_EQ(normal(0, 0), 2);
  EXPECT_FLOAT_EQ(normal(0, 1), -1);
  EXPECT_FLOAT_EQ(normal(1, 0), 8);
  EXPECT_FLOAT_EQ(normal(1, 1), -8);
}

}  // namespace
}  // namespace parkour
