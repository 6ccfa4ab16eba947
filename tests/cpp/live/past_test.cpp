#include "live/past.h"

#include <gtest/gtest.h>

#include <cmath>

#include "live/swaying.h"
#include "live/telemetry.h"

namespace parkour {
namespace {

// A scene whose robots move every joint to and fro.
struct Recorded {
  LiveScene scene;
  Past past{scene};
  int steps = 0;

  void drop(int id, const std::string& agent = "walker") {
    ASSERT_TRUE(scene.drop(id, agent, {true, false}));
    past.begin();
  }
  void run(int count) {
    for (; count > 0; --count, ++steps) {
      sway(scene, steps);
      past.step();
    }
  }
  std::vector<double> positions() const { return {scene.positions().begin(), scene.positions().end()}; }
};

TEST(Past, GoesBackToAnyStepToTheBit) {
  Recorded recorded;
  recorded.drop(1);
  recorded.run(150);
  recorded.past.push(0, 0.4, 0, 0.2);
  recorded.run(20);
  const auto then = recorded.positions();
  recorded.run(90);
  ASSERT_TRUE(recorded.past.go_back(169));
  EXPECT_EQ(recorded.past.end(), 170);
  EXPECT_EQ(recorded.positions(), then);
}

TEST(Past, GoesBackToWhatWasSeenAndRecalled) {
  Recorded recorded;
  recorded.drop(1, "walker-student");
  recorded.run(170);
  const auto observed = [&] {
    const auto now = recorded.scene.observation(0);
    return std::vector<float>(now.begin(), now.end());
  };
  const auto then = observed();
  recorded.run(90);
  ASSERT_NE(observed(), then);
  ASSERT_TRUE(recorded.past.go_back(169));
  EXPECT_EQ(observed(), then);
}

TEST(Past, GoesBackToWhereSomebodyWasHeld) {
  Recorded recorded;
  recorded.drop(1);
  recorded.run(130);
  for (int i = 0; i < 20; ++i) {
    recorded.past.hold(0, Grip{0, {0.01 * i, 0, 1.2}});
    recorded.run(1);
  }
  const auto held = recorded.positions();
  recorded.past.hold(0, {});
  recorded.run(10);
  const auto free = recorded.positions();
  recorded.run(50);
  ASSERT_TRUE(recorded.past.go_back(159));
  EXPECT_EQ(recorded.positions(), free);
  ASSERT_TRUE(recorded.past.go_back(149));
  EXPECT_EQ(recorded.positions(), held);
}

TEST(Past, GoesBackToWhereSomebodyLeaned) {
  Recorded recorded;
  recorded.drop(1);
  recorded.run(130);
  const auto alone = recorded.positions();
  for (int i = 0; i < 20; ++i) {
    recorded.past.lean(0, {3.0 * i, 0, 5});
    recorded.run(1);
  }
  EXPECT_EQ(recorded.scene.status(0, "leanX"), 57);
  recorded.past.lean(0, {});
  recorded.run(10);
  const auto then = recorded.positions();
  recorded.run(50);
  ASSERT_TRUE(recorded.past.go_back(159));
  EXPECT_EQ(recorded.positions(), then);
  EXPECT_EQ(recorded.scene.status(0, "leanX"), 0);
  ASSERT_TRUE(recorded.past.go_back(129));
  EXPECT_EQ(recorded.positions(), alone);
}

TEST(Past, GoesBackOverAChangeOfTheGround) {
  Recorded recorded;
  recorded.drop(1);
  recorded.run(30);
  const auto then = recorded.positions();
  CourseRequest gaps;
  gaps.settings[Key::gap_width] = 0.5;
  recorded.scene.preview(gaps);
  ASSERT_TRUE(recorded.scene.take_preview());
  recorded.past.note();
  recorded.run(30);
  ASSERT_TRUE(recorded.past.go_back(29));
  EXPECT_EQ(recorded.positions(), then);
  EXPECT_EQ(recorded.scene.course().settings[Key::gap_width], 0);
}

TEST(Past, BeginsAnewWhenAnotherRobotComes) {
  Recorded recorded;
  recorded.drop(1);
  recorded.run(10);
  const int kept = recorded.past.keep();
  recorded.drop(2);
  EXPECT_EQ(recorded.past.end(), 0);
  EXPECT_FALSE(recorded.past.go_to(kept));
  EXPECT_FALSE(recorded.past.go_back(5));
}

TEST(Past, ForgetsWhatIsOlderThanAMinute) {
  Recorded recorded;
  recorded.drop(1);
  recorded.run(static_cast<int>(Past::kSteps) + 250);
  EXPECT_GE(recorded.past.first(), 250);
  EXPECT_LT(recorded.past.first(), 350);
  EXPECT_FALSE(recorded.past.go_back(recorded.past.first() - 1));
  EXPECT_TRUE(recorded.past.go_back(recorded.past.first()));
}

TEST(Past, TellsTheActionOfTheLastStepAlsoOfARobotThatStartsAgain) {
  Recorded recorded;
  recorded.drop(1);
  recorded.run(5);
  const auto channels = channels_of(*find_agent("walker"));
  const auto& action = *find_channel(channels, "action");
  std::vector<float> numbers(static_cast<std::size_t>(width_of(channels)));
  recorded.past.measure(0, numbers);
  EXPECT_EQ(numbers[static_cast<std::size_t>(action.first)], static_cast<float>(std::sin(0.2 * 4)));
  ASSERT_TRUE(recorded.scene.restart(1));
  recorded.past.measure(0, numbers);
  EXPECT_EQ(numbers[static_cast<std::size_t>(action.first)], static_cast<float>(std::sin(0.2 * 4)));
}

}  // namespace
}  // namespace parkour
