#include "policy/card.h"

#include <gtest/gtest.h>

namespace parkour {
namespace {

const std::string kDigest(64, 'a');

Card sample_card() {
  Card card;
  card.name = "walker";
  card.agent = "walker";
  card.observation = {{"gravity", 3}, {"joints", 6}};
  card.actions = 6;
  card.action_scale = 0.4;
  card.seed = 9;
  card.samples = 60'000'000;
  card.mujoco_version = "3.4.0";
  card.onnx_sha256 = kDigest;
  card.training = {{"steps", 64}};
  return card;
}

TEST(Card, ReadsBackWhatItWrote) {
  const auto back = card_from_json(to_json(sample_card()));
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(to_json(*back), to_json(sample_card()));
}

TEST(Card, KeepsTheLessonsItTellsOf) {
  Card card = sample_card();
  card.lineage = nlohmann::ordered_json::parse(R"([{"parent": "walker", "course": "seed=7", "seconds": 118.5}])");
  const auto back = card_from_json(to_json(card));
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(back->lineage, card.lineage);
}

TEST(Card, RefusesALineageThatIsNoList) {
  auto json = nlohmann::ordered_json::parse(to_json(sample_card()));
  json["lineage"] = "walker";
  const auto card = card_from_json(json.dump());
  ASSERT_FALSE(card);
  EXPECT_NE(card.error().find("\"lineage\""), std::string::npos) << card.error();
}

TEST(Card, NamesTheKeyThatIsMissingOrWrong) {
  const auto json = nlohmann::ordered_json::parse(to_json(sample_card()));
  for (const auto& [key, value] : json.items()) {
    auto lacking = json, wrong = json;
    lacking.erase(key);
    wrong[key] = -1.5;
    for (const auto& broken : {lacking, wrong}) {
      const auto card = card_from_json(broken.dump());
      ASSERT_FALSE(card) << key;
      EXPECT_NE(card.error().find("\"" + key + "\""), std::string::npos) << card.error();
    }
  }
}

TEST(Card, RefusesACardCutAtAnyByte) {
  const std::string json = to_json(sample_card());
  for (std::size_t length = 0; length + 2 < json.size(); ++length)
    EXPECT_FALSE(card_from_json(json.substr(0, length)));
}

TEST(Card, ChecksDigestAndWidths) {
  const Card card = sample_card();
  EXPECT_TRUE(check_card(card, 9, 6, kDigest));
  EXPECT_NE(check_card(card, 9, 6, std::string(64, 'b')).error().find("SHA-256"), std::string::npos);
  EXPECT_NE(check_card(card, 10, 6, kDigest).error().find("observation of 9"), std::string::npos);
  EXPECT_NE(check_card(card, 9, 7, kDigest).error().find("6 actions"), std::string::npos);
  Card slow = card;
  slow.control_rate = 25;
  EXPECT_NE(check_card(slow, 9, 6, kDigest).error().find("50 Hz"), std::string::npos);
}

}  // namespace
}  // namespace parkour
