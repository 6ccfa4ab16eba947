#include "teaching/lesson.h"

#include <gtest/gtest.h>

#include "learner/archive.h"
#include "learner/parkour_trainer.h"

namespace parkour {
namespace {

constexpr const char* kTraining =
    R"({"agent": "walker", "environments": 4, "steps": 8, "threads": 1, "network": [16], "critic_network": [16]})";

struct Pupil {
  Actor actor;
  Card card;
  std::string training;
};

Pupil pupil() {
  auto trainer = make_trainer(*training_config_from_json(kTraining));
  EXPECT_TRUE(trainer);
  EXPECT_TRUE((*trainer)->iterate());
  Card card;
  card.name = "pupil";
  card.agent = "walker";
  card.samples = 32;
  card.training = to_json((*trainer)->config());
  return {(*trainer)->actor(), card, (*trainer)->save_training().to_bytes()};
}

LessonPlan plan(double boldness) {
  LessonPlan plan;
  plan.course.settings[Key::gap_width] = 0.5;
  plan.boldness = boldness;
  return plan;
}

TEST(Lesson, GoesOnFromThePupilAndCountsItsSamples) {
  const auto one = pupil();
  auto lesson = make_lesson(one.actor, one.card, one.training, plan(0.5));
  ASSERT_TRUE(lesson) << lesson.error();
  EXPECT_EQ((*lesson)->samples(), 32);
  const auto same = (*lesson)->actor();
  EXPECT_EQ(same.network.layers[0].weight, one.actor.network.layers[0].weight);
  const auto report = (*lesson)->iterate();
  ASSERT_TRUE(report) << report.error();
  EXPECT_NE((*lesson)->actor().network.layers[0].weight, one.actor.network.layers[0].weight);
}

TEST(Lesson, CountsNoTriesAtWhatItRehearses) {
  const auto one = pupil();
  LessonPlan adrift = plan(0.5);
  // nobody falls who has no weight and no strength, not in a round of 1.3 s; but rehearsals are on Earth
  adrift.course.settings[Key::gravity] = 0.01;
  adrift.course.settings[Key::motor_strength] = 0.01;
  auto lesson = make_lesson(one.actor, one.card, one.training, adrift);
  ASSERT_TRUE(lesson) << lesson.error();
  const auto report = (*lesson)->iterate();
  ASSERT_TRUE(report) << report.error();
  EXPECT_GT(report->episodes, 0);
  EXPECT_EQ(report->tries, 0);
}

TEST(Lesson, MovesLessWhenItIsGentle) {
  const auto one = pupil();
  double moved[2];
  for (int bold = 0; bold < 2; ++bold) {
    auto lesson = make_lesson(one.actor, one.card, one.training, plan(bold));
    ASSERT_TRUE(lesson) << lesson.error();
    for (int i = 0; i < 3; ++i)
      ASSERT_TRUE((*lesson)->iterate());
    moved[bold] = ((*lesson)->actor().network.layers[0].weight - one.actor.network.layers[0].weight).norm();
  }
  EXPECT_LT(moved[0], moved[1]);
}

TEST(Lesson, StartsWithoutATrainingFileButRefusesADamagedOne) {
  const auto one = pupil();
  EXPECT_TRUE(make_lesson(one.actor, one.card, "", plan(0.5)));
  const auto refused = make_lesson(one.actor, one.card, std::string_view(one.training).substr(0, 100), plan(0.5));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("training.bin"), std::string::npos);
}

}  // namespace
}  // namespace parkour
