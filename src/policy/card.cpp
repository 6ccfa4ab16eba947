#include "policy/card.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "base/json_text.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

// Takes the keys out of a card one by one; the first fault is kept.
class CardReader {
 public:
  explicit CardReader(const Json& json) : json_(json) {}

  void text(const char* key, std::string& value, bool may_be_empty) {
    const Json* found = find(key);
    if (!found) return;
    if (!found->is_string() || (!may_be_empty && found->get_ref<const std::string&>().empty()))
      return complain(key, "is no text");
    value = found->get<std::string>();
  }

  void positive(const char* key, double& value) {
    const Json* found = find(key);
    if (!found) return;
    if (!found->is_number() || !(found->get<double>() > 0) || !(found->get<double>() < 1e6))
      return complain(key, "is no positive number");
    value = found->get<double>();
  }

  std::optional<std::uint64_t> count(const char* key) {
    const Json* found = find(key);
    if (!found) return {};
    if (!found->is_number_unsigned()) return complain(key, "is no whole number from 0 up"), std::nullopt;
    return found->get<std::uint64_t>();
  }

  void object(const char* key, Json& value) {
    const Json* found = find(key);
    if (!found) return;
    if (!found->is_object()) return complain(key, "is no object");
    value = *found;
  }

  void list_if_any(const char* key, Json& value) {
    const auto found = json_.find(key);
    if (found == json_.end()) return;
    if (!found->is_array()) return complain(key, "is no list");
    value = *found;
  }

  void slices(const char* key, std::vector<CardSlice>& slices) {
    const Json* found = find(key);
    if (!found) return;
    if (!found->is_array() || found->empty()) return complain(key, "is no list of slices");
    for (const Json& entry : *found) {
      const bool fits = entry.is_object() && entry.contains("name") && entry["name"].is_string() &&
                        entry.contains("width") && entry["width"].is_number_unsigned() &&
                        entry["width"].get<std::uint64_t>() <= 65'536;
      if (!fits) return complain(key, "holds a slice without a name or a width");
      slices.push_back({entry["name"].get<std::string>(), entry["width"].get<int>()});
    }
  }

  const std::string& fault() const { return fault_; }

 private:
  const Json* find(const char* key) {
    const auto found = json_.find(key);
    if (found == json_.end()) return complain(key, "is missing"), nullptr;
    return &*found;
  }
  void complain(const char* key, const char* what) {
    if (fault_.empty()) fault_ = "the policy card's \"" + std::string(key) + "\" " + what;
  }

  const Json& json_;
  std::string fault_;
};

}  // namespace

std::string to_json(const Card& card) {
  Json slices = Json::array();
  for (const CardSlice& slice : card.observation)
    slices.push_back({{"name", slice.name}, {"width", slice.width}});
  Json json = {{"name", card.name},
               {"agent", card.agent},
               {"observation", slices},
               {"actions", card.actions},
               {"action_scale", card.action_scale},
               {"control_rate", card.control_rate},
               {"seed", card.seed},
               {"samples", card.samples},
               {"parent", card.parent},
               {"mujoco_version", card.mujoco_version},
               {"onnx_sha256", card.onnx_sha256},
               {"training", card.training.is_object() ? card.training : Json::object()},
               {"scores", card.scores.is_object() ? card.scores : Json::object()}};
  if (card.lineage.is_array()) json["lineage"] = card.lineage;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Card> card_from_json(std::string_view text) {
  const auto json = json_of(text);
  if (!json) return fault("the policy card is no JSON: " + json.error());
  if (!json->is_object()) return fault("the policy card is no JSON object");
  Card card;
  CardReader reader(*json);
  reader.text("name", card.name, false);
  reader.text("agent", card.agent, false);
  reader.slices("observation", card.observation);
  const auto actions = reader.count("actions");
  reader.positive("action_scale", card.action_scale);
  reader.positive("control_rate", card.control_rate);
  const auto seed = reader.count("seed"), samples = reader.count("samples");
  reader.text("parent", card.parent, true);
  reader.text("mujoco_version", card.mujoco_version, false);
  reader.text("onnx_sha256", card.onnx_sha256, false);
  reader.object("training", card.training);
  reader.object("scores", card.scores);
  reader.list_if_any("lineage", card.lineage);
  if (!reader.fault().empty()) return fault(reader.fault());
  if (*actions < 1 || *actions > 65'536) return fault("the policy card's \"actions\" is " + std::to_string(*actions));
  card.actions = static_cast<int>(*actions);
  card.seed = *seed;
  card.samples = *samples;
  return card;
}

Result<void> check_card(const Card& card, int network_inputs, int network_outputs, std::string_view measured_sha256) {
  if (card.onnx_sha256 != measured_sha256)
    return fault("policy.onnx is not the file the card of \"" + card.name + "\" was written for: its SHA-256 is " +
                 std::string(measured_sha256) + ", the card's is " + card.onnx_sha256);
  long long width = 0;
  for (const CardSlice& slice : card.observation)
    width += slice.width;
  if (width != network_inputs)
    return fault("the card of \"" + card.name + "\" lists an observation of " + std::to_string(width) +
                 " values, its network takes " + std::to_string(network_inputs));
  if (card.actions != network_outputs)
    return fault("the card of \"" + card.name + "\" lists " + std::to_string(card.actions) +
                 " actions, its network gives " + std::to_string(network_outputs));
  constexpr double kControlRate = 50;  // Hz, the only one the loop runs at
  if (card.control_rate != kControlRate)
    return fault("the policy \"" + card.name + "\" acts at " + std::to_string(card.control_rate) +
                 " Hz; this laboratory runs at 50 Hz");
  return {};
}

}  // namespace parkour
