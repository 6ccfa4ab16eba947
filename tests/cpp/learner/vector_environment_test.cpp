#include "learner/vector_environment.h"

#include <gtest/gtest.h>

#include <array>

#include "env/parkour_environment.h"
#include "learner/parkour_trainer.h"
#include "learner/toys.h"

namespace parkour {
namespace {

std::unique_ptr<VectorEnvironment> points(int count, int threads, Autoreset autoreset) {
  TrainingConfig config;
  config.environments = count;
  return *VectorEnvironment::make(
      count, threads, autoreset, [](int) { return std::make_unique<PointEnvironment>(); }, point_curriculum(config));
}

// All that a step told, of `count` environments.
template <std::size_t count>
struct Told {
  std::array<float, 2 * count> observations{};
  std::array<double, count> rewards{};
  std::array<bool, count> terminated{}, truncated{};
  StepOutput output() { return {observations, rewards, terminated, truncated}; }
  bool operator==(const Told&) const = default;
};

template <std::size_t count>
std::array<bool, count> all() {
  std::array<bool, count> which;
  which.fill(true);
  return which;
}

// An episode of a point lasts for 50 steps.
template <std::size_t count>
Told<count> after(VectorEnvironment& environments, int steps) {
  Told<count> told;
  const std::array<float, count> actions{};
  for (int i = 0; i < steps; ++i)
    EXPECT_TRUE(environments.step(actions, told.output()));
  return told;
}

TEST(VectorEnvironment, ThreadsChangeNothing) {
  std::vector<Told<5>> told;
  for (const int threads : {1, 3}) {
    const auto environments = points(5, threads, Autoreset::same_step);
    environments->seed(std::array<std::uint64_t, 5>{1, 2, 3, 4, 5});
    environments->reset(all<5>());
    told.push_back(after<5>(*environments, 120));
  }
  EXPECT_EQ(told[0], told[1]);
}

TEST(VectorEnvironment, TheSameStepThatEndsAnEpisodeShowsTheNextOne) {
  const auto environments = points(2, 1, Autoreset::same_step);
  environments->reset(all<2>());
  const auto told = after<2>(*environments, 50);
  EXPECT_TRUE(told.truncated[0] && told.truncated[1]);
  ASSERT_EQ(environments->finished().size(), 2u);
  EXPECT_EQ(environments->finished()[1].episode.summary.length, 50);
  EXPECT_NE(environments->finished()[1].observation[0], told.observations[2]);
  EXPECT_EQ(environments->environment(1).summary().length, 0);
}

TEST(VectorEnvironment, TheNextStepBeginsTheNextEpisodeAndLeavesItsActionAside) {
  const auto environments = points(2, 1, Autoreset::next_step);
  environments->reset(all<2>());
  auto told = after<2>(*environments, 50);
  EXPECT_EQ(environments->finished()[0].observation[0], told.observations[0]);
  told = after<2>(*environments, 1);
  EXPECT_EQ(told.rewards[0], 0);
  EXPECT_FALSE(told.truncated[0]);
  EXPECT_EQ(environments->environment(0).summary().length, 0);
  EXPECT_TRUE(environments->finished().empty());
}

TEST(VectorEnvironment, NothingBeginsByItselfWhereThatIsDisabled) {
  const auto environments = points(2, 1, Autoreset::disabled);
  environments->reset(all<2>());
  auto told = after<2>(*environments, 50);
  const std::array<float, 2> actions{};
  const auto refused = environments->step(actions, told.output());
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("environment 0"), std::string::npos) << refused.error();
  environments->reset(all<2>());
  EXPECT_TRUE(environments->step(actions, told.output()));
}

TEST(VectorEnvironment, AnActionThatIsNoNumberIsRefusedByTheNameOfItsEnvironment) {
  const auto environments = points(2, 1, Autoreset::next_step);
  environments->reset(all<2>());
  Told<2> told;
  const std::array<float, 2> actions{0, NAN};
  const auto refused = environments->step(actions, told.output());
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("environment 1"), std::string::npos) << refused.error();
  EXPECT_EQ(environments->environment(0).summary().length, 0);
}

TEST(VectorEnvironment, WalksTheEpisodeOfTheEnvironmentItself) {
  const Agent& agent = *find_agent("walker");
  TrainingConfig config;
  config.curriculum.kind = "uniform";
  const auto environments = *VectorEnvironment::make(
      2, 2, Autoreset::disabled,
      [&](int) { return std::make_unique<ParkourEnvironment>(agent, *parkour_config(agent, {})); },
      complete_curriculum(config));
  environments->seed(std::array<std::uint64_t, 2>{7, 8});
  environments->reset(all<2>());

  Random random(8);
  const auto task = environments->curriculum().sample(random, 1);
  ParkourEnvironment alone(agent, *parkour_config(agent, {}));
  alone.reset(task, random.bits());
  const auto width = static_cast<std::size_t>(alone.observation_width());
  std::vector<float> seen(2 * width), actions(2 * static_cast<std::size_t>(alone.action_width()), 0.1f);
  std::array<double, 2> rewards{};
  std::array<bool, 2> terminated{}, truncated{};
  for (int i = 0; i < 10; ++i) {
    ASSERT_TRUE(environments->step(actions, {seen, rewards, terminated, truncated}));
    const auto step = alone.step(std::span(actions).first(actions.size() / 2));
    ASSERT_EQ(rewards[1], static_cast<double>(step.reward));
    ASSERT_TRUE(std::equal(alone.observation().begin(), alone.observation().end(), seen.begin() + width));
  }
}

}  // namespace
}  // namespace parkour
