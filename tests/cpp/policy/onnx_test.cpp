#include "policy/onnx.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

namespace parkour {
namespace {

Actor sample_actor(std::vector<int> widths = {21, 32, 16, 5}) {
  Random random(11);
  Actor actor{Normaliser::identity(widths.front()), Network::random(widths, 1, random)};
  for (float& value : actor.normaliser.mean)
    value = static_cast<float>(random.normal());
  for (float& value : actor.normaliser.deviation)
    value = static_cast<float>(random.uniform(0.1, 3));
  for (Layer& layer : actor.network.layers)
    for (float& value : layer.bias)
      value = static_cast<float>(random.normal());
  return actor;
}

std::string reason(std::string_view bytes) {
  const auto actor = actor_from_onnx(bytes);
  return actor ? "" : actor.error();
}

std::string replaced(std::string bytes, const std::string& from, const std::string& to) {
  for (auto at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + to.size()))
    bytes.replace(at, from.size(), to);
  return bytes;
}

TEST(Onnx, ReadsBackWhatItWroteToTheBit) {
  const Actor actor = sample_actor();
  const auto back = actor_from_onnx(to_onnx(actor));
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(back->normaliser.mean, actor.normaliser.mean);
  EXPECT_EQ(back->normaliser.deviation, actor.normaliser.deviation);
  EXPECT_EQ(back->normaliser.clip, actor.normaliser.clip);
  ASSERT_EQ(back->network.layers.size(), actor.network.layers.size());
  for (std::size_t i = 0; i < actor.network.layers.size(); ++i) {
    EXPECT_EQ(back->network.layers[i].weight, actor.network.layers[i].weight);
    EXPECT_EQ(back->network.layers[i].bias, actor.network.layers[i].bias);
  }
  EXPECT_TRUE(actor_from_onnx(to_onnx(sample_actor({1, 1})))) << "one layer, one value";
}

TEST(Onnx, RefusesWeightsThatCanGiveNoNumbers) {
  Actor actor = sample_actor();
  for (Layer& layer : actor.network.layers)
    layer.weight *= 1e20f;
  EXPECT_NE(reason(to_onnx(actor)).find("gives no numbers"), std::string::npos);
  EXPECT_FALSE(actor.act(Matrix::Ones(21, 1)).allFinite());
}

TEST(Onnx, RefusesAFileCutAtAnyByte) {
  const std::string bytes = to_onnx(sample_actor({3, 4, 2}));
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(reason(std::string_view(bytes).substr(0, length)).empty()) << "cut after " << length << " bytes";
}

TEST(Onnx, SurvivesAnyByteChanged) {
  const std::string bytes = to_onnx(sample_actor({3, 4, 2}));
  const Matrix observations = Matrix::Ones(3, 1);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (const char change : {char(0x01), char(0x80), char(0xff)}) {
      std::string damaged = bytes;
      damaged[i] ^= change;
      // a changed weight is another policy; whatever is read must at least be usable
      if (const auto actor = actor_from_onnx(damaged)) {
        EXPECT_EQ(actor->act(observations).rows(), 2);
      }
    }
}

TEST(Onnx, SaysWhyItRefuses) {
  const Actor actor = sample_actor();
  const std::string bytes = to_onnx(actor);
  EXPECT_NE(reason("garbage").find("damaged or cut short"), std::string::npos);
  EXPECT_NE(reason(replaced(bytes, "parkour-lab", "pytorch-lab")).find("not written by parkour-lab"),
            std::string::npos);
  EXPECT_NE(reason(replaced(bytes, "Elu", "Abs")).find("is Abs where Elu is expected"), std::string::npos);
  std::string nameless = bytes;
  nameless[bytes.find("deviation")] = 'x';  // the tensor comes before the node that needs it
  EXPECT_NE(reason(nameless).find("\"deviation\", which the file does not hold"), std::string::npos);
  EXPECT_NE(reason(replaced(bytes, "transB", "transA")).find("attributes"), std::string::npos);

  Actor broken = actor;
  broken.network.layers[1].weight(3, 2) = std::numeric_limits<float>::quiet_NaN();
  EXPECT_NE(reason(to_onnx(broken)).find("\"weight_1\" holds a value that is not a number"), std::string::npos);
  broken = actor;
  broken.network.layers[1].weight = Matrix::Zero(16, 31);
  EXPECT_NE(reason(to_onnx(broken)).find("does not fit a layer of 32 inputs"), std::string::npos);
  broken = actor;
  broken.normaliser.deviation[0] = 0;
  EXPECT_NE(reason(to_onnx(broken)).find("not positive"), std::string::npos);
}

// tests/web/onnx.test.ts lets ONNX Runtime answer the same observations. Written anew with PARKOUR_WRITE_GOLDEN set.
TEST(Onnx, GoldenSampleIsWhatTheNetworkAnswers) {
  const std::string base = std::string(PARKOUR_SOURCE_DIR) + "/tests/golden/actor_sample";
  if (std::getenv("PARKOUR_WRITE_GOLDEN") != nullptr) {
    const Actor actor = sample_actor();
    const Matrix observations = 4 * Matrix::Random(21, 16);
    const Matrix actions = actor.act(observations);
    nlohmann::ordered_json json = {{"observations", nlohmann::json::array()}, {"actions", nlohmann::json::array()}};
    for (int i = 0; i < observations.cols(); ++i) {
      json["observations"].push_back(std::vector<float>(observations.col(i).begin(), observations.col(i).end()));
      json["actions"].push_back(std::vector<float>(actions.col(i).begin(), actions.col(i).end()));
    }
    std::ofstream(base + ".onnx", std::ios::binary) << to_onnx(actor);
    std::ofstream(base + ".json") << json.dump() << "\n";
  }
  std::ifstream onnx(base + ".onnx", std::ios::binary), text(base + ".json");
  const auto actor = actor_from_onnx(std::string((std::istreambuf_iterator<char>(onnx)), {}));
  ASSERT_TRUE(actor) << actor.error();
  const auto json = nlohmann::json::parse(text, nullptr, false);
  ASSERT_FALSE(json.is_discarded());
  for (std::size_t i = 0; i < json["observations"].size(); ++i) {
    auto observation = json["observations"][i].get<std::vector<float>>(),
         action = json["actions"][i].get<std::vector<float>>();
    const Matrix answer = actor->act(Eigen::Map<const Vector>(observation.data(), 21));
    EXPECT_LE((answer - Eigen::Map<const Vector>(action.data(), 5)).cwiseAbs().maxCoeff(), 1e-5f);
  }
}

}  // namespace
}  // namespace parkour
