#include "env/memory.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "env/pushes.h"
#include "physics/mjcf.h"

namespace parkour {
namespace {

// One that walks upright, both feet down, as fast as it is told to be.
struct Walking {
  const Agent& agent = *find_agent("humanoid");
  Pose pose{};
  Command asked{1, 0, 0};
  Memory memory;
  Walking() {
    pose.up = {0, 0, 1};
    pose.forward_speed = 1;
    for (auto& foot : pose.feet)
      foot.load = 300;
  }
  void step() { memory.advance(agent, pose, asked); }
  void steps(double seconds) {
    for (int i = 0; i < std::lround(seconds / kControlStep); ++i)
      step();
  }
  // Of the oscillator, after the speed has swayed by 0.1 m/s with this period for so long.
  double amplitude(double period, double seconds) {
    for (int i = 0; i < std::lround(seconds / kControlStep); ++i) {
      pose.forward_speed = 1 + 0.1 * std::sin(2 * std::numbers::pi * i * kControlStep / period);
      step();
    }
    return std::hypot(memory.state()[3], memory.state()[4]);
  }
};

TEST(Memory, AddsUpTheErrorThatStaysInEachDirection) {
  Walking robot;
  robot.pose.forward_speed = 1.1, robot.pose.side_speed = -0.05, robot.pose.spin[2] = 0.2;
  robot.steps(1);
  EXPECT_NEAR(robot.memory.state()[0], 0.1, 0.005);
  EXPECT_NEAR(robot.memory.state()[1], -0.05, 0.0025);
  EXPECT_NEAR(robot.memory.state()[2], 0.2, 0.01);
}

TEST(Memory, WindsUpNoFurtherThanItsBound) {
  Walking robot;
  robot.pose.forward_speed = 3;
  robot.steps(60);
  EXPECT_EQ(robot.memory.state()[0], 3);
}

TEST(Memory, RestsWhileTheRobotLeansOrFliesAndAfterANewCommand) {
  Walking leaning, flying, told;
  for (auto* robot : {&leaning, &flying, &told})
    robot->step(), robot->pose.forward_speed = 2;
  leaning.pose.up = {std::sin(0.5), 0, std::cos(0.5)};
  for (auto& foot : flying.pose.feet)
    foot.load = 0;
  told.asked.forward = 0.5;
  for (auto* robot : {&leaning, &flying, &told}) {
    const double before = robot->memory.state()[0];
    robot->steps(0.4);
    EXPECT_EQ(robot->memory.state()[0], before);
  }
  told.steps(1);
  EXPECT_GT(told.memory.state()[0], 1);
}

TEST(Memory, ResonatesWithWhatItExpectsAndWithNothingElse) {
  Walking expected, quicker, slower;
  const double swing = expected.amplitude(Memory::kPeriod, 24);
  EXPECT_GT(swing, 4 * quicker.amplitude(Memory::kPeriod / 2, 24));
  EXPECT_GT(swing, 4 * slower.amplitude(Memory::kPeriod * 2, 24));
}

TEST(Memory, PutsRightACommandByWhatHasAddedUp) {
  Walking robot;
  robot.pose.forward_speed = 1.2;
  robot.steps(2);
  const auto& state = robot.memory.state();
  EXPECT_NEAR(robot.memory.corrected(robot.asked, {0.5, 0}).forward, 1 - 0.5 * state[0], 1e-9);
  EXPECT_NEAR(robot.memory.corrected(robot.asked, {0, 0.5}).forward, 1 - 0.5 * state[3], 1e-9);
  EXPECT_EQ(robot.memory.corrected(robot.asked, {0.5, 0.5}).side, 0);
  EXPECT_EQ(robot.memory.corrected(robot.asked, {}).forward, 1);
  EXPECT_GT(robot.memory.corrected(robot.asked, {100, 0}).forward, 0.1) << "bounded";
}

TEST(Pull, StaysOrComesAndGoesAndAPushAddsToIt) {
  const Agent& agent = *find_agent("humanoid");
  Settings settings;
  Pushes pushes;
  Vec3 force{};
  EXPECT_FALSE(pushes.advance(agent, settings, force));
  settings[Key::pull] = -40;
  EXPECT_TRUE(pushes.advance(agent, settings, force));
  EXPECT_EQ(force[0], -40);
  pushes.push({0, 1, 0});
  EXPECT_TRUE(pushes.advance(agent, settings, force));
  EXPECT_EQ(force[0], -40);
  EXPECT_GT(force[1], 100);

  Pushes swaying;
  settings[Key::pull] = 0, settings[Key::sway] = 30, settings[Key::sway_period] = 4;
  double most = 0, sum = 0;
  for (int i = 0; i < 200; ++i) {
    swaying.advance(agent, settings, force);
    most = std::max(most, force[0]), sum += swaying.pull();
  }
  EXPECT_NEAR(most, 30, 0.01);
  EXPECT_NEAR(sum, 0, 1e-6);
}

}  // namespace
}  // namespace parkour
