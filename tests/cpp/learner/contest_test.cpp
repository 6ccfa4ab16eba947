#include "learner/contest.h"

#include <gtest/gtest.h>

#include "env/parkour_wrapper.h"
#include "learner/parkour_trainer.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

const std::vector<double> kEasy(kTaskDimensions, 0.0);

ParkourConfig plain(const Agent& agent) { return *parkour_config(agent, nlohmann::json::object()); }

// Always the same actions, whatever it sees.
std::shared_ptr<const Actor> constant(int inputs, const std::vector<float>& actions) {
  Layer layer{Matrix::Zero(static_cast<Eigen::Index>(actions.size()), inputs),
              Eigen::Map<const Vector>(actions.data(), static_cast<Eigen::Index>(actions.size()))};
  return std::make_shared<Actor>(Actor{Normaliser::identity(inputs), Network{{layer}}});
}

int seen_by_adversary(const Agent& agent) {
  int width = 0;
  for (const auto& slice : adversary_slices(agent))
    width += slice.width;
  return width;
}

TEST(Contest, GivesAnAdversaryWhatItsRobotLoses) {
  for (const char* name : {"walker", "humanoid"}) {
    const Agent& agent = *find_agent(name);
    ParkourEnvironment robot(agent, plain(agent));
    const std::vector<float> bent(static_cast<std::size_t>(robot.action_width()), 0.2f);
    const auto attacking =
        contestant(agent, plain(agent), {.budget = 60, .adversary = true}, {constant(robot.observation_width(), bent)});
    EXPECT_EQ(attacking->observation_width(), seen_by_adversary(agent));
    EXPECT_EQ(attacking->action_width(), agent.root == Root::planar ? 2 : 3);
    EXPECT_EQ(static_cast<int>(attacking->observation().size()), attacking->observation_width());
    const std::vector<float> nothing(static_cast<std::size_t>(attacking->action_width()));
    robot.reset(kEasy, 3), attacking->reset(kEasy, 3);
    for (int turn = 0; turn < 4; ++turn) {
      float earned = 0;
      for (int i = 0; i < Adversary::kHeldSteps; ++i)
        earned += robot.step(bent).reward;
      EXPECT_NEAR(attacking->step(nothing).reward, -earned, 1e-5);
    }
    EXPECT_TRUE(std::equal(robot.observation().begin(), robot.observation().end(), attacking->observation().begin()));
    EXPECT_NEAR(attacking->summary().return_sum, -robot.summary().return_sum, 1e-4);
  }
}

TEST(Contest, MakesAnAdversaryPayForItsForceAndTellsItHowHardItLeans) {
  const Agent& walker = *find_agent("walker");
  const auto attacking = contestant(walker, plain(walker), {.budget = 60, .adversary = true}, {});
  attacking->reset(kEasy, 3);
  attacking->step(std::vector<float>{0, 5});
  const auto seen = attacking->observation();
  EXPECT_NEAR(seen[seen.size() - 2], 0, 1e-6);
  EXPECT_NEAR(seen[seen.size() - 1], 0.5, 1e-6) << "half of the budget after a tenth of a second";
  EXPECT_NEAR(attacking->reward_sums()[1], -0.002 * (0.01 + 0.04 + 0.09 + 0.16 + 0.25), 1e-6);
}

TEST(Contest, EndsForTheAdversaryWhereItsRobotFalls) {
  const Agent& walker = *find_agent("walker");
  const auto attacking = contestant(walker, plain(walker), {.budget = 400, .adversary = true}, {});
  attacking->reset(kEasy, 3);
  Step step{};
  for (int turn = 0; turn < 100 && !step.terminated; ++turn)
    step = attacking->step(std::vector<float>{1, 0});
  EXPECT_TRUE(step.terminated);
}

// Speed after a third of a second of standing.
double speed_of(const ContestConfig& contest, const Opponents& opponents, std::uint64_t seed) {
  const Agent& walker = *find_agent("walker");
  const auto environment = contestant(walker, plain(walker), contest, opponents);
  environment->reset(kEasy, seed);
  const std::vector<float> still(static_cast<std::size_t>(environment->action_width()));
  for (int i = 0; i < 15; ++i)
    environment->step(still);
  return dynamic_cast<const ParkourWrapper&>(*environment).inner().runner().pose().forward_speed;
}

TEST(Contest, MeetsEveryAdversaryAndNobodyAsOftenAsItSays) {
  const int width = seen_by_adversary(*find_agent("walker"));
  const Opponents both{constant(width, {1, 0}), constant(width, {-1, 0})};
  int pushed = 0, pulled = 0, alone = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const double gain = speed_of({.budget = 150, .learned = 0.6}, both, seed) - speed_of({.budget = 150}, {}, seed);
    ++(gain > 0.1 ? pushed : gain < -0.1 ? pulled : alone);
  }
  EXPECT_NEAR(pushed, 18, 9);
  EXPECT_NEAR(pulled, 18, 9);
  EXPECT_NEAR(alone, 24, 10);
}

TEST(Contest, IsReadAndWrittenWithTheConfiguration) {
  const auto config = training_config_from_json(R"({"contest": {"budget": 60, "learned": 0.7}})");
  ASSERT_TRUE(config) << config.error();
  EXPECT_EQ(config->contest.budget, 60);
  const auto again = training_config_from_json(to_json(*config).dump());
  EXPECT_EQ(again->contest.learned, 0.7);
  EXPECT_FALSE(to_json(*training_config_from_json("{}")).contains("contest"));
  EXPECT_EQ(training_config_from_json(R"({"contest": {"adversary": true}})")->contest.budget, 40);
  for (const char* wrong : {R"({"contest": {"budget": 0}})", R"({"contest": {"force": 3}})", R"({"contest": 40})",
                            R"({"contest": {"learned": 1.5}})"})
    EXPECT_FALSE(training_config_from_json(wrong)) << wrong;
}

TEST(Contest, TrainsBothSidesWithTheTrainerOfAll) {
  const std::string small = R"("environments": 4, "steps": 16, "threads": 1, "network": [8], "critic_network": [8],
    "method": {"kind": "ppo", "minibatch": 64}, "environment": {"difficulty": 0})";
  const auto attacker = training_config_from_json(R"({"contest": {"adversary": true}, )" + small + "}");
  const auto walker = training_config_from_json(R"({"contest": {"learned": 0.5}, )" + small + "}");
  auto first = make_trainer(*attacker);
  ASSERT_TRUE(first) << first.error();
  EXPECT_EQ((*first)->actor().network.outputs(), 2);
  ASSERT_TRUE((*first)->iterate());
  auto second = make_trainer(*walker, {}, {}, {std::make_shared<Actor>((*first)->actor())});
  ASSERT_TRUE(second) << second.error();
  EXPECT_TRUE((*second)->iterate());
}

}  // namespace
}  // namespace parkour
