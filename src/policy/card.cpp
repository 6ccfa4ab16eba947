#include "policy/card.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "base/coded_fault.h"
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
      return complain(coded("card.no_text", key));
    value = found->get<std::string>();
  }

  void positive(const char* key, double& value) {
    const Json* found = find(key);
    if (!found) return;
    if (!found->is_number() || !(found->get<double>() > 0) || !(found->get<double>() < 1e6))
      return complain(coded("card.not_positive", key));
    value = found->get<double>();
  }

  std::optional<std::uint64_t> count(const char* key) {
    const Json* found = find(key);
    if (!found) return {};
    if (!found->is_number_unsigned()) return complain(coded("card.no_count", key)), std::nullopt;
    return found->get<std::uint64_t>();
  }

  void object(const char* key, Json& value) {
    const Json* found = find(key);
    if (!found) return;
    if (!found->is_object()) return complain(coded("card.no_object", key));
    value = *found;
  }

  void list_if_any(const char* key, Json& value) {
    const auto found = json_.find(key);
    if (found == json_.end()) return;
    if (!found->is_array()) return complain(coded("card.no_list", key));
    value = *found;
  }

  void slices(const char* key, std::vector<CardSlice>& slices) {
    const Json* found = find(key);
    if (!found) return;
    if (!found->is_array() || found->empty()) return complain(coded("card.no_slices", key));
    for (const Json& entry : *found) {
      const bool fits = entry.is_object() && entry.contains("name") && entry["name"].is_string() &&
                        entry.contains("width") && entry["width"].is_number_unsigned() &&
                        entry["width"].get<std::uint64_t>() <= 65'536;
      if (!fits) return complain(coded("card.slice_incomplete", key));
      slices.push_back({entry["name"].get<std::string>(), entry["width"].get<int>()});
    }
  }

  const std::optional<Fault>& fault() const { return fault_; }

 private:
  const Json* find(const char* key) {
    const auto found = json_.find(key);
    if (found == json_.end()) return complain(coded("card.missing", key)), nullptr;
    return &*found;
  }
  void complain(Fault fault) {
    if (!fault_) fault_ = std::move(fault);
  }

  const Json& json_;
  std::optional<Fault> fault_;
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
  if (!json) return coded_fault("card.not_json", json.error());
  if (!json->is_object()) return coded_fault("card.not_object");
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
  if (reader.fault()) return fault(*reader.fault());
  if (*actions < 1 || *actions > 65'536) return coded_fault("card.actions", std::to_string(*actions));
  card.actions = static_cast<int>(*actions);
  card.seed = *seed;
  card.samples = *samples;
  return card;
}

Result<void> check_card(const Card& card, int network_inputs, int network_outputs, std::string_view measured_sha256) {
  if (card.onnx_sha256 != measured_sha256)
    return coded_fault("card.digest", card.name, measured_sha256, card.onnx_sha256);
  long long width = 0;
  for (const CardSlice& slice : card.observation)
    width += slice.width;
  if (width != network_inputs) return coded_fault("card.observation", card.name, width, network_inputs);
  if (card.actions != network_outputs)
    return coded_fault("card.action_width", card.name, card.actions, network_outputs);
  constexpr int kControlRate = 50;  // Hz, the only one the loop runs at
  if (card.control_rate != kControlRate) return coded_fault("card.rate", card.name, card.control_rate, kControlRate);
  return {};
}

}  // namespace parkour
