#include "physics/world.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace parkour {
namespace {

// A ball that slides along x and z above the ground, and a motor that turns a flywheel on it.
constexpr auto kBall = R"(<mujoco>
  <option timestep="0.005"/>
  <size memory="1M"/>
  <worldbody>
    <geom type="plane" size="10 10 1"/>
    <body name="ball" pos="0 0 1">
      <joint name="x" type="slide" axis="1 0 0"/>
      <joint name="z" type="slide" axis="0 0 1"/>
      <geom type="sphere" size="0.1" mass="2"/>
      <body name="wheel">
        <joint name="spin" type="hinge" axis="0 1 0"/>
        <geom type="capsule" fromto="0 0 0 0.2 0 0" size="0.02" mass="1" contype="0" conaffinity="0"/>
      </body>
    </body>
  </worldbody>
  <actuator><motor joint="spin" ctrlrange="-5 5" forcelimited="true" forcerange="-5 5"/></actuator>
  <sensor><jointpos joint="spin"/><jointvel joint="x"/></sensor>
</mujoco>)";

std::unique_ptr<World> ball() {
  auto world = World::create(kBall);
  if (!world) throw std::runtime_error(world.error());
  return std::move(*world);
}

const std::vector<double> kStart{0, 0, 0};

TEST(World, IsOfTheVersionThatPackageJsonNames) {
  std::ifstream file(PARKOUR_SOURCE_DIR "/package.json");
  const auto package = nlohmann::json::parse(file);
  EXPECT_EQ(World::engine_version(), package["dependencies"]["@mujoco/mujoco"]);
}

TEST(World, HasTheSizesOfItsMjcf) {
  const auto sizes = ball()->sizes();
  EXPECT_EQ(sizes.positions, 3);
  EXPECT_EQ(sizes.velocities, 3);
  EXPECT_EQ(sizes.controls, 1);
  EXPECT_EQ(sizes.bodies, 3);
  EXPECT_EQ(sizes.sensors, 2);
}

TEST(World, RefusesInvalidMjcfNamingTheElementAndStaysUsable) {
  const auto refused = World::create(R"(<mujoco><worldbody><geom type="banana"/></worldbody></mujoco>)");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("banana"), std::string::npos) << refused.error();
  EXPECT_NE(refused.error().find("line 1"), std::string::npos) << refused.error();
  EXPECT_EQ(ball()->step(4), StepStatus::fine);
}

// In the page an engine without memory traps, which costs its worker: the wire starts it anew.
#ifndef __EMSCRIPTEN__
// Forty balls on the ground, with so many KiB of memory.
Result<std::unique_ptr<World>> crowd(int memory) {
  std::string mjcf = "<mujoco><size memory=\"" + std::to_string(memory) +
                     "K\"/><worldbody><geom type=\"plane\" size=\"10 10 1\"/><body pos=\"0 0 0.09\"><freejoint/>";
  for (int i = 0; i < 40; ++i)
    mjcf += "<geom type=\"sphere\" size=\"0.1\" pos=\"" + std::to_string(i) + " 0 0\"/>";
  return World::create(mjcf + "</body></worldbody></mujoco>");
}

// How much of it the engine needs depends on the width of a pointer, so the memory grows until it is enough.
TEST(World, TellsWhenContactsFindNoRoomAndStaysSound) {
  int crowded = 0;
  StepStatus last = StepStatus::failed;
  for (int memory = 10; memory < 200; memory += 2) {
    const auto world = crowd(memory);
    if (!world) continue;
    last = (*world)->step(1);
    EXPECT_TRUE(is_sound(last)) << memory;
    crowded += last == StepStatus::crowded;
  }
  EXPECT_GT(crowded, 0);
  EXPECT_EQ(last, StepStatus::fine);
  for (const auto status : {StepStatus::warning, StepStatus::not_finite, StepStatus::failed})
    EXPECT_FALSE(is_sound(status));
}

TEST(World, SurvivesAnErrorOfTheEngine) {
  const auto refused = crowd(1);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("MuJoCo"), std::string::npos) << refused.error();
  EXPECT_EQ(ball()->step(4), StepStatus::fine);
}
#endif

TEST(World, HasAFreshStateAfterCreation) {
  const auto world = ball();
  EXPECT_EQ(world->body_position()[3 + 2], 1);  // z of the ball
  EXPECT_EQ(world->body_rotation()[4], 1);      // w of the ball
  EXPECT_EQ(world->force_range()[1], 5);
}

TEST(World, FallsAsGravitySays) {
  const auto world = ball();
  world->set_state(kStart, kStart);
  ASSERT_EQ(world->step(20), StepStatus::fine);
  EXPECT_NEAR(world->velocity()[1], -9.81 * 0.1, 1e-9);
  EXPECT_NEAR(world->total_time(), 0.1, 1e-12);
}

TEST(World, AppliesForcesUntilTheyAreTakenAway) {
  const auto world = ball();
  world->set_state(kStart, kStart);
  world->applied_force()[6] = 3;  // N along x on the ball: 3 kg in all
  world->step(20);
  EXPECT_NEAR(world->velocity()[0], 0.1, 1e-9);
  world->applied_force()[6] = 0;
  world->step(20);
  EXPECT_NEAR(world->velocity()[0], 0.1, 1e-9);
}

TEST(World, ForceRangeLimitsWhatAControlAsksFor) {
  const auto world = ball();
  world->set_state(kStart, kStart);
  world->control()[0] = 4;
  world->step(1);
  EXPECT_EQ(world->actuator_force()[0], 4);
  world->force_range()[1] = 2.5;
  world->step(1);
  EXPECT_EQ(world->actuator_force()[0], 2.5);
}

TEST(World, SetStateClearsInputsAndTimeAndComputesThePositions) {
  const auto world = ball();
  world->control()[0] = 4;
  world->applied_force()[6] = 3;
  world->step(4);
  world->set_state(std::vector{0.5, 1.0, 0.25}, std::vector{1.5, 0.0, 0.0});
  EXPECT_EQ(world->control()[0], 0);
  EXPECT_EQ(world->applied_force()[6], 0);
  EXPECT_EQ(world->total_time(), 0);
  EXPECT_EQ(world->body_position()[3], 0.5);
  EXPECT_EQ(world->body_position()[3 + 2], 2);
  EXPECT_EQ(world->sensor()[0], 0.25);
  EXPECT_EQ(world->sensor()[1], 1.5);
}

TEST(World, ItsSensorsTellOfTheBeginningOfTheLastSubstep) {
  const auto at_once = ball(), step_by_step = ball();
  for (const auto& world : {at_once.get(), step_by_step.get()}) {
    world->set_state(kStart, std::vector{1.0, 0.0, 0.0});
    world->applied_force()[6] = 3;
  }
  for (int i = 0; i < 3; ++i)
    step_by_step->step(1);
  at_once->step(4);
  EXPECT_GT(at_once->sensor()[1], 1);
  EXPECT_EQ(at_once->sensor()[1], step_by_step->velocity()[0]);
}

TEST(World, TheSameStateAndInputsGiveTheSameBits) {
  const auto world = ball();
  std::vector<double> first;
  for (int round = 0; round < 2; ++round) {
    world->set_state(kStart, std::vector{1.0, 2.0, 3.0});
    world->control()[0] = 1.25;
    for (int i = 0; i < 100; ++i)
      ASSERT_EQ(world->step(4), StepStatus::fine);
    if (round == 0) first.assign(world->position().begin(), world->position().end());
  }
  EXPECT_EQ(first, std::vector(world->position().begin(), world->position().end()));
}

TEST(World, ReportsAWarningForABadStateAndRecoversWithSetState) {
  const auto world = ball();
  world->set_state(std::vector{std::numeric_limits<double>::quiet_NaN(), 0.0, 0.0}, kStart);
  EXPECT_EQ(world->step(4), StepStatus::warning);
  world->set_state(kStart, kStart);
  EXPECT_EQ(world->step(4), StepStatus::fine);
}

TEST(World, HoldsItsStateWhileOthersComeAndGo) {
  const auto lonely = ball(), crowded = ball();
  std::vector<std::unique_ptr<World>> others;
  const auto* place = crowded->position().data();
  for (int i = 0; i < 40; ++i) {
    others.push_back(World::create(std::string(kBall).replace(std::string(kBall).find("1M"), 2, "8M")).value());
    if (i % 3 == 0) others.front().reset();
    ASSERT_EQ(lonely->step(2), StepStatus::fine);
    ASSERT_EQ(crowded->step(2), StepStatus::fine);
  }
  EXPECT_EQ(place, crowded->position().data());
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(lonely->position()[i], crowded->position()[i]);
  EXPECT_NEAR(crowded->total_time(), 0.4, 1e-12);
}

}  // namespace
}  // namespace parkour
