#include "env/parkour_environment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "env/environments.h"

namespace parkour {
namespace {

CourseRequest flat() {
  CourseRequest request;
  request.settings[Key::hill_height] = 0;
  return request;
}

std::vector<float> still(const Environment& environment) {
  return std::vector<float>(environment.action_width(), 0.0f);
}

TEST(ParkourEnvironment, DescribesItsObservationBySlicesThatAddUp) {
  const auto environment = environment_of("walker");
  int width = 0;
  for (const auto& slice : environment.observation_slices())
    width += slice.width;
  EXPECT_EQ(width, environment.observation_width());
  EXPECT_EQ(environment.action_width(), 7);
}

TEST(ParkourEnvironment, GivesTheBlindWalkerExactlyFourteenInputs) {
  const auto environment = environment_of("walker-blind");
  EXPECT_EQ(environment.observation_width(), 14);
  EXPECT_EQ(environment.action_width(), 6);
}

TEST(ParkourEnvironment, RepeatsAnEpisodeForTheSameSeedAndVariesItForAnother) {
  auto a = environment_of("walker"), b = environment_of("walker"), c = environment_of("walker");
  a.reset_on(flat(), 5), b.reset_on(flat(), 5), c.reset_on(flat(), 6);
  for (int i = 0; i < 20; ++i)
    a.step(still(a)), b.step(still(b)), c.step(still(c));
  EXPECT_TRUE(std::equal(a.observation().begin(), a.observation().end(), b.observation().begin()));
  EXPECT_FALSE(std::equal(a.observation().begin(), a.observation().end(), c.observation().begin()));
}

TEST(ParkourEnvironment, ShowsNoDifferenceWhenTheWholeTrackIsLifted) {
  // a slope before x puts the same flat ground at another height: the scan is relative to the hip
  auto environment = environment_of("walker");
  environment.reset_on(flat(), 5);
  int first = 0;
  for (const auto& slice : environment.observation_slices()) {
    if (slice.name == "height_scan") {
      const float bottom = environment.observation()[first];
      for (int i = 0; i < slice.width; ++i)
        EXPECT_EQ(environment.observation()[first + i], bottom);
      EXPECT_NEAR(bottom, 0, 0.05);
    }
    first += slice.width;
  }
}

TEST(ParkourEnvironment, EndsInAFallWithoutAPolicyAndCallsItTerminated) {
  auto environment = environment_of("walker");
  environment.reset_on(flat(), 1);
  Step step{};
  for (int i = 0; i < 1000 && !step.terminated && !step.truncated; ++i)
    step = environment.step(still(environment));
  EXPECT_TRUE(step.terminated);
  EXPECT_FALSE(step.truncated);
  EXPECT_TRUE(is_fall(environment.runner().ending()));
}

TEST(ParkourEnvironment, CallsTheTimeLimitTruncatedNotTerminated) {
  auto environment = environment_of("walker", R"({"time_limit": 0.1})");
  environment.reset_on(flat(), 1);
  Step step{};
  int steps = 0;
  while (!step.terminated && !step.truncated)
    step = environment.step(still(environment)), ++steps;
  EXPECT_TRUE(step.truncated);
  EXPECT_FALSE(step.terminated);
  EXPECT_EQ(steps, 5);
}

TEST(ParkourEnvironment, NeverHandsAnythingButFiniteNumbersToAPolicy) {
  auto environment = environment_of("walker");
  Random random(3);
  for (int episode = 0; episode < 20; ++episode) {
    std::vector<double> task;
    for (int i = 0; i < kTaskDimensions; ++i)
      task.push_back(random.uniform());
    environment.reset(task, random.bits());
    for (Step step{}; !step.terminated && !step.truncated;) {
      std::vector<float> wild;
      for (int i = 0; i < 7; ++i)
        wild.push_back(static_cast<float>(random.uniform(-1e6, 1e6)));
      wild[0] = std::nanf("");
      step = environment.step(wild);
      for (float value : environment.observation())
        ASSERT_TRUE(std::isfinite(value));
      ASSERT_TRUE(std::isfinite(step.reward));
    }
  }
}

TEST(ParkourEnvironment, AddsUpItsRewardTermsToTheReward) {
  auto environment = environment_of("walker");
  environment.reset_on(flat(), 2);
  double sum = 0;
  for (int i = 0; i < 15; ++i)
    sum += environment.step(still(environment)).reward;
  double terms = 0;
  for (float term : environment.reward_sums())
    terms += term;
  EXPECT_NEAR(sum, terms, 1e-4);
  EXPECT_NEAR(sum, environment.summary().return_sum, 1e-9);
}

// Mirrored action on the mirrored state gives the mirrored observation: the walker's two legs are alike.
TEST(ParkourEnvironment, IsSymmetricUnderItsOwnMirrors) {
  const auto environment = environment_of("walker");
  for (const auto& mirror : {environment.observation_mirror(), environment.action_mirror()})
    for (std::size_t i = 0; i < mirror.source.size(); ++i) {
      EXPECT_EQ(mirror.source[mirror.source[i]], static_cast<int>(i));
      EXPECT_EQ(mirror.sign[i], mirror.sign[mirror.source[i]]);
    }
  EXPECT_EQ(static_cast<int>(environment.observation_mirror().source.size()), environment.observation_width());
}

TEST(ParkourEnvironment, PlaysAnEpisodeAlikeOnAFreshAndOnAKeptCourse) {
  auto fresh = environment_of("walker"), kept = environment_of("walker");
  kept.reset_on(flat(), 1);
  for (int i = 0; i < 30; ++i)
    kept.step(still(kept));
  fresh.reset_on(flat(), 5), kept.reset_on(flat(), 5);
  for (int i = 0; i < 30; ++i)
    fresh.step(still(fresh)), kept.step(still(kept));
  EXPECT_TRUE(std::equal(fresh.observation().begin(), fresh.observation().end(), kept.observation().begin()));
}

TEST(ParkourEnvironment, ShowsTheHandThatHelpsUpToTheCriticAlone) {
  auto alone = environment_of("humanoid", R"({"field": {"share": 1}, "lying": 1})");
  auto helped = environment_of("humanoid", R"({"field": {"share": 1}, "lying": 1, "help": 0.4321})");
  EXPECT_EQ(helped.observation_width(), alone.observation_width());
  ASSERT_EQ(helped.extra_width(), alone.extra_width() + 1);
  helped.reset_lying(flat(), 1);
  EXPECT_EQ(std::count(helped.extra().begin(), helped.extra().end(), 0.4321f), 1);
  EXPECT_EQ(helped.summary().help, 0.4321);
}

TEST(ParkourEnvironment, StartsMidwayWhereAskedAndCountsNoTryThere) {
  auto environment = environment_of("walker", R"({"midway": 0.5, "difficulty": 0})");
  int midway = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    environment.reset(std::vector<double>(kTaskDimensions, 0.5), seed);
    const bool is_try = environment.summary().on_task;
    EXPECT_EQ(is_try, environment.runner().pose().x < -0.8) << environment.runner().pose().x;
    midway += !is_try;
  }
  EXPECT_NEAR(midway, 30, 12);
}

TEST(ParkourEnvironment, PractisesOnSteppingStonesWhereAskedAndCountsNoTryThere) {
  auto environment = environment_of("walker", R"({"stones": 0.5})");
  int stones = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    environment.reset(std::vector<double>(kTaskDimensions, 0.9), seed);
    const bool on_stones = environment.course().settings[Key::stone_gap] > 0;
    EXPECT_EQ(environment.summary().on_task, !on_stones);
    EXPECT_EQ(environment.course().settings[Key::hurdle_height] > 0, !on_stones);
    stones += on_stones;
  }
  EXPECT_NEAR(stones, 30, 12);
}

CourseRequest gaps(double width) {
  CourseRequest request = flat();
  request.settings[Key::gap_width] = width, request.settings[Key::obstacle_spacing] = 0.8;
  return request;
}

TEST(GroundView, AsksForALeapWhereAPitIsTooWideForAStep) {
  const GroundView wide(build_course(gaps(0.8).settings, 1)), narrow(build_course(gaps(0.4).settings, 1));
  const auto& gap = wide.course().obstacles.front();
  EXPECT_NEAR(wide.leap(gap.begin_x - 1.9), 0.8, 1e-9);
  EXPECT_NEAR(wide.leap(gap.end_x + 0.5), 0.8, 1e-9);
  EXPECT_EQ(wide.leap(gap.begin_x - 2.5), 0);
  for (double x = 0; x < kTrackLength; x += 0.1)
    EXPECT_EQ(narrow.leap(x), 0);
}

TEST(ParkourEnvironment, AsksForNoEvenGaitWhereItIsToLeap) {
  auto plain = environment_of("humanoid"), leaping = environment_of("humanoid", R"({"leap_slack": 1.5})");
  const auto names = plain.reward_names();
  const auto gait = std::find(names.begin(), names.end(), "gait") - names.begin();
  for (auto* environment : {&plain, &leaping}) {
    environment->reset_on(gaps(0.8), 3);
    for (int i = 0; i < 20; ++i)
      environment->step(still(*environment));
  }
  ASSERT_LT(build_course(gaps(0.8).settings, 1).obstacles.front().begin_x, 0.9) << "the first pit asks for its run-up";
  EXPECT_NE(plain.reward_sums()[gait], 0);
  EXPECT_EQ(leaping.reward_sums()[gait], 0);
}

TEST(ParkourEnvironment, AsksForARunUpWhereItIsToLeap) {
  auto plain = environment_of("humanoid"), leaping = environment_of("humanoid", R"({"leap_pace": 2.5})");
  const auto names = plain.reward_names();
  const auto speed = std::find(names.begin(), names.end(), "speed") - names.begin();
  for (const double width : {0.4, 0.8}) {
    for (auto* environment : {&plain, &leaping}) {
      environment->reset_on(gaps(width), 3);
      for (int i = 0; i < 5; ++i)
        environment->step(still(*environment));
    }
    // who stands is further from 2 m/s than from 1
    if (width == 0.4)
      EXPECT_EQ(leaping.reward_sums()[speed], plain.reward_sums()[speed]);
    else
      EXPECT_LT(leaping.reward_sums()[speed], 0.5 * plain.reward_sums()[speed]);
  }
}

TEST(ParkourEnvironment, AsksForWhatIsAskedWhereItIsNotToLeap) {
  const auto speed_of_standing = [](const char* config) {
    auto environment = environment_of("humanoid", config);
    const auto names = environment.reward_names();
    environment.reset_on(flat(), 3);
    for (int i = 0; i < 5; ++i)
      environment.step(still(environment));
    return environment.reward_sums()[std::find(names.begin(), names.end(), "speed") - names.begin()];
  };
  const auto at_rest = speed_of_standing(R"({"command": [0, 0]})");
  EXPECT_LT(speed_of_standing(R"({"command": [-1.5, -1.5]})"), 0.6 * at_rest);
  for (const char* config :
       {R"({"command": [-1.5, -1.5], "leap_pace": 2})", R"({"command": [-1.5, -1.5], "leap_slack": 2})",
        R"({"command": [-1.5, -1.5], "step_over": 1})"})
    EXPECT_EQ(speed_of_standing(config), speed_of_standing(R"({"command": [-1.5, -1.5]})"));
}

TEST(GroundView, KnowsTheHighestGroundAStrideAhead) {
  CourseRequest request = flat();
  request.settings[Key::stump_height] = 0.4;
  const GroundView ground(build_course(request.settings, 1));
  const auto& stump = ground.course().obstacles.front();
  const double before = ground.rim_height(stump.begin_x - 0.5);
  EXPECT_NEAR(ground.ahead(stump.begin_x - 0.3) - before, 0.4, 0.01);
  EXPECT_NEAR(ground.ahead(stump.begin_x - 0.5) - before, 0, 0.01);
  EXPECT_EQ(ground.ahead(stump.begin_x + 0.1), ground.rim_height(stump.begin_x + 0.1));
}

TEST(ParkourEnvironment, AsksFeetToSwingOverWhatRisesAhead) {
  auto plain = environment_of("walker"), stepping = environment_of("walker", R"({"step_over": 1})");
  const auto names = plain.reward_names();
  const auto gait = std::find(names.begin(), names.end(), "gait") - names.begin();
  CourseRequest request = flat();
  for (const double slope : {0.0, 0.3}) {
    request.settings[Key::slope] = slope;
    for (auto* environment : {&plain, &stepping}) {
      environment->reset_midway(request, 3);
      for (int i = 0; i < 20; ++i)
        environment->step(still(*environment));
    }
    // who stands still swings no foot, least of all uphill
    if (slope == 0)
      EXPECT_EQ(plain.reward_sums()[gait], stepping.reward_sums()[gait]);
    else
      EXPECT_GT(plain.reward_sums()[gait], stepping.reward_sums()[gait]);
  }
}

TEST(ParkourConfig, RefusesAnUnknownKeyAndAnUnknownRewardByName) {
  const auto& walker = *find_agent("walker");
  const auto wrong_key = parkour_config(walker, nlohmann::json::parse(R"({"dificulty": 1})"));
  ASSERT_FALSE(wrong_key);
  EXPECT_NE(wrong_key.error().find("dificulty"), std::string::npos);
  const auto wrong_term = parkour_config(walker, nlohmann::json::parse(R"({"reward": {"beauty": 1}})"));
  ASSERT_FALSE(wrong_term);
  EXPECT_NE(wrong_term.error().find("beauty"), std::string::npos);
}

TEST(ParkourConfig, NamesThePlaceTheValueAndTheRange) {
  const auto& walker = *find_agent("walker");
  const std::pair<const char*, const char*> wrong[] = {
      {R"({"difficulty": 3})", "environment has \"difficulty\": 3, which is outside 0 to 2"},
      {R"({"time_limit": "long"})", "environment has \"time_limit\": \"long\", which is no number"},
      {R"({"command": [2, 1]})", "environment has \"command\": [2,1], which is no [lowest, highest] within -5 to 5"},
      {R"({"field": {"sid": 1}})", "environment.field knows no key \"sid\""},
      {R"({"randomise": {"slope": [0, 0.1]}})", "environment.randomise knows no key \"slope\""},
      {R"({"randomise": {"payload": [-1, 1]}})", "environment.randomise has \"payload\""},
      {"3", "environment is no JSON object"}};
  for (const auto& [json, reason] : wrong) {
    const auto config = parkour_config(walker, nlohmann::json::parse(json));
    ASSERT_FALSE(config) << json;
    EXPECT_NE(config.error().find(reason), std::string::npos) << config.error();
  }
}

}  // namespace
}  // namespace parkour
