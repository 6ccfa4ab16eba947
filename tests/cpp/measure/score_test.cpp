// The sums of `parkour evaluate` against numbers worked out by hand.
#include "measure/score.h"

#include <gtest/gtest.h>

namespace parkour {
namespace {

EpisodeScore episode(double distance, double time, bool mastered, const std::string& ending) {
  EpisodeScore score;
  score.distance = distance;
  score.distance_share = distance / 15;
  score.time = time;
  score.mastered = mastered;
  score.ending = ending;
  return score;
}

CourseScore course(Key key, double value, std::vector<EpisodeScore> episodes) {
  CourseScore score{Settings(), std::move(episodes)};
  score.settings[key] = value;
  return score;
}

TEST(Wilson, MatchesThePublishedFormula) {
  // 8 of 10: (0.8 + 0.19207 ± 1.95996 sqrt(0.016 + 0.0096036)) / 1.38415
  const auto interval = wilson(8, 10);
  EXPECT_NEAR(interval.low, 0.4902, 1e-4);
  EXPECT_NEAR(interval.high, 0.9433, 1e-4);
  EXPECT_DOUBLE_EQ(wilson(0, 10).low, 0);
  EXPECT_DOUBLE_EQ(wilson(10, 10).high, 1);
  EXPECT_NEAR(wilson(0, 10).high, 0.2775, 1e-4);
}

TEST(Wilson, KnowsNothingWithoutEpisodes) {
  EXPECT_EQ(wilson(0, 0).low, 0);
  EXPECT_EQ(wilson(0, 0).high, 1);
}

TEST(Summary, CountsMasteredEpisodesAndEndings) {
  const auto summary =
      summary_of({course(Key::gap_width, 0, {episode(15, 14, true, "finished"), episode(5, 6, false, "tilted")}),
                  course(Key::gap_width, 0, {episode(10, 40, false, "time_limit"), episode(0, 1, false, "tilted")})});
  EXPECT_EQ(summary["episodes"], 4);
  EXPECT_EQ(summary["courses"], 2);
  EXPECT_DOUBLE_EQ(summary["mastered_percent"], 25);
  EXPECT_DOUBLE_EQ(summary["mean_distance_share"], 0.5);
  EXPECT_EQ(summary["endings"]["tilted"], 2);
  EXPECT_EQ(summary["endings"]["finished"], 1);
}

TEST(Summary, WeighsSpeedErrorByTimeAndEnergyByDistance) {
  auto slow = episode(15, 30, true, "finished"), brief = episode(0, 1, false, "tilted");
  slow.speed_error = 0.1, slow.energy = 300, slow.peak_torque = 1, slow.peak_power = 20;
  brief.speed_error = 1, brief.energy = 60, brief.peak_torque = 2, brief.peak_power = 10;
  const auto summary = summary_of({course(Key::gap_width, 0, {slow, brief})});
  EXPECT_DOUBLE_EQ(summary["speed_error"], (0.1 * 30 + 1.0 * 1) / 31);
  EXPECT_DOUBLE_EQ(summary["energy_per_metre"], 360.0 / 15);
  EXPECT_DOUBLE_EQ(summary["peak_torque_per_kg"], 2);
  EXPECT_DOUBLE_EQ(summary["peak_power_per_kg"], 20);
}

TEST(MasteredBySetting, KeepsAbsentObstaclesApart) {
  const auto won = episode(15, 14, true, "finished"), lost = episode(3, 2, false, "tilted");
  // gaps reach 0.8 m: 0.05 lies in the first tenth, 0.79 and the boastful 1.2 in the last
  const auto parts =
      mastered_by_setting({course(Key::gap_width, 0, {won}), course(Key::gap_width, 0.05, {won}),
                           course(Key::gap_width, 0.79, {won}), course(Key::gap_width, 1.2, {lost})})["gap_width"];
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[0]["to"], 0);
  EXPECT_EQ(parts[0]["mastered_percent"], 100);
  EXPECT_DOUBLE_EQ(parts[1]["to"], 0.08);
  EXPECT_DOUBLE_EQ(parts[2]["from"], 0.72);
  EXPECT_DOUBLE_EQ(parts[2]["to"], 1.2);
  EXPECT_EQ(parts[2]["episodes"], 2);
  EXPECT_EQ(parts[2]["mastered_percent"], 50);
}

TEST(MasteredBySetting, EndsATenthOfNegativeValuesWhereTheNextBegins) {
  const auto parts = mastered_by_setting({course(Key::slope, -0.29, {episode(15, 14, true, "finished")})})["slope"];
  EXPECT_DOUBLE_EQ(parts[0]["from"], -0.3);
  EXPECT_DOUBLE_EQ(parts[0]["to"], -0.24);
}

TEST(MasteredBySetting, CountsTheUpperEndInTheLastTenth) {
  const auto parts = mastered_by_setting({course(Key::slope, 0.3, {episode(15, 14, true, "finished")})})["slope"];
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_DOUBLE_EQ(parts[0]["from"], 0.24);
}

TEST(Table, ShowsEverySetting) {
  const auto table = table_of(summary_of({course(Key::gap_width, 0.4, {episode(15, 14, true, "finished")})}));
  for (const auto& info : task_table())
    EXPECT_NE(table.find(std::string(info.name)), std::string::npos);
  EXPECT_NE(table.find("100.0 %"), std::string::npos);
}

}  // namespace
}  // namespace parkour
