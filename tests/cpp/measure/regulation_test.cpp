#include "measure/regulation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "physics/mjcf.h"

namespace parkour {
namespace {

constexpr double kSeconds = 20, kPeriod = 6, kStride = 0.94;  // s

// Steps of one whose speed is `speed` of the time, and whose first foot lands once a stride.
RegulationNumbers numbers_of(double seconds, double (*speed)(double time)) {
  const Agent& agent = *find_agent("humanoid");
  RegulationMeter meter(kSeconds, kPeriod);
  Pose pose{};
  for (double time = 0; time < seconds - 1e-9; time += kControlStep) {
    const double phase = std::fmod(time, kStride) / kStride;
    pose.feet[0].load = phase < 0.6 ? 600 : 0;
    pose.forward_speed = speed(time) + 0.1 * std::sin(2 * std::numbers::pi * phase);
    meter.add(agent, pose, {1, 0.1, 0});
  }
  return meter.numbers();
}

TEST(Regulation, TellsTheErrorThatStaysWithoutTheSwingOfTheStrides) {
  const auto numbers = numbers_of(kSeconds, [](double) { return 1.07; });
  ASSERT_TRUE(numbers.is_whole);
  EXPECT_NEAR(numbers.bias, 0.07, 0.002);
  EXPECT_NEAR(numbers.side_bias, -0.1, 1e-9);
  EXPECT_NEAR(numbers.swing, 0, 0.01);
}

TEST(Regulation, TellsHowMuchOfADisturbancesFrequencyShows) {
  const auto numbers =
      numbers_of(kSeconds, [](double time) { return 1 + 0.25 * std::sin(2 * std::numbers::pi * time / kPeriod + 1); });
  EXPECT_NEAR(numbers.swing, 0.25, 0.01);
}

TEST(Regulation, TellsHowFarItShotBeyond) {
  const auto numbers = numbers_of(kSeconds, [](double time) { return time > 3 && time < 5 ? 1.4 : 1.05; });
  EXPECT_NEAR(numbers.overshoot, 0.35, 0.03);
}

TEST(Regulation, TellsNothingOfOneThatFellBeforeTheEnd) {
  EXPECT_FALSE(numbers_of(kSeconds - 1, [](double) { return 1.0; }).is_whole);
}

}  // namespace
}  // namespace parkour
