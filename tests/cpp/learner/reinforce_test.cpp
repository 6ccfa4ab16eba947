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

// Pays a tenth more for every step, whatever is done: without a baseline all that is done seems good.
class GenerousEnvironment : public PointEnvironment {
 public:
  Step step(std::span<const float> action) override {
    Step step = PointEnvironment::step(action);
    step.reward += 0.1f;
    return step;
  }
};

// Adam's first moment of the actor, m <- 0.9 m + 0.1 g: the one place where a gradient can be read off from outside.
Eigen::VectorXd actor_moment(const Trainer& trainer) {
  const Archive archive = trainer.save_training();
  std::vector<float> all;
  for (const auto& [name, size] : {std::pair{"0.weight", 64}, std::pair{"0.bias", 32}, std::pair{"1.weight", 1024},
                                   std::pair{"1.bias", 32}, std::pair{"2.weight", 32}, std::pair{"2.bias", 1}}) {
    std::vector<float> values(size);
    EXPECT_TRUE(archive.take(std::string("adam.first.actor.") + name, std::span<float>(values)));
    all.insert(all.end(), values.begin(), values.end());
  }
  return Eigen::Map<Eigen::VectorXf>(all.data(), static_cast<Eigen::Index>(all.size())).cast<double>();
}

// E|g - E g|² of a policy that stays what it is, as it hardly learns.
double gradient_variance(bool baseline) {
  constexpr int kWarm = 60, kMeasured = 100;
  TrainingConfig config = reinforce(baseline, 1e-7);
  config.method["gradient_norm"] = 1000;
  const auto trainer = make_point_trainer<GenerousEnvironment>(config);
  Eigen::VectorXd before = actor_moment(*trainer), sum = Eigen::VectorXd::Zero(before.size());
  double squares = 0;
  for (int i = 0; i < kWarm + kMeasured; ++i) {
    EXPECT_TRUE(trainer->iterate());
    const Eigen::VectorXd now = actor_moment(*trainer), gradient = (now - 0.9 * before) / 0.1;
    before = now;
    if (i < kWarm) continue;  // while the baseline learns
    sum += gradient;
    squares += gradient.squaredNorm();
  }
  return squares / kMeasured - (sum / kMeasured).squaredNorm();
}

TEST(ReinforceBaseline, MakesTheGradientVaryLess) {
  EXPECT_LT(gradient_variance(true), 0.6 * gradient_variance(false));
}

// Rollouts that are over before any episode: of what comes then, only the critic knows.
TEST(ReinforceLambda, GoesOnFromRolloutToRolloutWhereTheCriticStandsInForTheRest) {
  TrainingConfig config = reinforce(true);
  config.steps = 30;  // an episode of the toy has 50
  const auto episodes = [&](double lambda) {
    config.method["lambda"] = lambda;
    const auto trainer = make_point_trainer(config);
    int ended = 0;
    for (int i = 0; i < 10; ++i) {
      EXPECT_TRUE(trainer->iterate());
      ended += trainer->report().endings[0].value > 0;
    }
    return ended;
  };
  EXPECT_EQ(episodes(1), 0);
  EXPECT_GT(episodes(0.9), 3);
}

TEST(ReinforceLambda, LearnsToHoldAPointAtItsTarget) {
  TrainingConfig config = reinforce(true);
  config.method["lambda"] = 0.95;
  const auto trainer = make_point_trainer(config);
  for (int i = 0; i < 200; ++i)
    ASSERT_TRUE(trainer->iterate());
  EXPECT_GT(trainer->report().reward_per_step, 0.07);
}

TEST(ReinforceLambda, IsOneWithoutACritic) {
  const auto complete = complete_method({{"kind", "reinforce"}, {"baseline", false}, {"lambda", 0.5}}, "");
  ASSERT_TRUE(complete);
  EXPECT_EQ((*complete)["lambda"], 1);
}

TEST(ReinforceLesson, IsRefusedWithWords) {
  const auto trainer = make_point_trainer(reinforce(true));
  const auto begun = trainer->begin_lesson({0.5, Vector::Ones(16)});
  ASSERT_FALSE(begun);
  EXPECT_NE(begun.error().find("takes no lessons"), std::string::npos);
}

}  // namespace
}  // namespace parkour
