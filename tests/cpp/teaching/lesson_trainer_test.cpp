#include "teaching/lesson_trainer.h"

#include <gtest/gtest.h>

#include "teaching/pupils.h"

namespace parkour {
namespace {

LessonPlan plan(double boldness) {
  LessonPlan plan;
  plan.course.settings[Key::gap_width] = 0.5;
  plan.boldness = boldness;
  return plan;
}

TEST(LessonTrainer, GoesOnFromThePupilAndCountsItsSamples) {
  const auto one = untrained_pupil();
  auto lesson = make_lesson_trainer(one, plan(0.5), nullptr);
  ASSERT_TRUE(lesson) << lesson.error();
  EXPECT_EQ((*lesson)->samples(), 32);
  const auto same = (*lesson)->actor();
  EXPECT_EQ(same.network.layers[0].weight, one.actor.network.layers[0].weight);
  const auto report = (*lesson)->iterate();
  ASSERT_TRUE(report) << report.error();
  EXPECT_NE((*lesson)->actor().network.layers[0].weight, one.actor.network.layers[0].weight);
}

TEST(LessonTrainer, CountsNoTriesAtWhatItRehearses) {
  const auto one = untrained_pupil();
  LessonPlan adrift = plan(0.5);
  // nobody falls who has no weight and no strength, not in a round of 1.3 s; but rehearsals are on Earth
  adrift.course.settings[Key::gravity] = 0.01;
  adrift.course.settings[Key::motor_strength] = 0.01;
  auto lesson = make_lesson_trainer(one, adrift, nullptr);
  ASSERT_TRUE(lesson) << lesson.error();
  const auto report = (*lesson)->iterate();
  ASSERT_TRUE(report) << report.error();
  EXPECT_GT(report->episodes, 0);
  EXPECT_EQ(report->tries, 0);
}

TEST(LessonTrainer, MovesLessWhenItIsGentle) {
  const auto one = untrained_pupil();
  double moved[2];
  for (int bold = 0; bold < 2; ++bold) {
    auto lesson = make_lesson_trainer(one, plan(bold), nullptr);
    ASSERT_TRUE(lesson) << lesson.error();
    for (int i = 0; i < 3; ++i)
      ASSERT_TRUE((*lesson)->iterate());
    moved[bold] = ((*lesson)->actor().network.layers[0].weight - one.actor.network.layers[0].weight).norm();
  }
  EXPECT_LT(moved[0], moved[1]);
}

TEST(LessonTrainer, StartsWithoutATrainingFileButRefusesADamagedOne) {
  const auto one = untrained_pupil();
  auto bare = one, damaged = one;
  bare.training.clear();
  damaged.training.resize(100);
  EXPECT_TRUE(make_lesson_trainer(bare, plan(0.5), nullptr));
  const auto refused = make_lesson_trainer(damaged, plan(0.5), nullptr);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("training.bin"), std::string::npos);
}

}  // namespace
}  // namespace parkour
