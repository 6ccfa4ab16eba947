#include "measure/field.h"

#include <gtest/gtest.h>

#include "env/observation.h"

namespace parkour {
namespace {

FieldEpisode episode(bool survived, double time, double error) {
  FieldEpisode one;
  one.survived = survived;
  one.ending = survived ? "time_limit" : "tilted";
  one.time = time, one.distance = time, one.energy = 200 * time, one.speed_error = error;
  one.gait.slip = survived ? 0.1 : 5;
  return one;
}

TEST(FieldExam, WeighsTheSpeedErrorByTimeAndTellsTheGaitOfThoseWhoStayedUp) {
  const auto sum = summary_of(std::vector{episode(true, 20, 0.1), episode(false, 5, 0.6)}, false);
  EXPECT_EQ(sum["survived_percent"], 50);
  EXPECT_DOUBLE_EQ(sum["speed_error"], (0.1 * 20 + 0.6 * 5) / 25);
  EXPECT_DOUBLE_EQ(sum["energy_per_metre"], 200);
  EXPECT_DOUBLE_EQ(sum["gait"]["slip"], 0.1);
  EXPECT_EQ(sum["endings"]["tilted"], 1);
  EXPECT_FALSE(sum.contains("got_up_percent"));
}

TEST(FieldExam, TellsWhatErrorStaysOfThoseWhoStayedUpAndOnlyUnderOneCommand) {
  auto fast = episode(true, 20, 0), slow = fast, fell = episode(false, 5, 0), changing = fast;
  fast.regulation = {.is_whole = true, .bias = 0.3, .swing = 0.1};
  slow.regulation = {.is_whole = true, .bias = 0.1, .swing = 0.3};
  fell.regulation = {.is_whole = true, .bias = -2};
  const auto sum = summary_of(std::vector{fast, slow, fell}, false)["regulation"];
  EXPECT_EQ(sum["episodes"], 2);
  EXPECT_DOUBLE_EQ(sum["bias"], 0.2);
  EXPECT_NEAR(sum["bias_interval"], 1.96 * 0.1, 1e-9);
  EXPECT_DOUBLE_EQ(sum["swing"], 0.2);
  EXPECT_FALSE(summary_of(std::vector{changing}, false).contains("regulation"));
}

TEST(FieldExam, CountsWhoGotUpWithinTwoAndAHalfSecondsAndTellsAfterHowLong) {
  auto quick = episode(true, 6, 0), slow = quick, never = quick;
  quick.got_up_after = 2.5, slow.got_up_after = 2.6;
  const auto sum = summary_of(std::vector{slow, quick, never, never}, true);
  EXPECT_DOUBLE_EQ(sum["got_up_percent"], 25);
  EXPECT_DOUBLE_EQ(sum["got_up_seconds"]["median"], 2.6);
  EXPECT_TRUE(sum["got_up_seconds"]["p95"].is_null());
  EXPECT_DOUBLE_EQ(summary_of(std::vector{slow, quick}, true)["got_up_seconds"]["p95"], 2.6);
}

TEST(FieldExam, GivesTheSameNumbersOnAnyNumberOfThreads) {
  const Agent& agent = *find_agent("humanoid");
  Random random(3);
  const int width = width_of(observation_slices(agent));
  Actor actor;
  actor.network = Network::random({width, 8, action_width(agent)}, 0.1f, random);
  actor.normaliser = Normaliser::identity(width);
  FieldExam exam;
  exam.episodes = 3, exam.threads = 1, exam.seconds = 1, exam.seed = 5;
  const auto alone = summary_of(play_field(agent, actor, exam), false);
  exam.threads = 3;
  EXPECT_EQ(summary_of(play_field(agent, actor, exam), false), alone);
}

}  // namespace
}  // namespace parkour
