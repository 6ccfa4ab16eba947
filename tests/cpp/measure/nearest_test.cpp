// "5 cm less and it crosses", against `evaluate` on that very course.
#include "measure/nearest.h"

#include <gtest/gtest.h>

#include "measure/evaluation.h"
#include "teaching/pupils.h"

namespace parkour {
namespace {

const Agent& walker() { return *find_agent("walker"); }

CourseRequest course_with(Key key, double value) {
  CourseRequest course;
  course.settings[Key::hill_height] = 0;
  course.settings[key] = value;
  return course;
}

int crossed_of(const Actor& actor, CourseRequest course, Key key, double value, int tries) {
  course.settings[key] = value;
  const auto scores = evaluate(walker(), actor, {course}, tries, 1, [](int) {});
  int crossed = 0;
  for (const auto& episode : scores[0].episodes)
    crossed += episode.mastered;
  return crossed;
}

TEST(NearestCrossing, CountsWhatEvaluateCountsAtEveryValueItTries) {
  const Actor actor = shipped_walker().actor;
  const auto course = course_with(Key::hurdle_height, 0.5);
  NearestCrossing search(walker(), actor, course, Key::hurdle_height);
  while (search.advance()) {
  }
  ASSERT_NE(search.nearest(), nullptr);
  EXPECT_LT(search.nearest()->value, 0.5);
  for (const Tried& tried : search.tried()) {
    EXPECT_EQ(tried.crossed, crossed_of(actor, course, Key::hurdle_height, tried.value, tried.tries)) << tried.value;
    const bool is_nearer = tried.value > search.nearest()->value;
    EXPECT_FALSE(is_nearer && tried.crossed >= NearestCrossing::kEnough) << tried.value;
  }
  EXPECT_GE(search.nearest()->crossed, NearestCrossing::kEnough);
}

TEST(NearestCrossing, FindsNothingNearerWhereItCrossesAsItIs) {
  NearestCrossing search(walker(), shipped_walker().actor, course_with(Key::gap_width, 0.2), Key::gap_width);
  while (search.advance()) {
  }
  EXPECT_EQ(search.nearest(), nullptr);
  EXPECT_EQ(search.tried().size(), 1u);
  EXPECT_EQ(search.as_it_is().crossed, NearestCrossing::kEnough);
}

TEST(NearestCrossing, EndsAtHarmlessWhereNothingHelps) {
  NearestCrossing search(walker(), untrained_pupil().actor, course_with(Key::friction, 0.4), Key::friction);
  while (search.advance()) {
  }
  EXPECT_EQ(search.nearest(), nullptr);
  EXPECT_DOUBLE_EQ(search.tried().back().value, 1.2);
  for (std::size_t i = 1; i < search.tried().size(); ++i)
    EXPECT_GT(search.tried()[i].value, search.tried()[i - 1].value);
}

}  // namespace
}  // namespace parkour
