// Which episodes are played again.
#include <gtest/gtest.h>

#include "env/environments.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

const std::vector<double> kEasy(kTaskDimensions, 0.0);

// Plays the episode of `seed` to its end; the forward speed that it asked for tells one from another.
double played(ParkourEnvironment& environment, std::uint64_t seed, bool falls) {
  environment.reset(kEasy, seed);
  const double asked = environment.runner().command().forward;
  const auto action = std::vector<float>(static_cast<std::size_t>(environment.action_width()), falls ? 3.0f : 0.0f);
  for (Step step{}; !step.terminated && !step.truncated;)
    step = environment.step(action);
  return asked;
}

TEST(ParkourEnvironment, PlaysAgainWhatWasPaidWorst) {
  const std::string commands = R"("command": [0.2, 1.8], "time_limit": 2)";
  auto fresh = environment_of("walker", ("{" + commands + "}").c_str());
  auto insisting = environment_of("walker", ("{" + commands + R"(, "worst_of": 3, "again": 1})").c_str());
  std::vector<double> first;
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    first.push_back(played(fresh, seed, false));
    EXPECT_EQ(played(insisting, seed, seed == 1), first.back()) << "as long as fewer are remembered, new ones";
  }
  for (std::uint64_t seed = 3; seed < 6; ++seed) {
    EXPECT_EQ(played(insisting, seed, true), first[1]);
    EXPECT_NE(played(fresh, seed, true), first[1]);
  }
}

TEST(ParkourEnvironment, GoesAgainWhereItFellAndCountsNoTryThere) {
  auto environment = environment_of("walker", R"({"retry": 1, "difficulty": 1, "midway": 1})");
  const std::vector<double> hard(kTaskDimensions, 0.9);
  const auto fall = [&] {
    const auto action = std::vector<float>(static_cast<std::size_t>(environment.action_width()), 3.0f);
    for (Step step{}; !step.terminated;)
      step = environment.step(action);
    return environment.runner().pose().x;
  };
  environment.reset(hard, 1);
  const auto course = environment.course().seed;
  for (std::uint64_t seed = 2; seed < 12; ++seed) {
    const double fell_at = fall();
    environment.reset(hard, seed);
    const double x = environment.runner().pose().x;
    EXPECT_EQ(environment.course().seed, course);
    EXPECT_FALSE(environment.summary().on_task);
    // a start is drawn 10 cm to either side of its place
    EXPECT_TRUE(x > fell_at - 3.1 || x < kStartX + 0.1) << x << ", fell at " << fell_at;
    EXPECT_TRUE(x < fell_at - 0.9 || x < kStartX + 0.1) << x << ", fell at " << fell_at;
  }
  auto hopeful = environment_of("walker", R"({"retry": 0.5, "difficulty": 1, "midway": 1})");
  int fresh = 0;
  for (std::uint64_t seed = 1; seed < 41; ++seed) {
    hopeful.reset(hard, seed);
    fresh += hopeful.course().seed == seed;
    const auto action = std::vector<float>(static_cast<std::size_t>(hopeful.action_width()), 3.0f);
    for (Step step{}; !step.terminated;)
      step = hopeful.step(action);
  }
  EXPECT_NEAR(fresh, 20, 8);
}

TEST(ParkourEnvironment, ForgetsWhatWasPaidBest) {
  auto environment = environment_of("walker", R"({"command": [0.2, 1.8], "time_limit": 2, "worst_of": 2, "again": 0})");
  auto fresh = environment_of("walker", R"({"command": [0.2, 1.8], "time_limit": 2})");
  for (std::uint64_t seed = 0; seed < 5; ++seed)
    EXPECT_EQ(played(environment, seed, seed == 0), played(fresh, seed, true));
}

}  // namespace
}  // namespace parkour
