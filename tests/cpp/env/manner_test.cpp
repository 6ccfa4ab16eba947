#include "env/manner.h"

#include <gtest/gtest.h>

#include <cmath>

namespace parkour {
namespace {

constexpr double kStep = 0.02;  // s

struct Still {
  const Agent& agent = *find_agent("walker");
  Pose pose{};
  std::vector<float> action = std::vector<float>(7), last_action = action;
  MannerMeter meter;
  void step(double power = 0) { meter.add(agent, pose, power, action, last_action, kStep); }
};

TEST(Manner, IsTheMeanOfAnEpisode) {
  Still robot;
  robot.pose.forward_speed = 1, robot.step(100);
  robot.pose.forward_speed = 2, robot.step(300);
  EXPECT_NEAR(robot.meter.manner().speed, 1.5, 1e-9);
  EXPECT_NEAR(robot.meter.manner().power, 200, 1e-9);
}

TEST(Manner, TellsTheTiltInDegrees) {
  Still robot;
  robot.pose.up = {std::sin(0.2), 0, std::cos(0.2)};
  robot.step();
  EXPECT_NEAR(robot.meter.manner().tilt, 0.2 * 180 / M_PI, 1e-9);
}

TEST(Manner, TellsHowFastTheTargetsOfAllJointsChange) {
  Still robot;
  for (int i = 0; i < robot.agent.joint_count(); ++i)
    robot.action[i] = 0.1f;
  robot.step();
  EXPECT_NEAR(robot.meter.manner().jerkiness, robot.agent.action_scale * 0.1 / kStep, 1e-6);
}

TEST(Manner, CountsALandingOnceTheFootIsUpAgain) {
  Still robot;
  const double weight = robot.agent.mass() * 9.81;
  for (const double load : {0.5, 1.8, 1.0})
    robot.pose.feet[0].load = load * weight, robot.step();
  EXPECT_EQ(robot.meter.manner().landing, 0);
  robot.pose.feet[0].load = 0, robot.step();
  EXPECT_NEAR(robot.meter.manner().landing, 1.8, 1e-9);
}

TEST(Manner, AddsUpOverEpisodes) {
  Still one, other;
  one.pose.feet[0].clearance = 0.2, one.step();
  other.step();
  one.meter.add(other.meter);
  EXPECT_NEAR(one.meter.manner().lift, 5, 1e-9);
  EXPECT_NEAR(one.meter.seconds(), 2 * kStep, 1e-9);
}

}  // namespace
}  // namespace parkour
