// learner/algorithms/agreement.h: how far two halves of a rollout agree.
#include "learner/algorithms/agreement.h"

#include <gtest/gtest.h>

#include "learner/toys.h"

namespace parkour {
namespace {

// Two environments, the second of which lived through the very same as the first.
struct Twins {
  TrainingConfig config = small_config();
  Threads threads{1};
  Random random{3};
  Network actor = Network::random({2, 8, 1}, 1, random);
  Vector log_deviation = Vector::Zero(1);
  Rollout rollout = std::move(*Rollout::make(
      2, 20, Random(1), [](int) { return std::make_unique<PointEnvironment>(); }, threads));
  Vector advantages = Vector::Zero(40);

  Twins() {
    const auto curriculum = std::move(*make_curriculum(point_curriculum(config)));
    EXPECT_TRUE(rollout.collect({actor, log_deviation, Normaliser::identity(3)}, *curriculum));
    for (int step = 0; step < 20; ++step) {
      rollout.states.col(2 * step + 1) = rollout.states.col(2 * step);
      rollout.actions.col(2 * step + 1) = rollout.actions.col(2 * step);
      advantages[2 * step] = step % 3 - 1.0f;
    }
  }
  double agree_where_the_other_is(float share) {
    for (int step = 0; step < 20; ++step)
      advantages[2 * step + 1] = share * advantages[2 * step];
    return agreement_of({actor, log_deviation}, rollout, advantages);
  }
};

TEST(GradientAgreement, IsOneForTheSameExperienceAndMinusOneForItsOpposite) {
  Twins twins;
  EXPECT_NEAR(twins.agree_where_the_other_is(1), 1, 1e-6);
  EXPECT_NEAR(twins.agree_where_the_other_is(7), 1, 1e-6);
  EXPECT_NEAR(twins.agree_where_the_other_is(-1), -1, 1e-6);
}

TEST(GradientAgreement, IsNothingWhereOneHalfLearnsNothing) { EXPECT_EQ(Twins().agree_where_the_other_is(0), 0); }

TEST(GradientAgreement, IsToldByEveryMethodThatIsAskedForIt) {
  for (const char* kind : {"reinforce", "ppo"}) {
    TrainingConfig config = small_config();
    const auto told = [&](bool asked) {
      config.method = *complete_method({{"kind", kind}, {"agreement", asked}}, "");
      const auto trainer = make_point_trainer(config);
      EXPECT_TRUE(trainer->iterate());
      return value_of(trainer->report().health, "agreement", -7);
    };
    EXPECT_EQ(told(false), -7) << kind;
    EXPECT_GE(told(true), -1) << kind;
  }
}

}  // namespace
}  // namespace parkour
