// learner/algorithms/reinforce.cpp, through the trainer: the only way in.
#include <gtest/gtest.h>

#include "learner/archive.h"
#include "learner/toy_peers.h"

namespace parkour {
namespace {

TrainingConfig reinforce(bool baseline, double learning_rate = 0.01) {
  TrainingConfig config = small_config();
  config.steps = 100;  // two episodes of the toy
  config.method = {{"kind", "reinforce"}, {"baseline", baseline}, {"learning_rate", learning_rate}};
  return config;
}

class Reinforce : public testing::TestWithParam<bool> {};

TEST_P(Reinforce, LearnsToHoldAPointAtItsTarget) {
  const auto trainer = make_point_trainer(reinforce(GetParam()));
  IterationReport report;
  for (int i = 0; i < 200; ++i) {
    auto next = trainer->iterate();
    ASSERT_TRUE(next) << next.error();
    report = *next;
  }
  // 0.1 a step is perfect; pushing at random earns about 0.02
  EXPECT_GT(report.reward_per_step, 0.07);
  EXPECT_GT(value_of(report.health, "kl"), 0);
  EXPECT_LT(value_of(report.health, "kl"), 0.2);
  EXPECT_EQ(value_of(report.health, "explained_variance", -7) == -7, !GetParam());
}

TEST_P(Reinforce, GoesOnFromItsCheckpointAsItWas) {
  const auto first = make_point_trainer(reinforce(GetParam()));
  for (int i = 0; i < 3; ++i)
    ASSERT_TRUE(first->iterate());
  const auto second = make_point_trainer(reinforce(GetParam()));
  ASSERT_TRUE(second->restore(first->save()));
  EXPECT_EQ(second->save().to_bytes(), first->save().to_bytes());
  // each rollout begins new episodes, so that nothing is lost on the way
  ASSERT_TRUE(first->iterate());
  ASSERT_TRUE(second->iterate());
  EXPECT_EQ(second->save().to_bytes(), first->save().to_bytes());
}

TEST_P(Reinforce, PeersStayTheSameToTheBitAndLearnWhatOneWould) {
  auto peers = make_peers(reinforce(GetParam()), 3);
  const auto alone = make_point_trainer(reinforce(GetParam()));
  iterate_together(peers);
  ASSERT_TRUE(alone->iterate());
  for (const auto& peer : peers)
    EXPECT_EQ(peer->save_training().to_bytes(), peers[0]->save_training().to_bytes());
  for (const char* name : {"kl", "gradient_norm", "deviation"}) {
    const double expected = value_of(alone->report().health, name);
    EXPECT_NEAR(value_of(peers[0]->report().health, name), expected, 1e-3 * expected) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Baseline, Reinforce, testing::Bool());

TEST(ReinforceLesson, IsRefusedWithWords) {
  const auto trainer = make_point_trainer(reinforce(true));
  const auto begun = trainer->begin_lesson({0.5, Vector::Ones(16)});
  ASSERT_FALSE(begun);
  EXPECT_NE(begun.error().find("takes no lessons"), std::string::npos);
}

}  // namespace
}  // namespace parkour
