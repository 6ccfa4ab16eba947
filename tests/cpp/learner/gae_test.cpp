#include "learner/gae.h"

#include <gtest/gtest.h>

namespace parkour {
namespace {

constexpr float kGamma = 0.9f, kDecay = 0.5f;

TEST(Gae, SumsDiscountedErrorsWithinAnEpisode) {
  const Matrix advantages =
      advantages_of(Matrix{{1, 2, 3}}, Matrix{{4, 5, 6}}, Matrix{{5, 6, 7}}, Flags::Zero(1, 3), kGamma, kDecay);
  // errors: 1 + 4.5 - 4 = 1.5, 2 + 5.4 - 5 = 2.4, 3 + 6.3 - 6 = 3.3; each next one counts 0.45
  EXPECT_NEAR(advantages(0, 2), 3.3, 1e-5);
  EXPECT_NEAR(advantages(0, 1), 2.4 + 0.45 * 3.3, 1e-5);
  EXPECT_NEAR(advantages(0, 0), 1.5 + 0.45 * (2.4 + 0.45 * 3.3), 1e-5);
}

TEST(Gae, StopsAtAFallButNotAtTheTimeLimit) {
  // runner 0 falls at step 1: nothing follows; runner 1 runs out of time there: the value of its last state, 7, goes on
  const Matrix rewards = Matrix::Constant(2, 3, 1), values = Matrix::Constant(2, 3, 5);
  Matrix next_values = Matrix::Constant(2, 3, 5);
  next_values(0, 1) = 0;
  next_values(1, 1) = 7;
  Flags ended = Flags::Zero(2, 3);
  ended(0, 1) = ended(1, 1) = 1;
  const Matrix advantages = advantages_of(rewards, values, next_values, ended, kGamma, kDecay);
  EXPECT_NEAR(advantages(0, 1), 1 - 5, 1e-5);
  EXPECT_NEAR(advantages(1, 1), 1 + 0.9 * 7 - 5, 1e-5);
  // the next episode's errors do not leak into this one
  EXPECT_NEAR(advantages(0, 0), 0.5 + 0.45 * -4, 1e-5);
  EXPECT_NEAR(advantages(1, 0), 0.5 + 0.45 * 2.3, 1e-5);
}

TEST(Gae, WithLambdaOneIsTheReturnMinusTheValue) {
  const Matrix advantages =
      advantages_of(Matrix{{1, 2, 4}}, Matrix{{3, 3, 3}}, Matrix{{3, 3, 10}}, Flags::Zero(1, 3), 0.5f, 1);
  EXPECT_NEAR(advantages(0, 0), 1 + 0.5 * 2 + 0.25 * 4 + 0.125 * 10 - 3, 1e-5);
}

}  // namespace
}  // namespace parkour
