#include "teaching/wishes.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace parkour {
namespace {

ParkourConfig config_of(const char* agent) {
  return *parkour_config(*find_agent(agent), nlohmann::json::parse(R"({"stall_limit": 5})"));
}

double weight(const ParkourConfig& config, std::string_view name) {
  const auto terms = reward_terms();
  const auto term = std::find_if(terms.begin(), terms.end(), [&](const RewardTerm& t) { return t.name == name; });
  EXPECT_NE(term, terms.end()) << name;
  return config.runner.weights[static_cast<std::size_t>(term - terms.begin())];
}

Wishes wish(std::string_view name, double value) {
  Wishes wishes;
  EXPECT_TRUE(set(wishes, name, value));
  return wishes;
}

TEST(Wishes, AsTrainedChangeNothing) {
  for (const auto agent : agent_names()) {
    const auto config = config_of(std::string(agent).c_str()), same = wished(config, {});
    EXPECT_EQ(same.runner.weights, config.runner.weights);
    EXPECT_EQ(same.runner.speed_slack, config.runner.speed_slack);
    EXPECT_EQ(same.runner.rules.stall_limit, 5);
  }
}

TEST(Wishes, StandForRewardTermsThatThereAre) {
  const auto config = config_of("humanoid");
  for (const auto& info : wish_table())
    for (const auto& wished : info.terms)
      weight(config, wished.term);
}

TEST(Wishes, ScaleTheWeightsTheyStandForAndNoOthers) {
  const auto config = config_of("humanoid");
  const auto thrifty = wished(config, wish("energy", 3)), wasteful = wished(config, wish("energy", 0));
  EXPECT_LT(weight(thrifty, "power"), 3 * weight(config, "power"));
  EXPECT_EQ(weight(wasteful, "power"), 0);
  for (const auto& term : reward_terms()) {
    if (term.name == "power") continue;
    EXPECT_EQ(weight(thrifty, term.name), weight(config, term.name)) << term.name;
  }
}

TEST(Wishes, CountForAgentsThatWereTrainedWithoutThem) {
  for (const auto& info : wish_table()) {
    const auto config = config_of("walker-blind");
    EXPECT_NE(wished(config, wish(info.name, 2)).runner.weights, config.runner.weights) << info.name;
  }
}

TEST(Wishes, PayForMoreSpeedThanIsAskedFor) {
  const auto config = config_of("walker"), fast = wished(config, wish("speed", 3));
  EXPECT_GT(fast.runner.speed_slack, config.runner.speed_slack + 0.5);
  EXPECT_GT(weight(fast, "pace"), 0);
}

TEST(Wishes, LetARobotStayThatIsNotPaidForGettingOn) {
  const auto idle = wished(config_of("walker"), wish("speed", 0));
  EXPECT_EQ(weight(idle, "forward"), 0);
  EXPECT_EQ(weight(idle, "speed"), 0);
  EXPECT_EQ(idle.runner.rules.stall_limit, 0);
}

TEST(Wishes, AreRefusedByNameAndRange) {
  const auto complaint = [](const char* json) { return wishes_from_json(nlohmann::json::parse(json)).error(); };
  EXPECT_NE(complaint(R"({"beauty": 2})").find("no wish 'beauty'. The wishes are: speed, energy"), std::string::npos);
  EXPECT_NE(complaint(R"({"energy": 9})").find("'energy' is 9.0; it must lie between 0.0 and 5.0"), std::string::npos);
  EXPECT_NE(complaint(R"({"energy": "much"})").find("\"much\", which is not a number"), std::string::npos);
  EXPECT_NE(complaint("[1]").find("JSON object"), std::string::npos);
  EXPECT_EQ(*wishes_from_json(nlohmann::json::parse(R"({"smooth": 2})")), wish("smooth", 2));
}

}  // namespace
}  // namespace parkour
