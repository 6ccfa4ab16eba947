#include "live/live_scene.h"

#include <gtest/gtest.h>

#include <cmath>

namespace parkour {
namespace {

TEST(LiveScene, DropsRobotsAtTheStartAndNamesThem) {
  LiveScene scene;
  const int first = *scene.drop("walker"), second = *scene.drop("walker-blind");
  EXPECT_NE(first, second);
  EXPECT_EQ(scene.robots(), 2);
  EXPECT_EQ(scene.status(1).agent, "walker-blind");
  EXPECT_NEAR(scene.status(0).x, -1, 0.11);
  EXPECT_EQ(scene.observation(1).size(), 14u);
}

TEST(LiveScene, RefusesARobotThatDoesNotExist) {
  LiveScene scene;
  EXPECT_FALSE(scene.drop("unicorn"));
  EXPECT_FALSE(scene.remove(99));
  EXPECT_FALSE(scene.restart(99));
}

TEST(LiveScene, CarriesARunningRobotOverToAChangedCourse) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop("walker"));
  for (int i = 0; i < 10; ++i)
    scene.step();
  const auto before = scene.status(0);
  CourseRequest request;
  request.settings[Key::stump_height] = 0.3;
  ASSERT_TRUE(scene.shape(request));
  EXPECT_NEAR(scene.status(0).x, before.x, 1e-6);
  EXPECT_EQ(scene.status(0).time, before.time);
}

TEST(LiveScene, LiftsARobotOutOfGroundThatRisesUnderIt) {
  LiveScene scene;
  CourseRequest slope;
  slope.settings[Key::slope] = -0.3;
  ASSERT_TRUE(scene.shape(slope));
  const int id = *scene.drop("walker");
  for (int i = 0; i < 200; ++i)
    scene.step();
  slope.settings[Key::slope] = 0.3;
  ASSERT_TRUE(scene.shape(slope));
  const auto pose = scene.pose(0);
  for (std::size_t s = 0; s < pose.size() / 7; ++s)
    EXPECT_GE(pose[7 * s + 2], scene.course().height_at(pose[7 * s]) - 0.01);
  EXPECT_EQ(scene.status(0).id, id);
}

TEST(LiveScene, LetsRobotsPassThroughEachOther) {
  LiveScene alone, crowd;
  const int id = *alone.drop("walker");
  EXPECT_EQ(*crowd.drop("walker"), id);
  for (int i = 0; i < 5; ++i)
    crowd.drop("walker");
  for (int i = 0; i < 30; ++i)
    alone.step(), crowd.step();
  EXPECT_NEAR(alone.status(0).x, crowd.status(0).x, 1e-6);
}

TEST(LiveScene, StartsARobotAnewAndForgetsItsEpisode) {
  LiveScene scene;
  const int id = *scene.drop("walker");
  for (int i = 0; i < 300; ++i)
    scene.step();
  EXPECT_TRUE(scene.status(0).fallen);
  ASSERT_TRUE(scene.restart(id));
  EXPECT_FALSE(scene.status(0).fallen);
  EXPECT_EQ(scene.status(0).time, 0);
  EXPECT_NEAR(scene.status(0).x, -1, 0.11);
}

TEST(LiveScene, SurvivesAPushThatBlowsTheSimulationUp) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop("walker"));
  ASSERT_TRUE(scene.drop("walker"));
  scene.push(0, 1e30, 0, 0);
  for (int i = 0; i < 20; ++i)
    scene.step();
  EXPECT_EQ(scene.status(0).ending, "unstable");
  for (int i = 0; i < scene.robots(); ++i)
    for (float value : scene.pose(i))
      EXPECT_TRUE(std::isfinite(value));
  EXPECT_EQ(scene.status(1).ending == "unstable", false);
}

TEST(LiveScene, LetsAFallenHumanoidGetUpAndNoOther) {
  LiveScene scene;
  const int walker = *scene.drop("walker"), humanoid = *scene.drop("humanoid");
  EXPECT_FALSE(scene.rise(humanoid));  // it stands
  for (int i = 0; i < 300; ++i)
    scene.step();
  ASSERT_TRUE(scene.status(1).fallen);
  EXPECT_FALSE(scene.rise(walker));
  ASSERT_TRUE(scene.rise(humanoid));
  scene.step();
  EXPECT_TRUE(scene.status(1).rising);
  EXPECT_TRUE(scene.status(1).fallen);
  EXPECT_EQ(scene.status(1).ending, "");
}

TEST(LiveScene, AltersTheBodiesOfRunningRobots) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop("humanoid"));
  scene.step();
  CourseRequest request;
  request.settings[Key::limb_length] = 1.15;
  ASSERT_TRUE(scene.shape(request));
  const auto pose = scene.pose(0);
  const auto& segments = find_agent("humanoid")->segments;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (segments[i].name != "left_foot") continue;
    const auto shin = static_cast<std::size_t>(segments[i].parent);
    double square = 0;
    for (int k = 0; k < 3; ++k)
      square += std::pow(pose[7 * i + k] - pose[7 * shin + k], 2);
    EXPECT_NEAR(std::sqrt(square), 1.15 * 0.41, 1e-6);
  }
}

}  // namespace
}  // namespace parkour
