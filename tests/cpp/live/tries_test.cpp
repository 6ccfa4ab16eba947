#include "live/tries.h"

#include <gtest/gtest.h>

namespace parkour {
namespace {

constexpr double kStep = 0.02;  // s

// A robot of which a test says how it does; stands in for its scene.
struct Subject {
  explicit Subject(TryRules rules) : tries(rules) {}

  // The first call within these seconds, after which its time stops.
  Tries::Call go(double seconds) {
    for (double t = 0; t < seconds - 1e-9; t += kStep)
      if (const auto call = tries.advance(sight, kStep); call != Tries::Call::none) return call;
    return Tries::Call::none;
  }
  void fall() { sight = {Ending::tilted, false, sight.distance}; }
  void rise() {
    tries.rise();
    sight = {Ending::none, true, sight.distance};
  }
  void walk() { sight.is_rising = false; }

  Tries tries;
  Tries::Sight sight{Ending::none, false, 0};
};

const TryRules kVisitor{.again = true, .can_rise = true};

TEST(Tries, HaveRestedAfterTwoSecondsAndAFifth) {
  Subject robot(kVisitor);
  robot.fall();
  robot.go(2.1);
  EXPECT_FALSE(robot.tries.has_rested());
  robot.go(0.12);
  EXPECT_TRUE(robot.tries.has_rested());
  robot.tries.start();
  EXPECT_FALSE(robot.tries.has_rested());
  EXPECT_EQ(robot.tries.count(), 2);
}

TEST(Tries, LetARobotGetUpThreeTimesWithoutHalfAMetreOfProgress) {
  Subject robot(kVisitor);
  for (int i = 0; i < 3; ++i) {
    robot.fall();
    robot.go(2.3);
    EXPECT_TRUE(robot.tries.wants_up());
    robot.rise();
    robot.go(1);
    robot.walk();
    robot.go(1);
  }
  robot.fall();
  robot.go(2.3);
  EXPECT_FALSE(robot.tries.wants_up());
}

TEST(Tries, CountItsRisesAnewAfterHalfAMetreOfProgress) {
  Subject robot(kVisitor);
  for (int i = 0; i < 6; ++i) {
    robot.fall();
    robot.go(2.3);
    EXPECT_TRUE(robot.tries.wants_up());
    robot.rise();
    robot.walk();
    robot.sight.distance += 0.51;
    robot.go(1);
  }
}

TEST(Tries, GiveUpRisingAfterEightSecondsAndWantNoMore) {
  for (const bool again : {true, false}) {
    Subject robot({.again = again, .can_rise = true});
    robot.fall();
    robot.go(2.3);
    robot.rise();
    EXPECT_EQ(robot.go(8), Tries::Call::none);
    EXPECT_EQ(robot.go(0.1), Tries::Call::lie_down);
    EXPECT_EQ(robot.tries.fell_by(), Ending::tilted);
    EXPECT_TRUE(robot.tries.has_rested());
    EXPECT_FALSE(robot.tries.wants_up());
  }
}

TEST(Tries, StallAfterTwelveSecondsWithoutProgress) {
  Subject robot(kVisitor);
  EXPECT_EQ(robot.go(11), Tries::Call::none);
  robot.sight.distance = 0.6;
  EXPECT_EQ(robot.go(12), Tries::Call::none);
  EXPECT_EQ(robot.go(0.1), Tries::Call::stall);
}

TEST(Tries, NeverStallARobotThatIsNotToTryAgain) {
  Subject robot({.again = false, .can_rise = true});
  EXPECT_EQ(robot.go(60), Tries::Call::none);
}

TEST(Tries, LetNobodyUpWhomNobodyGetsUpOrWhoHasNotFallen) {
  Subject untaught({.again = true}), done(kVisitor);
  untaught.fall();
  untaught.go(2.3);
  EXPECT_FALSE(untaught.tries.wants_up());
  EXPECT_TRUE(untaught.tries.repeats());
  done.sight.ending = Ending::finished;
  done.go(2.3);
  EXPECT_FALSE(done.tries.wants_up());
}

TEST(Tries, CountCrossingsOnceAndKeepTheBestOfAll) {
  Subject robot(kVisitor);
  robot.sight = {Ending::finished, false, 15};
  robot.go(1);
  EXPECT_EQ(robot.tries.crossings(), 1);
  robot.tries.start();
  robot.sight = {Ending::tilted, false, 3};
  robot.go(1);
  EXPECT_EQ(robot.tries.crossings(), 1);
  EXPECT_EQ(robot.tries.best(), 15);
}

}  // namespace
}  // namespace parkour
