#include "learner/training_config.h"

#include <gtest/gtest.h>

namespace parkour {
namespace {

std::string reason(std::string_view json) {
  const auto config = training_config_from_json(json);
  return config ? "" : config.error();
}

TEST(TrainingConfig, EveryKeyIsOptional) {
  const auto config = training_config_from_json("{}");
  ASSERT_TRUE(config) << config.error();
  EXPECT_EQ(to_json(*config).dump(), to_json(TrainingConfig{}).dump());
}

TEST(TrainingConfig, ReadsBackEveryKeyItWrites) {
  TrainingConfig config;
  config.agent = "humanoid";
  config.seed = 77;
  config.network = {64};
  config.method["gamma"] = 0.97;
  config.method["symmetry"] = "flip";
  config.curriculum.kind = "staircase";
  config.environment = {{"anything", {{"at", "all"}}}};
  const std::string json = to_json(config).dump();
  EXPECT_NE(json.find("\"gamma\":0.97,"), std::string::npos) << json;
  const auto back = training_config_from_json(json);
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(to_json(*back).dump(), json);
}

TEST(TrainingConfig, TellsTheSpeedThatWasPractised) {
  const auto speed = [](const char* json) { return practised_speed(*training_config_from_json(json)); };
  EXPECT_NEAR(
      speed(
          R"({"environment": {"command": [0.6, 1.4], "field": {"share": 0.25, "forward": [0, 2]}}, "agent": "humanoid"})"),
      1, 1e-12);
  EXPECT_NEAR(speed(R"({"environment": {"field": {"share": 1, "forward": [1, 4]}}, "agent": "humanoid"})"), 3.4, 1e-12);
  EXPECT_EQ(speed("{}"), 1);
  EXPECT_EQ(speed(R"({"environment": {"of another": "time"}})"), 1);
}

// As cards of a time with one method say it.
TEST(TrainingConfig, TakesAMethodUnderItsNameForAMethodOfThatKind) {
  const auto named = training_config_from_json(R"({"ppo": {"gamma": 0.9}})");
  const auto of_kind = training_config_from_json(R"({"method": {"kind": "ppo", "gamma": 0.9}})");
  ASSERT_TRUE(named && of_kind);
  EXPECT_EQ(to_json(*named).dump(), to_json(*of_kind).dump());
  EXPECT_EQ(named->method["kind"], "ppo");
  EXPECT_EQ(named->method["gamma"], 0.9);
  EXPECT_NE(reason(R"({"ppo": {}, "method": {}})").find("more than one method"), std::string::npos);
  EXPECT_NE(reason(R"({"method": {"kind": "magic"}})").find("\"magic\"; the methods are: ppo, reinforce"),
            std::string::npos);
  EXPECT_NE(reason(R"({"method": 3})").find("no JSON object"), std::string::npos);
}

TEST(TrainingConfig, NamesTheUnknownKeyAndItsPlace) {
  EXPECT_NE(reason(R"({"sampels": 1})").find("knows no key \"sampels\""), std::string::npos);
  EXPECT_NE(reason(R"({"ppo": {"gama": 1}})").find("\"ppo\" of the training configuration knows no key \"gama\""),
            std::string::npos);
  EXPECT_NE(reason(R"({"curriculum": {"dimensions": 3}})").find("\"dimensions\""), std::string::npos);
}

TEST(TrainingConfig, NamesTheValueAndTheRange) {
  EXPECT_NE(reason(R"({"ppo": {"gamma": 1.5}})").find("\"gamma\": 1.5, which is outside 0 to 1"), std::string::npos);
  EXPECT_NE(reason(R"({"environments": 0})").find("\"environments\": 0"), std::string::npos);
  EXPECT_NE(reason(R"({"environments": 2.5})").find("no whole number"), std::string::npos);
  EXPECT_NE(reason(R"({"seed": -1})").find("\"seed\": -1"), std::string::npos);
  EXPECT_NE(reason(R"({"network": []})").find("\"network\": []"), std::string::npos);
  EXPECT_NE(reason(R"({"network": [64, "big"]})").find("1 to 2048"), std::string::npos);
  EXPECT_NE(reason(R"({"ppo": {"symmetry": "both"}})").find("\"both\""), std::string::npos);
  EXPECT_NE(reason(R"({"ppo": 3})").find("no JSON object"), std::string::npos);
  EXPECT_NE(reason(R"({"ppo": {"least_deviation": 2}})").find("above its \"most_deviation\""), std::string::npos);
  EXPECT_NE(reason("[1]").find("no JSON object"), std::string::npos);
  EXPECT_NE(reason("{\"seed\": 1").find("no JSON"), std::string::npos);
}

}  // namespace
}  // namespace parkour
