// learner/algorithms/v_trace.h on numbers by hand, and learner/algorithms/impala.cpp through the trainer: the only way
// in.
#include "learner/algorithms/v_trace.h"
#include "learner/archive.h"
#include "learner/toy_peers.h"

namespace parkour {
namespace {

constexpr VTraceTerms kPaper{0.9f, 1, 1, 1};

TEST(VTrace, IsThePapersRecursion) {
  const Matrix rewards{{1, 2, 3}}, values{{4, 5, 6}}, next{{5, 6, 7}}, ratios{{0.5f, 2, 0.8f}};
  const VTrace trace = v_trace(rewards, values, next, Flags::Zero(1, 3), ratios, kPaper);
  // errors: 1 + 4.5 - 4 = 1.5, 2 + 5.4 - 5 = 2.4, 3 + 6.3 - 6 = 3.3;   ρ and c: 0.5, 1, 0.8
  const double last = 0.8 * 3.3, middle = 2.4 + 0.9 * last, first = 0.5 * 1.5 + 0.9 * 0.5 * middle;
  EXPECT_NEAR(trace.targets(0, 2), 6 + last, 1e-5);
  EXPECT_NEAR(trace.targets(0, 1), 5 + middle, 1e-5);
  EXPECT_NEAR(trace.targets(0, 0), 4 + first, 1e-5);
  // r + γ v of the next - V
  EXPECT_NEAR(trace.advantages(0, 2), 3.3, 1e-5);
  EXPECT_NEAR(trace.advantages(0, 1), 2 + 0.9 * (6 + last) - 5, 1e-5);
  EXPECT_NEAR(trace.advantages(0, 0), 1 + 0.9 * (5 + middle) - 4, 1e-5);
  EXPECT_TRUE(trace.weights.isApprox(Matrix{{0.5f, 1, 0.8f}}));
}

TEST(VTrace, BoundsWeightsAndTracesApartAndShortensTracesByLambda) {
  const Matrix rewards{{2, 3}}, values{{5, 6}}, next{{6, 7}}, ratios{{2, 0.8f}};
  const VTrace trace = v_trace(rewards, values, next, Flags::Zero(1, 2), ratios, {0.9f, 0.5f, 1.5f, 1});
  EXPECT_NEAR(trace.targets(0, 0), 5 + 1.5 * 2.4 + 0.9 * (0.5 * 1) * (0.8 * 3.3), 1e-5);
}

TEST(VTrace, OfWhoActedIsTheGeneralisedAdvantage) {
  const Matrix rewards = Matrix::Random(3, 20), values = Matrix::Random(3, 20);
  Matrix next = Matrix::Random(3, 20);
  next.leftCols(19) = values.rightCols(19);
  const Flags none = Flags::Zero(3, 20);
  for (const float lambda : {1.0f, 0.8f, 0.0f}) {
    const VTrace trace = v_trace(rewards, values, next, none, Matrix::Ones(3, 20), {0.9f, lambda, 1, 1});
    const Matrix expected = advantages_of(rewards, values, next, none, 0.9f, lambda);
    EXPECT_TRUE(trace.advantages.isApprox(expected, 1e-5f)) << lambda;
    EXPECT_TRUE(trace.targets.isApprox(values + expected, 1e-5f)) << lambda;
  }
}

TEST(VTrace, StopsAtAFallButNotAtTheTimeLimit) {
  // runner 0 falls at step 1: nothing follows; runner 1 runs out of time there: the value of its last state, 7, goes on
  const Matrix rewards = Matrix::Constant(2, 3, 1), values = Matrix::Constant(2, 3, 5);
  Matrix next = Matrix::Constant(2, 3, 5);
  next(0, 1) = 0;
  next(1, 1) = 7;
  Flags ended = Flags::Zero(2, 3);
  ended(0, 1) = ended(1, 1) = 1;
  const VTrace trace = v_trace(rewards, values, next, ended, Matrix::Ones(2, 3), kPaper);
  EXPECT_NEAR(trace.advantages(0, 1), 1 - 5, 1e-5);
  EXPECT_NEAR(trace.advantages(1, 1), 1 + 0.9 * 7 - 5, 1e-5);
  EXPECT_NEAR(trace.advantages(0, 0), 0.5 + 0.9 * -4, 1e-5);
}

TrainingConfig impala(int lag, bool correction = true) {
  TrainingConfig config = small_config();
  config.method = {{"kind", "impala"}, {"lag", lag}, {"correction", correction}, {"minibatch", 128}};
  return config;
}

std::vector<double> weights(int lag, bool correction = true) {
  const auto trainer = make_point_trainer(impala(lag, correction));
  std::vector<double> all;
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(trainer->iterate());
    all.push_back(value_of(trainer->report().health, "weight"));
  }
  return all;
}

TEST(Impala, WeighsWhatAnotherPolicyDidFromTheMomentThatActorsAreBehind) {
  for (const double weight : weights(0))
    EXPECT_NEAR(weight, 1, 1e-4);
  // all begin with the same weights; with two iterations of lag the learner knows better from the second on
  const auto behind = weights(2);
  EXPECT_NEAR(behind[0], 1, 1e-4);
  EXPECT_LT(behind[1], 0.99);
  EXPECT_LT(behind[4], weights(1)[4]);
  for (const double weight : weights(2, false))
    EXPECT_EQ(weight, 1);
}

TEST(Impala, WithoutLagIsPpo) {
  TrainingConfig config = impala(0);
  const auto own = make_point_trainer(config);
  config.method = {{"kind", "ppo"}, {"minibatch", 128}};
  const auto ppo = make_point_trainer(config);
  const Matrix states = Matrix::Random(2, 10);
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(own->iterate());
    ASSERT_TRUE(ppo->iterate());
  }
  EXPECT_TRUE(own->actor().act(states).isApprox(ppo->actor().act(states), 1e-3f));
}

TEST(Impala, LearnsToHoldAPointAtItsTarget) {
  for (const int lag : {0, 2}) {
    const auto trainer = make_point_trainer(impala(lag));
    for (int i = 0; i < 120; ++i)
      ASSERT_TRUE(trainer->iterate());
    EXPECT_GT(trainer->report().reward_per_step, 0.07) << lag;
  }
}

TEST(Impala, HandsOutWhatTheLearnerKnowsAndGoesOnFromIt) {
  const auto first = make_point_trainer(impala(3));
  const Matrix states = Matrix::Random(2, 10);
  const Matrix newborn = first->actor().act(states);
  ASSERT_TRUE(first->iterate());
  // the actors still have the weights of the beginning
  EXPECT_FALSE(first->actor().network.forward(states).isApprox(newborn, 1e-3f));
  const auto second = make_point_trainer(impala(3));
  ASSERT_TRUE(second->restore(first->save()));
  EXPECT_EQ(second->save().to_bytes(), first->save().to_bytes());
  // its actors have begun anew, with these
  ASSERT_TRUE(second->iterate());
  EXPECT_NEAR(value_of(second->report().health, "weight"), 1, 1e-4);
}

TEST(Impala, PeersStayTheSameToTheBit) {
  auto peers = make_peers(impala(1), 3);
  for (int i = 0; i < 3; ++i)
    iterate_together(peers);
  for (const auto& peer : peers) {
    EXPECT_EQ(peer->save_training().to_bytes(), peers[0]->save_training().to_bytes());
    EXPECT_EQ(value_of(peer->report().health, "weight"), value_of(peers[0]->report().health, "weight"));
  }
}

TEST(Impala, TakesPposNumbersAndItsOwnAndNoOthers) {
  const auto complete = complete_method({{"kind", "impala"}, {"lag", 8}, {"epochs", 3}}, "");
  ASSERT_TRUE(complete) << complete.error();
  EXPECT_EQ((*complete)["lag"], 8);
  EXPECT_EQ((*complete)["epochs"], 3);
  EXPECT_EQ((*complete)["most_trace"], 1);
  EXPECT_EQ((*complete)["clip"], 0.2);
  EXPECT_FALSE(complete_method({{"kind", "impala"}, {"lags", 8}}, ""));
}

}  // namespace
}  // namespace parkour
