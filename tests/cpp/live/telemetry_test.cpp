#include "live/telemetry.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "agents/agent.h"
#include "env/rewards.h"
#include "live/live_scene.h"
#include "live/moment.h"
#include "live/swaying.h"

namespace parkour {
namespace {

std::vector<float> measured(const LiveScene& scene, int i, const Agent& agent) {
  std::vector<float> numbers(static_cast<std::size_t>(width_of(channels_of(agent))));
  scene.measure(i, numbers);
  return numbers;
}

// Moves every joint to and fro, so that a robot does something.
void step(LiveScene& scene, int steps, int from = 0) {
  for (int k = from; k < from + steps; ++k) {
    sway(scene, k);
    scene.step();
  }
}

TEST(Telemetry, FillsEveryNumberOfEveryBody) {
  for (const auto name : agent_names()) {
    LiveScene scene;
    ASSERT_TRUE(scene.drop(1, name));
    const auto& agent = *find_agent(name);
    const auto channels = channels_of(agent);
    std::vector<float> numbers(static_cast<std::size_t>(width_of(channels)), std::nanf(""));
    step(scene, 3);
    scene.measure(0, numbers);
    for (const auto& channel : channels)
      for (int k = 0; k < channel.width; ++k)
        EXPECT_TRUE(std::isfinite(numbers[static_cast<std::size_t>(channel.first + k)])) << name << " " << channel.name;
  }
}

TEST(Telemetry, SaysWhatTheSceneSays) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker"));
  step(scene, 20);
  const auto& agent = *find_agent("walker");
  const auto channels = channels_of(agent);
  const auto numbers = measured(scene, 0, agent);
  const auto* observation = find_channel(channels, "observation");
  ASSERT_EQ(static_cast<std::size_t>(observation->width), scene.observation(0).size());
  for (int k = 0; k < observation->width; ++k)
    EXPECT_EQ(numbers[static_cast<std::size_t>(observation->first + k)],
              scene.observation(0)[static_cast<std::size_t>(k)]);
  const auto* reward = find_channel(channels, "reward");
  const auto first = numbers.begin() + reward->first;
  EXPECT_NEAR(std::accumulate(first, first + reward->width, 0.0), scene.status(0, "returnSum"), 1e-4);
  EXPECT_NEAR(numbers[static_cast<std::size_t>(find_channel(channels, "place")->first)], scene.status(0, "x"), 1e-5);
}

TEST(Telemetry, SumsUpNoRewardBehindTheEndOfATry) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker"));
  const auto& agent = *find_agent("walker");
  const auto rewards = [&] {
    const auto numbers = measured(scene, 0, agent);
    const auto channels = channels_of(agent);
    const auto* reward = find_channel(channels, "reward");
    return std::vector<float>(numbers.begin() + reward->first, numbers.begin() + reward->first + reward->width);
  };
  while (scene.status(0, "fallen") == 0)
    step(scene, 1);
  const auto at_the_end = rewards();
  step(scene, 25);
  EXPECT_EQ(rewards(), at_the_end);
}

TEST(Telemetry, TellsAContactByItsForceAndByHowStrongThatIs) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "humanoid"));
  const auto& agent = *find_agent("humanoid");
  const auto channels = channels_of(agent);
  const int strength = find_channel(channels, "contact")->first, force = find_channel(channels, "contact_force")->first;
  double upwards = 0;
  for (int k = 0; k < 30; ++k) {
    step(scene, 1, k);
    const auto numbers = measured(scene, 0, agent);
    for (int s = 0; s < static_cast<int>(agent.segments.size()); ++s) {
      const auto* f = &numbers[static_cast<std::size_t>(force + 3 * s)];
      EXPECT_NEAR(std::hypot(f[0], f[1], f[2]), numbers[static_cast<std::size_t>(strength + s)], 1e-2);
      upwards += f[2];
    }
  }
  EXPECT_GT(upwards, 0);  // the ground carries it, and does not pull
}

TEST(Telemetry, KeepsEveryTorqueWithinItsLimits) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "humanoid"));
  const auto& agent = *find_agent("humanoid");
  const auto channels = channels_of(agent);
  const int torque = find_channel(channels, "torque")->first, least = find_channel(channels, "torque_least")->first,
            most = find_channel(channels, "torque_most")->first;
  for (int k = 0; k < 50; ++k) {
    step(scene, 1, k);
    const auto numbers = measured(scene, 0, agent);
    for (int j = 0; j < agent.joint_count(); ++j) {
      EXPECT_GE(numbers[static_cast<std::size_t>(torque + j)], numbers[static_cast<std::size_t>(least + j)] - 1e-3);
      EXPECT_LE(numbers[static_cast<std::size_t>(torque + j)], numbers[static_cast<std::size_t>(most + j)] + 1e-3);
    }
  }
}

TEST(Moment, GoesOnFromItToTheBitAsItWentOnThen) {
  LiveScene scene;
  CourseRequest water;
  water.settings[Key::water_level] = 0.4;
  water.settings[Key::push_strength] = 1;
  water.settings[Key::push_interval] = 1;
  water.settings[Key::sensor_noise] = 1;
  scene.preview(water);
  ASSERT_TRUE(scene.take_preview());
  ASSERT_TRUE(scene.drop(1, "humanoid"));
  ASSERT_TRUE(scene.drop(2, "walker", {true, false}));
  ASSERT_TRUE(scene.put(3, "ball", -0.3, 0));
  step(scene, 60);
  const auto moment = scene.moment();
  step(scene, 240, 60);
  const std::vector<double> then(scene.positions().begin(), scene.positions().end());
  const auto seen = measured(scene, 0, *find_agent("humanoid"));
  ASSERT_TRUE(scene.go_back(*moment));
  step(scene, 240, 60);
  EXPECT_EQ(then, std::vector<double>(scene.positions().begin(), scene.positions().end()));
  EXPECT_EQ(seen, measured(scene, 0, *find_agent("humanoid")));
}

TEST(Moment, BringsTheGroundOfThenBack) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker"));
  step(scene, 20);
  const auto moment = scene.moment();
  step(scene, 30, 20);
  const std::vector<double> then(scene.positions().begin(), scene.positions().end());
  const auto before = hash(scene.course());
  CourseRequest stumps;
  stumps.settings[Key::stump_height] = 0.3;
  scene.preview(stumps);
  ASSERT_TRUE(scene.take_preview());
  ASSERT_NE(hash(scene.course()), before);
  ASSERT_TRUE(scene.go_back(*moment));
  EXPECT_EQ(hash(scene.course()), before);
  step(scene, 30, 20);
  EXPECT_EQ(then, std::vector<double>(scene.positions().begin(), scene.positions().end()));
}

TEST(Moment, IsRefusedWhenOthersStandThere) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker"));
  const auto moment = scene.moment();
  ASSERT_TRUE(scene.drop(2, "walker"));
  EXPECT_FALSE(scene.go_back(*moment));
}

}  // namespace
}  // namespace parkour
