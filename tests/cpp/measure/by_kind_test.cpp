#include "measure/by_kind.h"

#include <gtest/gtest.h>

#include "terrain/course.h"

namespace parkour {
namespace {

TEST(ExamByKind, LaysEveryKindOfTheTableAloneAtItsLargestTwoMetresApart) {
  for (const ObstacleRow& kind : obstacle_table()) {
    const auto courses = courses_of(kind, {.count = 3});
    ASSERT_EQ(courses.size(), 3u);
    EXPECT_NE(courses[0].seed, courses[1].seed);
    for (const auto& request : courses) {
      const Course course = build_course(request.settings, request.seed);
      ASSERT_GE(course.obstacles.size(), 2u) << kind.name;
      for (std::size_t i = 0; i < course.obstacles.size(); ++i) {
        EXPECT_EQ(&obstacle_table()[course.obstacles[i].row], &kind);
        EXPECT_EQ(course.obstacles[i].size, settings_table()[static_cast<std::size_t>(kind.size)].maximum);
      }
      for (std::size_t i = 1; i < course.obstacles.size(); ++i)
        EXPECT_NEAR(course.obstacles[i].begin_x - course.obstacles[i - 1].end_x, 2, 1e-6);
    }
  }
}

TEST(ExamByKind, DrawsTheSameCoursesFromTheSameSeed) {
  const auto& gap = obstacle_table()[1];
  EXPECT_EQ(courses_of(gap, {.seed = 4}), courses_of(gap, {.seed = 4}));
  EXPECT_NE(courses_of(gap, {.seed = 4}), courses_of(gap, {.seed = 5}));
}

TEST(ExamByKind, CountsWhatEachKindCameTo) {
  EpisodeScore won, lost;
  won.mastered = true, won.ending = "finished", won.distance_share = 1;
  lost.ending = "tilted";
  const auto& gap = obstacle_table()[1];
  CourseScore course{courses_of(gap, {.count = 1})[0].settings, {won, won, won, lost}};
  const auto row = summary_of(std::vector<KindScore>{{&gap, {course}}})[0];
  EXPECT_EQ(row["kind"], "gap");
  EXPECT_EQ(row["setting"], "gap_width");
  EXPECT_EQ(row["size"], 0.8);
  EXPECT_EQ(row["is_published"], true);
  EXPECT_EQ(row["episodes"], 4);
  EXPECT_EQ(row["mastered"], 3);
  EXPECT_EQ(row["mastered_percent"], 75);
  EXPECT_EQ(row["endings"]["tilted"], 1);
}

}  // namespace
}  // namespace parkour
