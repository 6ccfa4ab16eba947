#include "physics/mjcf.h"

#include <gtest/gtest.h>

#include <cmath>

namespace parkour {
namespace {

Course flat(double friction) {
  Settings settings;
  settings[Key::hill_height] = 0;
  settings[Key::friction] = friction;
  return build_course(settings, 1);
}

// The trunk alone, lying, given a shove: how far it slides. The ground's friction must decide, whatever the robot's.
double slide(double friction) {
  Agent trunk = *find_agent("walker");
  trunk.segments.resize(1);
  const Agent* robots[] = {&trunk};
  const auto world = std::move(*World::create(write_scene(flat(friction), robots).mjcf));
  const std::vector<double> position{0, 0.11, M_PI / 2}, velocity{2, 0, 0};
  world->set_state(position, velocity);
  for (int i = 0; i < 400; ++i)
    world->step(kSubstepsPerControl);
  return world->position()[0];
}

TEST(Mjcf, LetsABodySlideFarOnASlipperyGroundAndStopOnARoughOne) {
  // v² / (2 μ g), while it does not roll
  EXPECT_NEAR(slide(0.3), 4 / (2 * 0.3 * 9.81), 0.15);
  EXPECT_NEAR(slide(1.2), 4 / (2 * 1.2 * 9.81), 0.08);
}

TEST(Mjcf, PutsEveryRobotWhereItsLayoutSays) {
  const Agent* robots[] = {find_agent("walker"), find_agent("walker-blind"), find_agent("walker")};
  const auto scene = write_scene(flat(0.9), robots);
  const auto world = std::move(*World::create(scene.mjcf));
  ASSERT_EQ(scene.robots.size(), 3u);
  EXPECT_EQ(world->sizes().positions, 27);
  EXPECT_EQ(world->sizes().controls, 18);
  EXPECT_EQ(world->sizes().bodies, 22);
  EXPECT_EQ(world->sizes().sensors, 3 * 7 * kContactSensorWidth);
  EXPECT_EQ(scene.robots[2].position, 18);
  EXPECT_EQ(scene.robots[2].body, 15);
}

TEST(Mjcf, StandsTheWalkerOnItsSolesInTheStandingPose) {
  const auto& walker = *find_agent("walker");
  const Agent* robots[] = {&walker};
  const auto scene = write_scene(flat(0.9), robots);
  const auto world = std::move(*World::create(scene.mjcf));
  std::vector<double> position{-1, walker.standing_height, 0}, velocity(9);
  for (const auto* joint : walker.joints())
    position.push_back(joint->standing);
  world->set_state(position, velocity);
  for (const auto& [foot, phase] : walker.feet) {
    const int body = scene.robots[0].body + foot;
    const auto& sole = walker.segments[foot].capsules.front();
    EXPECT_NEAR(world->body_position()[3 * body + 2] + sole.from[2] - sole.radius, 0, 1e-9);
  }
}

TEST(Mjcf, WeighsWhatTheTableSays) {
  const Agent* robots[] = {find_agent("walker")};
  const auto scene = write_scene(flat(0.9), robots);
  const auto world = std::move(*World::create(scene.mjcf));
  std::vector<double> position{-1, 3, 0, 0, 0, 0, 0, 0, 0}, velocity(9);
  world->set_state(position, velocity);
  double mass = 0;
  for (const auto& segment : robots[0]->segments)
    mass += segment.mass;
  EXPECT_NEAR(mass, 65, 0.05);
  world->applied_force()[6 + 2] = mass * 9.81;
  for (int i = 0; i < 50; ++i)
    world->step(kSubstepsPerControl);
  // held up at the trunk by exactly its weight, its centre of mass neither rises nor falls
  EXPECT_NEAR(world->tree_com()[3 * 1 + 2], 3 + 0.09, 0.05);
}

}  // namespace
}  // namespace parkour
