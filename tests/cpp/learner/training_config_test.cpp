#include "learner/training_config.h"

#include <gtest/gtest.h>

namespace parkour {
namespace {

std::string reason(std::string_view json) {
  const auto config = training_config_from_json(json);
  return config ? std::string() : config.error();
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
  config.ppo.gamma = 0.97f;
  config.ppo.symmetry = Symmetry::flip;
  config.curriculum.kind = "staircase";
  config.environment = {{"anything", {{"at", "all"}}}};
  const std::string json = to_json(config).dump();
  EXPECT_NE(json.find("\"gamma\":0.97,"), std::string::npos) << json;
  const auto back = training_config_from_json(json);
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(to_json(*back).dump(), json);
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
  EXPECT_NE(reason(R"({"network": [64, "big"]})").find("layer widths"), std::string::npos);
  EXPECT_NE(reason(R"({"ppo": {"symmetry": "both"}})").find("\"both\""), std::string::npos);
  EXPECT_NE(reason(R"({"ppo": 3})").find("no JSON object"), std::string::npos);
  EXPECT_NE(reason(R"({"ppo": {"least_deviation": 2}})").find("above its \"most_deviation\""), std::string::npos);
  EXPECT_NE(reason("[1]").find("no JSON object"), std::string::npos);
  EXPECT_NE(reason("{\"seed\": 1").find("no JSON"), std::string::npos);
}

}  // namespace
}  // namespace parkour
