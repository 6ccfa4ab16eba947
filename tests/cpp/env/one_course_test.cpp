#include "env/one_course.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "terrain/task_space.h"

namespace parkour {
namespace {

CourseRequest hurdles() {
  CourseRequest request;
  request.settings[Key::hurdle_height] = 0.2;
  request.settings[Key::gap_width] = 0.4;
  return request;
}

OneCourse practice_of(PractisedCourse practised) {
  const Agent& agent = *find_agent("walker");
  return OneCourse(agent, *parkour_config(agent, nlohmann::json::object()), std::move(practised));
}

std::vector<float> seen(const Environment& environment) {
  return {environment.observation().begin(), environment.observation().end()};
}

TEST(OneCourse, StaysThereWhateverTheCurriculumAsksFor) {
  auto one = practice_of({hurdles()});
  one.reset(std::vector<double>(kTaskDimensions, 0.0), 3);
  const auto first = seen(one);
  one.reset(std::vector<double>(kTaskDimensions, 1.0), 3);
  EXPECT_EQ(first, seen(one));
  EXPECT_TRUE(one.summary().on_task);
}

TEST(OneCourse, CountsATryOnlyFromTheStartOfTheVeryCourse) {
  auto midway = practice_of({hurdles(), 1, 0}), varied = practice_of({hurdles(), 0, 0.2});
  for (auto* one : {&midway, &varied}) {
    one->reset(std::vector<double>(kTaskDimensions, 0.5), 1);
    EXPECT_FALSE(one->summary().on_task);
  }
}

TEST(OneCourse, StartsMidwayBetweenObstaclesAndStandsThere) {
  const auto course = build_course(hurdles().settings, 1);
  Random random(4);
  double nearest = 100, farthest = -100;
  for (int i = 0; i < 200; ++i) {
    const double x = draw_free_place(course, random);
    nearest = std::min(nearest, x), farthest = std::max(farthest, x);
    for (const auto& obstacle : course.obstacles)
      EXPECT_FALSE(x > obstacle.begin_x - 0.3 && x < obstacle.end_x + 0.3) << x;
  }
  EXPECT_LT(nearest, 1);
  EXPECT_GT(farthest, 12);

  auto one = practice_of({hurdles(), 1, 0});
  int steps = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    one.reset(std::vector<double>(kTaskDimensions, 0.5), seed);
    const std::vector<float> still(one.action_width(), 0.0f);
    for (Step step{}; !step.terminated && !step.truncated; ++steps)
      step = one.step(still);
  }
  // one that started inside an obstacle or in the air would be down at once
  EXPECT_GT(steps / 20, 15);
}

TEST(OneCourse, VariesWhatShapesTheCourseButNotWhatMakesItPossible) {
  auto request = hurdles();
  request.settings[Key::friction] = 0.7;
  request.settings[Key::payload] = 5;
  Random random(1);
  const auto other = varied(request, 0.2, random);
  EXPECT_NE(other.seed, request.seed);
  EXPECT_NE(other.settings[Key::hurdle_height], 0.2);
  EXPECT_NEAR(other.settings[Key::hurdle_height], 0.2, 0.04 + 1e-9);
  EXPECT_EQ(other.settings[Key::stump_height], request.settings[Key::stump_height]);
  EXPECT_EQ(other.settings[Key::friction], 0.7);
  EXPECT_EQ(other.settings[Key::payload], 5);
}

}  // namespace
}  // namespace parkour
