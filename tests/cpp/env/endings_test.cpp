#include "env/endings.h"

#include <gtest/gtest.h>

#include <cmath>

namespace parkour {
namespace {

const Agent& walker() { return *find_agent("walker"); }

Pose upright(double x = 0) {
  Pose pose{};
  pose.x = x;
  pose.z = walker().standing_height;
  pose.up = {0, 0, 1};
  pose.head_z = 1.5;
  return pose;
}

Vec3 tilted(double degrees) { return {-std::sin(degrees * 3.14159 / 180), 0, std::cos(degrees * 3.14159 / 180)}; }

GroundView ground(double water = 0) {
  Settings settings;
  settings[Key::hill_height] = 0;
  settings[Key::water_level] = water;
  return GroundView(build_course(settings, 1));
}

Ending judged(const Pose& pose) {
  EndingJudge judge;
  judge.start(upright());
  return judge.judge(walker(), pose, ground(), {}, 0.02);
}

TEST(Endings, LetsAnUprightRobotGoOn) { EXPECT_EQ(judged(upright()), Ending::none); }

TEST(Endings, CallsATrunkOnTheGroundAFall) {
  auto pose = upright();
  pose.trunk_touches = true;
  EXPECT_EQ(judged(pose), Ending::trunk_on_ground);
}

TEST(Endings, CallsAHipUnderHalfItsStandingHeightAFall) {
  auto pose = upright();
  pose.z = 0.49 * walker().standing_height;
  EXPECT_EQ(judged(pose), Ending::hip_low);
  pose.z = 0.51 * walker().standing_height;
  EXPECT_EQ(judged(pose), Ending::none);
}

GroundView ground_with(Key obstacle, double size) {
  Settings settings;
  settings[Key::hill_height] = 0;
  settings[obstacle] = size;
  return GroundView(build_course(settings, 1));
}

TEST(Endings, MeasuresTheHipFromTheGroundOnEitherSideOfAHurdle) {
  const auto track = ground_with(Key::hurdle_height, 0.35);
  const auto& hurdle = track.course().obstacles.front();
  EXPECT_NEAR(track.footing((hurdle.begin_x + hurdle.end_x) / 2), 0, 1e-6);
}

TEST(Endings, CountsAGapAsFilledToItsRimsWhereTheHipIsMeasured) {
  const auto track = ground_with(Key::gap_width, 0.8);
  const auto& gap = track.course().obstacles.front();
  EXPECT_NEAR(track.height((gap.begin_x + gap.end_x) / 2), -kGapDepth, 1e-6);
  EXPECT_NEAR(track.footing((gap.begin_x + gap.end_x) / 2), 0, 1e-6);
}

TEST(Endings, MeasuresTheHipFromTheTopOfAStumpThatIsLongerThanAStride) {
  const auto track = ground_with(Key::stump_height, 0.3);
  for (const auto& stump : track.course().obstacles)
    if (stump.end_x - stump.begin_x > 2 * kFooting + 2 * kProfileStep) {
      EXPECT_NEAR(track.footing((stump.begin_x + stump.end_x) / 2), 0.3, 1e-6);
      return;
    }
  FAIL() << "no stump is long enough";
}

TEST(Endings, CallsATiltBeyondFiftyDegreesAFallEitherWay) {
  for (double sign : {-1.0, 1.0}) {
    auto pose = upright();
    pose.up = tilted(sign * 51);
    EXPECT_EQ(judged(pose), Ending::tilted);
    pose.up = tilted(sign * 49);
    EXPECT_EQ(judged(pose), Ending::none);
  }
}

TEST(Endings, DrownsAHeadUnderWaterForTwoSecondsButNotBefore) {
  const auto pond = ground(1);
  auto pose = upright();
  pose.head_z = 0.9;
  EndingJudge judge;
  judge.start(pose);
  Ending ending = Ending::none;
  int steps = 0;
  while (ending == Ending::none && steps < 1000)
    ending = judge.judge(walker(), pose, pond, {0, 0}, 0.02), ++steps;
  EXPECT_EQ(ending, Ending::drowned);
  EXPECT_NEAR(steps * 0.02, 2, 0.05);
}

TEST(Endings, LetsAHeadThatComesUpForAirGoOn) {
  const auto pond = ground(1);
  auto pose = upright();
  EndingJudge judge;
  judge.start(pose);
  for (int i = 0; i < 500; ++i) {
    pose.head_z = i % 90 == 89 ? 1.5 : 0.9;
    EXPECT_EQ(judge.judge(walker(), pose, pond, {0, 0}, 0.02), Ending::none);
  }
}

TEST(Endings, FinishesBehindTheLastMetreUnlessItFellThere) {
  EXPECT_EQ(judged(upright(kTrackLength)), Ending::finished);
  auto pose = upright(kTrackLength);
  pose.trunk_touches = true;
  EXPECT_EQ(judged(pose), Ending::trunk_on_ground);
}

TEST(Endings, StallsAfterTheLimitWithoutHalfAMetreOfProgress) {
  EndingJudge judge;
  judge.start(upright());
  const EndingRules rules{40, 3};
  const auto flat = ground();
  Ending ending = Ending::none;
  int steps = 0;
  for (; ending == Ending::none && steps < 1000; ++steps)
    ending = judge.judge(walker(), upright(0.4), flat, rules, 0.02);
  EXPECT_EQ(ending, Ending::stalled);
  EXPECT_NEAR(steps * 0.02, 3, 0.05);
}

TEST(Endings, TellWhetherARisingRobotWasOnItsFeetForASecond) {
  const EndingRules rules{2, 0};
  const auto flat = ground();
  const auto rising = [&](double from) {
    EndingJudge judge;
    judge.start(upright());
    auto lying = upright();
    lying.z = 0.1;
    for (double time = 0;; time += 0.02)
      if (auto ending = judge.judge_rising(walker(), time < from ? lying : upright(), flat, rules, 0.02);
          ending != Ending::none)
        return ending;
  };
  EXPECT_EQ(rising(0.5), Ending::got_up);
  EXPECT_EQ(rising(1.5), Ending::time_limit);
}

TEST(Endings, LoseARisingRobotOverTheEdgeOfTheTrack) {
  EndingJudge judge;
  judge.start(upright());
  auto beside = upright();
  beside.y = 1.6;
  EXPECT_EQ(judge.judge_rising(walker(), beside, ground(), {2, 0}, 0.02), Ending::off_track);
}

TEST(Endings, LetTheValueGoOnBehindTheFinishAndTheTimeLimitOnly) {
  EXPECT_TRUE(is_truncation(Ending::finished));
  EXPECT_TRUE(is_truncation(Ending::time_limit));
  EXPECT_TRUE(is_truncation(Ending::got_up));
  EXPECT_FALSE(is_truncation(Ending::tilted));
  EXPECT_FALSE(is_truncation(Ending::stalled));
  EXPECT_FALSE(is_fall(Ending::stalled));
  EXPECT_TRUE(is_fall(Ending::drowned));
}

}  // namespace
}  // namespace parkour
