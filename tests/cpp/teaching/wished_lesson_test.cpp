// A wish gets all the way from its name to how a robot moves.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "policy/onnx.h"
#include "teaching/exam.h"
#include "teaching/lesson.h"

namespace parkour {
namespace {

std::string shipped(const char* file) {
  std::ifstream stream(std::string(PARKOUR_SOURCE_DIR) + "/policies/walker/" + file, std::ios::binary);
  std::stringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

Marks marks_of(const Actor& actor, const Wishes& wishes) {
  const Agent& walker = *find_agent("walker");
  ParkourEnvironment environment(walker, wished(exam_config(walker), wishes));
  Marks marks;
  attempt(environment, actor, {}, 0);
  marks.add(environment);
  return marks;
}

TEST(WishedLesson, MovesTheShippedWalkerTowardsTheWishWithinAFewRounds) {
  const auto pupil = actor_from_onnx(shipped("policy.onnx"));
  ASSERT_TRUE(pupil) << pupil.error();
  LessonPlan plan;
  plan.boldness = 1;
  ASSERT_TRUE(set(plan.wishes, "high_feet", kMostWished));
  auto lesson = make_lesson(*pupil, *card_from_json(shipped("card.json")), shipped("training.bin"), plan);
  ASSERT_TRUE(lesson) << lesson.error();
  for (int i = 0; i < 12; ++i)
    ASSERT_TRUE((*lesson)->iterate());
  const auto before = marks_of(*pupil, plan.wishes), after = marks_of((*lesson)->actor(), plan.wishes);
  EXPECT_GT(after.manner.manner().lift, 1.2 * before.manner.manner().lift);
  EXPECT_GT(after.paid_per_second(), before.paid_per_second());
}

}  // namespace
}  // namespace parkour
