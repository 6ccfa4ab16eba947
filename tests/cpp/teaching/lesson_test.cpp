// Every rule of a lesson, on a clock that the tests tell.
#include "teaching/lesson.h"

#include <gtest/gtest.h>

#include "teaching/pupils.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

using Phase = Lesson::Phase;
using Did = Lesson::Did;

// Wide gaps, which nobody here crosses.
LessonPlan hard_plan(double seconds) {
  LessonPlan plan;
  plan.course.settings[Key::gap_width] = 0.8;
  plan.course.settings[Key::obstacle_spacing] = 0.8;
  plan.seconds = seconds;
  return plan;
}

LessonPlan flat_plan(double seconds) {
  LessonPlan plan;
  plan.course.settings = harmless_settings();
  plan.seconds = seconds;
  return plan;
}

std::unique_ptr<Lesson> lesson_of(const Pupil& pupil, const LessonPlan& plan, const Pupil* was = nullptr) {
  auto lesson = Lesson::of(pupil, plan, was);
  EXPECT_TRUE(lesson) << lesson.error();
  return std::move(*lesson);
}

// A round or a try that takes so many seconds.
Did go_on(Lesson& lesson, double seconds) {
  const auto did = lesson.iterate();
  EXPECT_TRUE(did) << did.error();
  lesson.took(seconds);
  return *did;
}

int rounds_until_exam(Lesson& lesson, double seconds) {
  int rounds = 0;
  while (lesson.phase() != Phase::examining)
    rounds += go_on(lesson, seconds) == Did::round;
  return rounds;
}

void finish_exam(Lesson& lesson) {
  while (lesson.phase() != Phase::done)
    go_on(lesson, 1);
}

// The pupil without any will: its actions are all 0.
Pupil limp(Pupil pupil) {
  pupil.actor.network.layers.back().weight.setZero();
  pupil.actor.network.layers.back().bias.setZero();
  return pupil;
}

TEST(Lesson, PractisesUntilItsTimeIsOverThenSitsTenTriesOfEachKindBeforeAndAfter) {
  const auto lesson = lesson_of(untrained_pupil(), hard_plan(8));
  EXPECT_EQ(rounds_until_exam(*lesson, 3), 3);
  EXPECT_EQ(lesson->seconds(), 9);
  finish_exam(*lesson);
  EXPECT_EQ(lesson->seconds(), 9) << "an exam is no practice";
  const auto& result = lesson->result();
  EXPECT_EQ(result.own.tries, 10);
  EXPECT_EQ(result.own.after, 0);
  ASSERT_TRUE(result.alike);
  EXPECT_EQ(result.alike->tries, 10);
  EXPECT_EQ(result.before.tries, 20);
  EXPECT_EQ(result.after.tries, 20);
}

TEST(Lesson, EndsBySamplesWhereNoClockIsTold) {
  auto plan = hard_plan(1e9);
  plan.samples = 32 + 2 * 48 * 64;
  const auto lesson = lesson_of(untrained_pupil(), plan);
  EXPECT_EQ(rounds_until_exam(*lesson, 0), 2);
}

TEST(Lesson, AsksEveryTenSecondsAndPractisesOnAfterTheSecondMiss) {
  const auto lesson = lesson_of(untrained_pupil(), hard_plan(100));
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(lesson->phase(), Phase::practising);
    go_on(*lesson, 4);
  }
  EXPECT_EQ(lesson->phase(), Phase::asking);
  EXPECT_EQ(go_on(*lesson, 0.5), Did::attempt);
  EXPECT_EQ(lesson->phase(), Phase::asking) << "one may be missed";
  EXPECT_EQ(go_on(*lesson, 0.5), Did::attempt);
  EXPECT_EQ(lesson->phase(), Phase::practising);
  EXPECT_EQ(lesson->seconds(), 13) << "what the tries took is practice";
  go_on(*lesson, 4.5);
  EXPECT_EQ(lesson->phase(), Phase::practising);
  go_on(*lesson, 4.5);
  EXPECT_EQ(lesson->phase(), Phase::asking) << "ten seconds after it was asked last";
  EXPECT_EQ(lesson->result().after.tries, 0) << "what it was asked counts for no marks";
}

TEST(Lesson, IsOverOnceThePupilCrossesInTwentyTriesWithoutExploring) {
  const auto lesson = lesson_of(shipped_walker(), flat_plan(1000));
  while (lesson->phase() != Phase::asking)
    go_on(*lesson, 5);
  int asked = 0;
  for (; lesson->phase() == Phase::asking; ++asked)
    go_on(*lesson, 0.1);
  EXPECT_GE(asked, 20);
  EXPECT_EQ(lesson->phase(), Phase::examining);
  finish_exam(*lesson);
  EXPECT_GE(lesson->result().own.after, 9);
  EXPECT_GT(lesson->result().after.paid_per_second(), 0);
}

TEST(Lesson, AsksNothingWhereMoreIsWishedThanCrossing) {
  auto plan = flat_plan(25);
  ASSERT_TRUE(set(plan.wishes, "energy", 3));
  const auto lesson = lesson_of(untrained_pupil(), plan);
  while (lesson->phase() == Phase::practising)
    EXPECT_EQ(go_on(*lesson, 5), Did::round);
  EXPECT_EQ(lesson->phase(), Phase::examining);
}

TEST(Lesson, IsExaminedAtOnceWhenItIsToFinishButNotInTheMiddleOfARound) {
  const auto early = lesson_of(untrained_pupil(), hard_plan(100)), amid = lesson_of(untrained_pupil(), hard_plan(100));
  early->finish();
  EXPECT_EQ(early->phase(), Phase::examining);
  ASSERT_EQ(*amid->advance(), Did::part);
  amid->finish();
  EXPECT_EQ(amid->phase(), Phase::practising);
  EXPECT_EQ(go_on(*amid, 1), Did::round);
  EXPECT_EQ(amid->phase(), Phase::examining);
}

TEST(Lesson, StopsAskingWhenItIsToFinish) {
  const auto lesson = lesson_of(untrained_pupil(), hard_plan(100));
  while (lesson->phase() != Phase::asking)
    go_on(*lesson, 5);
  lesson->finish();
  EXPECT_EQ(lesson->phase(), Phase::examining);
}

TEST(Lesson, HasSomethingToShowEveryFourSecondsAndWhenTheExamBegins) {
  const auto lesson = lesson_of(untrained_pupil(), hard_plan(9));
  std::vector<bool> shown;
  while (lesson->phase() != Phase::examining) {
    go_on(*lesson, 1.5);
    shown.push_back(lesson->is_to_be_shown());
  }
  EXPECT_EQ(shown, (std::vector<bool>{false, false, true, false, false, true}));
  go_on(*lesson, 1);
  EXPECT_FALSE(lesson->is_to_be_shown());
}

TEST(Lesson, ThatWasBrokenOffGoesOnOnTheSameClock) {
  auto plan = hard_plan(60);
  plan.practised = 58;
  const auto lesson = lesson_of(untrained_pupil(), plan);
  EXPECT_EQ(rounds_until_exam(*lesson, 1), 2);
  plan.practised = 61;
  EXPECT_EQ(lesson_of(untrained_pupil(), plan)->phase(), Phase::examining);
}

TEST(Lesson, ThatGoesOnIsExaminedBesideWhatThePupilWas) {
  const auto was = shipped_walker(), now = limp(was);
  const auto lesson = lesson_of(now, flat_plan(0), &was);
  finish_exam(*lesson);
  EXPECT_GE(lesson->result().own.before, 9);
  EXPECT_EQ(lesson->result().own.after, 0);
}

TEST(Lesson, ThatGoesOnIsHeldToWhatThePupilWasAndNotToWhatItHasBecome) {
  const auto was = untrained_pupil();
  auto now = was;
  auto& bias = now.actor.network.layers.back().bias;
  bias.array() += 0.5f;
  const auto moved = [&](const Pupil* anchor) {
    const auto lesson = lesson_of(now, hard_plan(100), anchor);
    for (int i = 0; i < 4; ++i)
      go_on(*lesson, 1);
    return (lesson->actor().network.layers.back().bias - was.actor.network.layers.back().bias).norm();
  };
  const auto anchored = moved(&was), adrift = moved(nullptr);
  EXPECT_LT(anchored, adrift);
  EXPECT_EQ(moved(&now), adrift) << "held to what it is, it is as one that begins";
}

// One iteration of peers in one thread, with their pools added up between.
void practise_together(std::vector<std::unique_ptr<Lesson>>& peers) {
  for (;;) {
    Did did{};
    for (auto& peer : peers)
      did = *peer->advance();
    if (did != Did::part) return;
    std::vector<double> sum(peers[0]->pool().size());
    for (auto& peer : peers)
      for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += peer->pool()[i];
    for (auto& peer : peers)
      std::copy(sum.begin(), sum.end(), peer->pool().begin());
  }
}

TEST(Lesson, RehearsesHoweverManyPractiseTogetherAndTheFirstLeads) {
  const auto pupil = untrained_pupil();
  for (const int count : {1, 8, 13}) {
    std::vector<std::unique_ptr<Lesson>> peers;
    for (int i = 0; i < count; ++i) {
      auto plan = hard_plan(5);
      // who has no weight and no strength does not fall: the episodes that end are rehearsals, which are on Earth
      plan.course.settings[Key::gravity] = 0.01;
      plan.course.settings[Key::motor_strength] = 0.01;
      plan.peers = {i, count};
      peers.push_back(lesson_of(pupil, plan));
    }
    practise_together(peers);
    EXPECT_GT(peers[0]->round().learning.episodes, 0) << count;
    EXPECT_EQ(peers[0]->round().tries, 0) << count;
    for (auto& peer : peers)
      peer->took(6);
    EXPECT_EQ(peers[0]->phase(), Phase::examining);
    for (int i = 1; i < count; ++i)
      EXPECT_EQ(peers[i]->phase(), Phase::practising);
  }
}

// Episodes so short that nobody falls in them.
TrainingConfig beginner_config(double speed, double paid_for_it = 1) {
  const auto text = R"({"agent": "walker", "environments": 8, "steps": 32, "threads": 1, "network": [16],
    "critic_network": [16], "environment": {"difficulty": 0, "time_limit": 0.1, "command": [)" +
                    std::to_string(speed) + ", " + std::to_string(speed) + R"(], "reward": {"speed": )" +
                    std::to_string(paid_for_it) + "}}}";
  return *training_config_from_json(text);
}

TEST(BeginnersLesson, IsOverOnceItsEpisodesEndOnItsFeetAndItGoesAsFastAsItIsTold) {
  // however much it is paid for it
  for (const auto& [obeys, paid] : {std::pair{true, 1.0}, {true, 0.4}, {false, 1.0}, {false, 4.0}}) {
    auto lesson = Lesson::of_beginner(beginner_config(obeys ? 0 : 3, paid), flat_plan(20), 2);
    ASSERT_TRUE(lesson) << lesson.error();
    const int rounds = rounds_until_exam(**lesson, 1);
    EXPECT_EQ(rounds, obeys ? 1 : 20);
    EXPECT_EQ((*lesson)->round().crossed, 1);
    EXPECT_EQ((*lesson)->round().tries, (*lesson)->round().learning.episodes);
    ASSERT_TRUE((*lesson)->round().obedience);
    EXPECT_EQ(*(*lesson)->round().obedience >= 0.65, obeys) << paid;
  }
}

TEST(BeginnersLesson, IsExaminedOnItsOwnCourseAloneAndFilmsEachRoundAnew) {
  auto lesson = Lesson::of_beginner(beginner_config(3), flat_plan(2), 2);
  ASSERT_TRUE(lesson) << lesson.error();
  std::vector<std::size_t> lengths;
  for (int i = 0; i < 2; ++i) {
    go_on(**lesson, 1);
    lengths.push_back((*lesson)->film(1).size());
  }
  EXPECT_GT(lengths[1], 0u);
  EXPECT_LE(lengths[1], lengths[0]) << "the first round begins with a frame more";
  EXPECT_EQ((*lesson)->phase(), Phase::examining);
  finish_exam(**lesson);
  EXPECT_FALSE((*lesson)->result().alike);
  EXPECT_EQ((*lesson)->result().before.tries, 10);
}

TEST(BeginnersLesson, GoesOnFromWhatItHasBecomeAndIsExaminedBesideTheNewborn) {
  auto first = Lesson::of_beginner(beginner_config(3), flat_plan(2), 0);
  ASSERT_TRUE(first);
  go_on(**first, 1);
  const Pupil so_far{(*first)->actor(), (*first)->card("beginner"), (*first)->training()};
  auto second = Lesson::of_beginner(beginner_config(3), flat_plan(2), 0, &so_far);
  ASSERT_TRUE(second) << second.error();
  EXPECT_EQ((*second)->actor().network.layers[0].weight, so_far.actor.network.layers[0].weight);
  go_on(**second, 1);
  EXPECT_EQ((*second)->round().learning.samples, 2u * 8 * 32);
}

}  // namespace
}  // namespace parkour
