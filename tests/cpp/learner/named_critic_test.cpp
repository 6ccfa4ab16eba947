// training.bin of the shipped policies, some of which do not name their slices, and files that do.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "learner/archive.h"
#include "learner/parkour_trainer.h"
#include "learner/slices.h"
#include "policy/onnx.h"

namespace parkour {
namespace {

std::string bytes_of(const std::string& name, const char* file) {
  std::ifstream in(std::string(PARKOUR_SOURCE_DIR) + "/policies/" + name + "/" + file, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::unique_ptr<Trainer> trainer_of(const std::string& name) {
  const auto card = card_from_json(bytes_of(name, "card.json"));
  auto config = training_config_from_json(card->training.dump());
  config->environments = 1;
  config->threads = 1;
  return std::move(*make_trainer(*config));
}

// Of a tensor with a column for each value that the critic sees: without those of slices that no file knew which does
// not name them.
std::string without_later(const Environment& environment, const std::string& tensor, int width_then) {
  const std::size_t columns = environment.observation_width() + environment.extra_width();
  const std::size_t bytes = tensor.size() / columns;
  const auto known = extra_before_names(width_then - environment.observation_width());
  std::string kept = tensor.substr(0, environment.observation_width() * bytes);
  std::size_t place = kept.size();
  for (const auto& slice : environment.extra_slices()) {
    const bool is_known =
        std::any_of(known.begin(), known.end(), [&](const Slice& one) { return one.name == slice.name; });
    if (is_known) kept += tensor.substr(place, slice.width * bytes);
    place += slice.width * bytes;
  }
  return kept;
}

class Shipped : public testing::TestWithParam<const char*> {};

TEST_P(Shipped, PolicysCriticIsTheSameWithNamesAndWithout) {
  const std::string name = GetParam();
  const auto shipped = Archive::from_bytes(bytes_of(name, "training.bin"));
  ASSERT_TRUE(shipped) << shipped.error();
  const auto actor = actor_from_onnx(bytes_of(name, "policy.onnx"));
  auto trainer = trainer_of(name), again = trainer_of(name);
  const auto started = trainer->start_from(*actor, &*shipped);
  ASSERT_TRUE(started) << started.error();
  const Archive named = trainer->save_training();
  EXPECT_TRUE(named.has("slices.extra"));
  const auto went_on = again->start_from(*actor, &named);
  ASSERT_TRUE(went_on) << went_on.error();
  EXPECT_EQ(again->save_training().to_bytes(), named.to_bytes());
  EXPECT_EQ(*named.text("weights.critic.0.bias"), *shipped->text("weights.critic.0.bias"));
  EXPECT_EQ(*named.text("states.count"), *shipped->text("states.count"));
  const int width_then = static_cast<int>(shipped->text("states.mean")->size() / sizeof(double));
  for (const char* entry : {"weights.critic.0.weight", "adam.first.critic.0.weight", "adam.second.critic.0.weight",
                            "states.mean", "states.squares"}) {
    const auto kept = shipped->has("slices.extra")
                          ? *named.text(entry)
                          : without_later(trainer->environment(), *named.text(entry), width_then);
    EXPECT_TRUE(kept == *shipped->text(entry)) << entry;
  }
}

INSTANTIATE_TEST_SUITE_P(Policies, Shipped, testing::Values("walker", "walker-blind", "humanoid", "humanoid-runner"));

std::vector<float> first_layer(const Archive& archive, std::size_t size) {
  std::vector<float> values(size);
  EXPECT_TRUE(archive.take("weights.critic.0.weight", values));
  return values;
}

TEST(NamedCritic, GivesASettingThatCameLaterNoWeightAndKeepsAllOthers) {
  const auto actor = actor_from_onnx(bytes_of("humanoid", "policy.onnx"));
  const auto unnamed = Archive::from_bytes(bytes_of("humanoid", "training.bin"));
  auto trainer = trainer_of("humanoid");
  ASSERT_TRUE(trainer->start_from(*actor, &*unnamed));
  Archive of_then = trainer->save_training();
  // as if it had learned when another setting stood where the wind does now
  auto names = *of_then.text("slices.extra");
  const std::string wind = "settings.wind";
  names.replace(names.find(wind), wind.size(), "settings.then");
  of_then.put("slices.extra", names);
  auto later = trainer_of("humanoid");
  const auto started = later->start_from(*actor, &of_then);
  ASSERT_TRUE(started) << started.error();

  const auto& environment = trainer->environment();
  int place = environment.observation_width();
  for (const auto& slice : environment.extra_slices()) {
    if (slice.name == wind) break;
    place += slice.width;
  }
  const std::size_t width = environment.observation_width() + environment.extra_width();
  const std::size_t rows = trainer->config().critic_network.front();
  const auto before = first_layer(trainer->save_training(), rows * width);
  const auto after = first_layer(later->save_training(), rows * width);
  for (std::size_t i = 0; i < before.size(); ++i)
    ASSERT_EQ(after[i], static_cast<int>(i / rows) == place ? 0 : before[i]) << i;
}

TEST(NamedCritic, IsRefusedWhereASliceHasAnotherWidth) {
  const auto actor = actor_from_onnx(bytes_of("walker", "policy.onnx"));
  auto trainer = trainer_of("walker");
  Archive archive = trainer->save_training();
  archive.put("slices.extra", std::string(R"([["time", 2]])"));
  const auto refused = trainer->start_from(*actor, &archive);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("2 values of \"time\", not 1"), std::string::npos) << refused.error();
}

TEST(Fitted, ActorTakesASenseThatCameLaterAsZeroAndIsRefusedWithoutOneThatItHad) {
  const auto actor = actor_from_onnx(bytes_of("walker", "policy.onnx"));
  auto card = *card_from_json(bytes_of("walker", "card.json"));
  const auto same = fitted(*actor, card);
  ASSERT_TRUE(same);
  EXPECT_EQ(same->network.layers.front().weight, actor->network.layers.front().weight);

  // as if water had come to be sensed after it learned: it is the last slice, of one value
  Actor dry = *actor;
  const int width = actor->network.inputs() - 1;
  dry.network.layers.front().weight.conservativeResize(Eigen::NoChange, width);
  dry.normaliser.mean.conservativeResize(width);
  dry.normaliser.deviation.conservativeResize(width);
  auto dry_card = card;
  ASSERT_EQ(dry_card.observation.back().name, "water");
  dry_card.observation.pop_back();
  const auto wet = fitted(dry, dry_card);
  ASSERT_TRUE(wet) << wet.error();
  const Matrix now = Matrix::Constant(width + 1, 1, 0.3f), then = now.topRows(width);
  EXPECT_TRUE(wet->act(now).isApprox(dry.act(then), 1e-6f));

  card.observation.back().name = "smell";
  EXPECT_FALSE(fitted(*actor, card));
}

}  // namespace
}  // namespace parkour
