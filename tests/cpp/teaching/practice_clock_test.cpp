#include "teaching/practice_clock.h"

#include <gtest/gtest.h>

namespace parkour {
namespace {

TEST(PracticeClock, AddsUpWhatTheRoundsTookFromWhereItWas) {
  PracticeClock clock(30);
  for (const double took : {1.2, 0.6, 0.5, 0.7})
    clock.add_round(took);
  EXPECT_NEAR(clock.seconds(), 33, 1e-9);
}

TEST(PracticeClock, CountsARoundInWhichTheMachineSleptAsTheOneBefore) {
  PracticeClock clock;
  clock.add_round(0.5);
  clock.add_round(8 * 3600);
  clock.add_round(0.6);
  EXPECT_NEAR(clock.seconds(), 1.6, 1e-9);
}

TEST(PracticeClock, CountsATryBetweenTwoRoundsAndANightInItAsARound) {
  PracticeClock clock;
  clock.add_round(0.5);
  clock.add_try(0.2);
  clock.add_try(8 * 3600);
  EXPECT_NEAR(clock.seconds(), 1.2, 1e-9);
}

TEST(PracticeClock, DoesNotCountTheNightEitherWhenTheMachineSleepsInTheVeryFirstRound) {
  PracticeClock clock;
  clock.add_round(8 * 3600);
  EXPECT_LE(clock.seconds(), 2);
}

}  // namespace
}  // namespace parkour
