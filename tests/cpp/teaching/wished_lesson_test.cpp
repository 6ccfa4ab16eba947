// A wish gets all the way from its name to how a robot moves.
#include <gtest/gtest.h>

#include "teaching/exam.h"
#include "teaching/lesson_trainer.h"
#include "teaching/pupils.h"

namespace parkour {
namespace {

Marks marks_of(const Actor& actor, const Wishes& wishes) {
  const Agent& walker = *find_agent("walker");
  ParkourEnvironment environment(walker, wished(exam_config(walker), wishes));
  Marks marks;
  attempt(environment, actor, {}, 0);
  marks.add(environment);
  return marks;
}

TEST(WishedLesson, MovesTheShippedWalkerTowardsTheWishWithinAFewRounds) {
  const Pupil pupil = shipped_walker();
  LessonPlan plan;
  plan.boldness = 1;
  ASSERT_TRUE(set(plan.wishes, "high_feet", kMostWished));
  auto lesson = make_lesson_trainer(pupil, plan, nullptr);
  ASSERT_TRUE(lesson) << lesson.error();
  for (int i = 0; i < 12; ++i)
    ASSERT_TRUE((*lesson)->iterate());
  const auto before = marks_of(pupil.actor, plan.wishes), after = marks_of((*lesson)->actor(), plan.wishes);
  EXPECT_GT(after.manner.manner().lift, 1.2 * before.manner.manner().lift);
  EXPECT_GT(after.paid_per_second(), before.paid_per_second());
}

}  // namespace
}  // namespace parkour
