// What three iterations of PPO make of a tiny policy, against weights that an earlier build recorded: whoever
// rearranges the learner sees whether it still learns the same.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "learner/archive.h"
#include "learner/toys.h"

namespace parkour {
namespace {

const std::string kWeightsGolden = std::string(PARKOUR_SOURCE_DIR) + "/tests/golden/ppo_weights.json";
// Numbers of a training.bin by name: the networks of tiny_config().
const std::pair<const char*, int> kTensors[] = {
    {"weights.actor.0.weight", 16},  {"weights.actor.0.bias", 8},     {"weights.actor.1.weight", 64},
    {"weights.actor.1.bias", 8},     {"weights.actor.2.weight", 8},   {"weights.actor.2.bias", 1},
    {"weights.log_deviation", 1},    {"weights.critic.0.weight", 24}, {"weights.critic.0.bias", 8},
    {"weights.critic.1.weight", 64}, {"weights.critic.1.bias", 8},    {"weights.critic.2.weight", 8},
    {"weights.critic.2.bias", 1}};

TrainingConfig tiny_config() {
  TrainingConfig config = small_config();
  config.threads = 1;
  config.network = config.critic_network = {8, 8};
  return config;
}

nlohmann::ordered_json weights_after_three_iterations() {
  const auto trainer = make_point_trainer(tiny_config());
  for (int i = 0; i < 3; ++i) {
    const auto report = trainer->iterate();
    EXPECT_TRUE(report) << report.error();
  }
  const Archive archive = trainer->save_training();
  testing::Test::RecordProperty("crc32", std::to_string(crc32(archive.to_bytes())));
  auto weights = nlohmann::ordered_json::object();
  for (const auto& [name, size] : kTensors) {
    std::vector<float> values(size);
    const auto taken = archive.take(name, std::span<float>(values));
    EXPECT_TRUE(taken) << taken.error();
    weights[name] = values;
  }
  return weights;
}

TEST(GoldenWeights, PpoMakesOfATinyPolicyWhatItAlwaysDid) {
  const auto weights = weights_after_three_iterations();
  if (std::getenv("PARKOUR_WRITE_GOLDEN")) std::ofstream(kWeightsGolden) << weights.dump(1) << '\n';
  const auto recorded = nlohmann::ordered_json::parse(std::ifstream(kWeightsGolden), nullptr, false);
  ASSERT_TRUE(recorded.is_object()) << kWeightsGolden << " is missing: run this test with PARKOUR_WRITE_GOLDEN=1.";
  for (const auto& [name, size] : kTensors)
    for (int i = 0; i < size; ++i) {
      const double value = weights[name][i], before = recorded[name][i];
      // another processor rounds otherwise
      EXPECT_NEAR(value, before, 1e-6 * std::max(1.0, std::abs(before))) << name << " entry " << i;
    }
}

}  // namespace
}  // namespace parkour
