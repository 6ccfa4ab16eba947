// What its own critic says of a course before the robot sets out, against how it then goes.
#include "measure/outlook.h"

#include <gtest/gtest.h>

#include <memory>

#include "measure/evaluation.h"
#include "teaching/pupils.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

std::unique_ptr<Outlook> seen_whole(const CourseRequest& course) {
  const Pupil pupil = shipped_walker();
  auto outlook =
      std::make_unique<Outlook>(*find_agent("walker"), learned_of(pupil.card, pupil.training)->critic, course);
  while (outlook->advance()) {
  }
  return outlook;
}

CourseRequest only(Key key, double value) {
  CourseRequest course{harmless_settings(), 1};
  course.settings[Key::obstacle_spacing] = 3;
  course.settings[key] = value;
  return course;
}

TEST(Outlook, IsSureOfFlatGroundAllAlongAndSaysThatItCrosses) {
  const auto outlook = seen_whole({harmless_settings(), 1});
  EXPECT_EQ(static_cast<int>(outlook->seen().size()), outlook->total());
  EXPECT_NEAR(outlook->seen().front().x, kStartX, 1e-12);
  EXPECT_GT(outlook->seen().back().x, 13);
  EXPECT_GT(outlook->least().share, 0.8);
  EXPECT_TRUE(outlook->says_it_crosses());
}

TEST(Outlook, IsLeastSureJustBeforeWhatItCannotCross) {
  const auto course = only(Key::stump_height, 0.8);
  const auto outlook = seen_whole(course);
  EXPECT_FALSE(outlook->says_it_crosses());
  bool is_before = false;
  for (const auto& stump : build_course(course.settings, course.seed).obstacles)
    is_before |= outlook->least().x < stump.begin_x && outlook->least().x > stump.begin_x - 1.5;
  EXPECT_TRUE(is_before) << outlook->least().x;
  for (const auto& place : outlook->seen())
    EXPECT_TRUE(is_free_place(build_course(course.settings, course.seed), place.x));
}

// What a coin is right of: half. Difficulty 1.5, where the walker falls in every third.
TEST(Outlook, IsRightMoreOftenThanACoin) {
  Random random(4242);
  std::vector<CourseRequest> courses;
  for (int i = 0; i < 40; ++i)
    courses.push_back(draw_request(random, 1.5));
  const auto scores = evaluate(*find_agent("walker"), shipped_walker().actor, courses, 1, 2, [](int) {});
  int right = 0;
  for (std::size_t i = 0; i < courses.size(); ++i)
    right += seen_whole(courses[i])->says_it_crosses() == scores[i].episodes[0].mastered;
  EXPECT_GE(right, 28) << "of " << courses.size();
}

}  // namespace
}  // namespace parkour
