#include "live/live_scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "env/endings.h"
#include "env/runner.h"
#include "live/status.h"

namespace parkour {
namespace {

bool shape(LiveScene& scene, const CourseRequest& request) {
  scene.preview(request);
  return scene.take_preview().has_value();
}

void step(LiveScene& scene, double seconds) {
  for (int i = 0; i < std::lround(seconds / kControlStep); ++i)
    scene.step();
}

Ending ending(const LiveScene& scene, int i) { return static_cast<Ending>(scene.status(i, "ending")); }

TEST(LiveScene, DropsRobotsAtTheStart) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker"));
  ASSERT_TRUE(scene.drop(2, "walker-blind"));
  EXPECT_EQ(scene.robots(), 2);
  EXPECT_NEAR(scene.status(0, "x"), -1, 0.11);
  EXPECT_EQ(scene.observation(1).size(), 14u);
}

TEST(LiveScene, RefusesASecondRobotWithTheSameId) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(7, "walker"));
  EXPECT_FALSE(scene.drop(7, "walker"));
  EXPECT_FALSE(scene.drop(0, "walker"));
  EXPECT_EQ(scene.robots(), 1);
}

TEST(LiveScene, TakesAllWhoComeTogetherOrNone) {
  LiveScene together, apart;
  ASSERT_TRUE(together.drop(std::vector<LiveScene::Newcomer>{{1, "walker"}, {2, "humanoid", {}, 1.2}}));
  ASSERT_TRUE(apart.drop(1, "walker"));
  ASSERT_TRUE(apart.drop(std::vector<LiveScene::Newcomer>{{2, "humanoid", {}, 1.2}}));
  step(together, 0.4), step(apart, 0.4);
  for (int i = 0; i < 2; ++i) {
    const auto one = together.observation(i), other = apart.observation(i);
    EXPECT_TRUE(std::equal(one.begin(), one.end(), other.begin(), other.end()));
  }
  EXPECT_FALSE(together.drop(std::vector<LiveScene::Newcomer>{{3, "walker"}, {3, "walker"}}));
  EXPECT_FALSE(together.drop(std::vector<LiveScene::Newcomer>{{3, "walker"}, {4, "unicorn"}}));
  EXPECT_EQ(together.robots(), 2);
}

TEST(LiveScene, RefusesARobotThatDoesNotExist) {
  LiveScene scene;
  EXPECT_FALSE(scene.drop(1, "unicorn"));
  EXPECT_EQ(scene.robots(), 0);
  EXPECT_FALSE(scene.remove(99));
  EXPECT_FALSE(scene.restart(99));
}

TEST(LiveScene, CarriesARunningRobotOverToAChangedCourse) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker"));
  for (int i = 0; i < 10; ++i)
    scene.step();
  const double x = scene.status(0, "x"), time = scene.status(0, "time");
  CourseRequest request;
  request.settings[Key::stump_height] = 0.3;
  ASSERT_TRUE(shape(scene, request));
  EXPECT_NEAR(scene.status(0, "x"), x, 1e-6);
  EXPECT_EQ(scene.status(0, "time"), time);
}

TEST(LiveScene, LiftsARobotOutOfGroundThatRisesUnderIt) {
  LiveScene scene;
  CourseRequest slope;
  slope.settings[Key::slope] = -0.3;
  ASSERT_TRUE(shape(scene, slope));
  ASSERT_TRUE(scene.drop(1, "walker"));
  for (int i = 0; i < 200; ++i)
    scene.step();
  slope.settings[Key::slope] = 0.3;
  ASSERT_TRUE(shape(scene, slope));
  const auto pose = scene.pose(0);
  for (std::size_t s = 0; s < pose.size() / 7; ++s)
    EXPECT_GE(pose[7 * s + 2], scene.course().height_at(pose[7 * s]) - 0.01);
}

TEST(LiveScene, LetsRobotsPassThroughEachOther) {
  LiveScene alone, crowd;
  ASSERT_TRUE(alone.drop(1, "walker"));
  for (int id = 1; id <= 6; ++id)
    ASSERT_TRUE(crowd.drop(id, "walker"));
  for (int i = 0; i < 30; ++i)
    alone.step(), crowd.step();
  EXPECT_NEAR(alone.status(0, "x"), crowd.status(0, "x"), 1e-6);
}

TEST(LiveScene, StartsARobotAnewAndForgetsItsEpisode) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker"));
  for (int i = 0; i < 300; ++i)
    scene.step();
  EXPECT_TRUE(scene.status(0, "fallen"));
  ASSERT_TRUE(scene.restart(1));
  EXPECT_FALSE(scene.status(0, "fallen"));
  EXPECT_EQ(scene.status(0, "time"), 0);
  EXPECT_NEAR(scene.status(0, "x"), -1, 0.11);
}

TEST(LiveScene, SurvivesAPushThatBlowsTheSimulationUp) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker"));
  ASSERT_TRUE(scene.drop(2, "walker"));
  scene.push(0, 1e30, 0, 0);
  for (int i = 0; i < 20; ++i)
    scene.step();
  EXPECT_EQ(ending(scene, 0), Ending::unstable);
  for (int i = 0; i < scene.robots(); ++i)
    for (float value : scene.pose(i))
      EXPECT_TRUE(std::isfinite(value));
  EXPECT_EQ((ending(scene, 1) == Ending::unstable), false);
}

TEST(LiveScene, LetsAFallenHumanoidGetUpThatMayAndNoOther) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker", {.can_rise = true}));
  ASSERT_TRUE(scene.drop(2, "humanoid", {.can_rise = true}));
  ASSERT_TRUE(scene.drop(3, "humanoid"));
  while (!is_fall(ending(scene, 1)))
    scene.step();
  EXPECT_EQ(scene.driver(1), 0);
  step(scene, Tries::kRest + 0.02);
  EXPECT_EQ(ending(scene, 1), Ending::none);
  EXPECT_EQ(scene.status(1, "rising"), 1);
  EXPECT_EQ(scene.status(1, "fallen"), 1);
  EXPECT_EQ(scene.driver(1), 1);
  step(scene, 6);
  for (int i : {0, 2})
    EXPECT_TRUE(is_fall(ending(scene, i)));
}

TEST(LiveScene, LiesDownForGoodWhereItCannotGetUpAndIsNotToTryAgain) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "humanoid", {.can_rise = true}));
  step(scene, 20);  // of which 8 s in vain
  EXPECT_EQ(scene.status(0, "rising"), 0);
  EXPECT_TRUE(is_fall(ending(scene, 0)));
  const double time = scene.status(0, "time");
  step(scene, 20);
  EXPECT_EQ(scene.status(0, "time"), time);
  EXPECT_EQ(scene.status(0, "tries"), 1);
}

TEST(LiveScene, TriesAgainAfterItsRestWithoutOneWhoGetsItUp) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker", {.again = true}));
  ASSERT_TRUE(scene.drop(2, "walker"));
  while (ending(scene, 0) == Ending::none)
    scene.step();
  step(scene, Tries::kRest - 0.1);
  EXPECT_EQ(scene.status(0, "tries"), 1);
  step(scene, 0.2);
  EXPECT_EQ(scene.status(0, "tries"), 2);
  EXPECT_LT(scene.status(0, "time"), 0.2);
  step(scene, 5);
  EXPECT_EQ(scene.status(1, "tries"), 1);
}

TEST(LiveScene, RestartsTwoSideBySideTogether) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker", {.again = true, .can_rise = true}));
  step(scene, 1);
  ASSERT_TRUE(scene.drop(2, "walker", {.again = true, .can_rise = true}, 1));
  EXPECT_EQ(scene.status(0, "time"), 0);  // it sets out anew with the one that joins it
  int tries = static_cast<int>(scene.status(0, "tries"));
  EXPECT_EQ(tries, 2);
  for (int i = 0; i < 1000; ++i) {
    scene.step();
    ASSERT_EQ(scene.status(0, "tries"), scene.status(1, "tries") + 1);
  }
  EXPECT_GT(scene.status(0, "tries"), tries);
}

TEST(LiveScene, LeavesEverythingAsItWasWhenAChangeIsRefused) {
  LiveScene scene, undisturbed;
  for (auto* each : {&scene, &undisturbed}) {
    ASSERT_TRUE(each->drop(1, "walker"));
    step(*each, 0.3);
  }
  CourseRequest impossible;
  impossible.settings[Key::body_mass] = -1;  // which MuJoCo does not compile
  impossible.settings[Key::stump_height] = 0.3;
  EXPECT_FALSE(shape(scene, impossible));
  EXPECT_EQ(hash(scene.course()), hash(undisturbed.course()));
  EXPECT_EQ(scene.robots(), 1);
  for (int i = 0; i < 30; ++i) {
    scene.step(), undisturbed.step();
    ASSERT_EQ(scene.status(0, "x"), undisturbed.status(0, "x"));
  }
}

TEST(LiveScene, LetsARobotThatHasNotSetOutFeelTheWaterThatArrives) {
  CourseRequest wet;
  wet.settings[Key::water_level] = 1;
  LiveScene before, after;
  ASSERT_TRUE(shape(before, wet));
  ASSERT_TRUE(before.drop(1, "humanoid"));
  ASSERT_TRUE(after.drop(1, "humanoid"));
  ASSERT_TRUE(shape(after, wet));
  for (int i = 0; i < 20; ++i) {
    before.step(), after.step();
    ASSERT_EQ(after.status(0, "x"), before.status(0, "x"));
  }
}

TEST(LiveScene, TellsEveryFieldOfItsStatusByName) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker"));
  step(scene, 0.5);
  const auto row = scene.status(0);
  ASSERT_EQ(row.size(), status_fields().size());
  for (std::size_t f = 0; f < row.size(); ++f)
    EXPECT_EQ(row[f], scene.status(0, status_fields()[f].name));
}

TEST(LiveScene, CountsTheEnergyOfATryFromItsStart) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "walker"));
  EXPECT_EQ(scene.status(0, "energy"), 0);
  step(scene, 1);
  EXPECT_GT(scene.status(0, "energy"), 0);
  ASSERT_TRUE(scene.restart(1));
  EXPECT_EQ(scene.status(0, "energy"), 0);
}

TEST(LiveScene, LetsAThingLieWhereItWasPut) {
  LiveScene scene;
  ASSERT_TRUE(scene.put(1, "crate", 3, 0.5));
  EXPECT_FALSE(scene.put(1, "ball", 4, 0));
  EXPECT_FALSE(scene.put(2, "anvil", 4, 0));
  EXPECT_FALSE(scene.put(2, "ball", 4, 9));
  step(scene, 2);
  const auto pose = scene.thing_pose(0);
  EXPECT_NEAR(pose[0], 3, 0.1);
  EXPECT_NEAR(pose[1], 0.5, 0.01);
  ASSERT_TRUE(scene.remove(1));
  EXPECT_EQ(scene.things(), 0);
}

TEST(LiveScene, LetsARobotPushABallThatLiesInItsWay) {
  LiveScene scene;
  CourseRequest level;
  level.settings[Key::hill_height] = 0;
  ASSERT_TRUE(shape(scene, level));
  ASSERT_TRUE(scene.drop(1, "walker"));
  ASSERT_TRUE(scene.put(2, "ball", -0.5, 0));
  step(scene, 0.2);
  const float before = scene.thing_pose(0)[0];
  scene.push(0, 2.5, 0, 0);  // it falls over the ball
  float farthest = before;
  for (int i = 0; i < 100; ++i) {
    scene.step();
    farthest = std::max(farthest, scene.thing_pose(0)[0]);
  }
  EXPECT_NEAR(before, -0.5, 0.01);
  EXPECT_GT(farthest, before + 0.1);
}

TEST(LiveScene, CarriesThingsOverToAChangedWorld) {
  LiveScene scene;
  ASSERT_TRUE(scene.put(9, "ball", 1, 0));
  step(scene, 1);
  const float x = scene.thing_pose(0)[0];
  ASSERT_TRUE(scene.drop(1, "walker"));
  EXPECT_NEAR(scene.thing_pose(0)[0], x, 1e-5);
  CourseRequest slope;
  slope.settings[Key::slope] = 0.3;
  ASSERT_TRUE(shape(scene, slope));
  step(scene, 0.02);
  EXPECT_GT(scene.thing_pose(0)[2], scene.course().height_at(scene.thing_pose(0)[0]));
}

TEST(LiveScene, TakesABallThatHitsTheTrunkForNoFall) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "humanoid"));
  // lies in the robot itself, which throws it out
  ASSERT_TRUE(scene.put(2, "ball", -0.85, 0));
  for (int i = 0; i < 10; ++i) {
    scene.step();
    EXPECT_NE(ending(scene, 0), Ending::trunk_on_ground);
  }
}

TEST(LiveScene, DoesNotLetAThingOutOfReachChangeAnybody) {
  LiveScene alone, beside;
  for (auto* each : {&alone, &beside})
    ASSERT_TRUE(each->drop(1, "humanoid"));
  ASSERT_TRUE(beside.put(2, "crate", 10, 1));
  for (int i = 0; i < 30; ++i)
    alone.step(), beside.step();
  EXPECT_NEAR(alone.status(0, "x"), beside.status(0, "x"), 1e-6);
}

TEST(LiveScene, AltersTheBodiesOfRunningRobots) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "humanoid"));
  scene.step();
  CourseRequest request;
  request.settings[Key::limb_length] = 1.15;
  ASSERT_TRUE(shape(scene, request));
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
