// The map and the exam of the page, against `evaluate` on the same courses.
#include "measure/success_map.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "measure/course_exam.h"
#include "measure/evaluation.h"
#include "teaching/pupils.h"

namespace parkour {
namespace {

TEST(SuccessMap, EveryCellCountsWhatEvaluateCountsOnItsCourse) {
  const Actor actor = shipped_walker().actor;
  SuccessMap map(*find_agent("walker"), actor, {{}, Key::gap_width, Key::hurdle_height, 3, 2});
  while (map.advance()) {
  }
  ASSERT_EQ(map.cells().size(), 9u);
  std::set<std::pair<double, double>> courses;
  for (const auto& cell : map.cells()) {
    const auto course = map.course_of(cell);
    courses.emplace(course.settings[Key::gap_width], course.settings[Key::hurdle_height]);
    const auto scores = evaluate(*find_agent("walker"), actor, {course}, 2, 1, [](int) {});
    int crossed = 0;
    for (const auto& episode : scores[0].episodes)
      crossed += episode.mastered;
    EXPECT_EQ(cell.tries, 2);
    EXPECT_EQ(cell.crossed, crossed) << cell.column << ", " << cell.row;
  }
  EXPECT_EQ(courses.size(), 9u);
  EXPECT_EQ(*courses.rbegin(), std::pair(0.8, 0.35));
}

TEST(SuccessMap, ShowsAllOfItCoarselyBeforeAnyCellTwice) {
  SuccessMap map(*find_agent("walker"), untrained_pupil().actor, {{}, Key::gap_width, Key::friction, 10, 2});
  for (int i = 0; i < 16; ++i) {
    EXPECT_TRUE(map.advance());
    EXPECT_EQ(map.last().column % 3 + map.last().row % 3, 0);
  }
  while (map.advance()) {
    EXPECT_TRUE(map.played() > 100 || map.last().tries == 1);
  }
  EXPECT_EQ(map.played(), 200);
  EXPECT_FALSE(map.advance());
}

TEST(SuccessMap, IsTheSameInPartsAsAlone) {
  const auto play = [](int part, int parts) {
    SuccessMap map(*find_agent("walker"), shipped_walker().actor,
                   {{}, Key::gap_width, Key::hurdle_height, 3, 1, part, parts});
    std::map<std::pair<int, int>, int> crossed;
    do {
      map.advance();
      crossed[{map.last().column, map.last().row}] = map.last().crossed;
    } while (map.played() < static_cast<int>(map.cells().size()));
    EXPECT_FALSE(map.advance());
    EXPECT_EQ(map.total(), 9) << "of all parts";
    return crossed;
  };
  const auto alone = play(0, 1);
  auto shared = play(0, 2);
  EXPECT_EQ(shared.size(), 5u);
  shared.merge(play(1, 2));
  EXPECT_EQ(shared, alone);
}

TEST(CourseExam, IsCourseByCourseWhatEvaluateMeasures) {
  const Actor actor = shipped_walker().actor;
  const auto file = draw_courses("walker", 5, 7, 1);
  CourseExam exam(*find_agent("walker"), actor, file.courses);
  while (exam.advance()) {
  }
  const auto scores = evaluate(*find_agent("walker"), actor, file.courses, 1, 1, [](int) {});
  ASSERT_EQ(exam.scores().size(), 5u);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(exam.scores()[i].mastered, scores[i].episodes[0].mastered);
    EXPECT_EQ(exam.scores()[i].distance, scores[i].episodes[0].distance);
    EXPECT_EQ(exam.scores()[i].ending, scores[i].episodes[0].ending);
  }
  EXPECT_FALSE(exam.advance());
}

TEST(CourseExam, TriesEachCourseAsOftenAsEvaluateDoes) {
  const Actor actor = shipped_walker().actor;
  const auto courses = draw_courses("walker", 2, 8, 1.5).courses;
  CourseExam exam(*find_agent("walker"), actor, courses, 3);
  while (exam.advance()) {
  }
  const auto scores = evaluate(*find_agent("walker"), actor, courses, 3, 1, [](int) {});
  ASSERT_EQ(exam.scores().size(), 6u);
  EXPECT_EQ(exam.total(), 6);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(exam.course(i).seed, courses[i / 3].seed);
    EXPECT_EQ(exam.scores()[i].distance, scores[i / 3].episodes[i % 3].distance);
  }
}

}  // namespace
}  // namespace parkour
