#include "env/parkour_config.h"

#include <algorithm>
#include <set>
#include <string>

namespace parkour {
namespace {

Result<void> read_reward(const nlohmann::json& json, std::vector<double>& weights) {
  if (!json.is_object()) return fault("'environment.reward' must be a JSON object.");
  const auto terms = reward_terms();
  for (const auto& [name, value] : json.items()) {
    const auto term =
        std::find_if(terms.begin(), terms.end(), [&name = name](const RewardTerm& t) { return t.name == name; });
    if (term == terms.end()) return fault("'environment.reward' has no term '" + name + "'.");
    if (!value.is_number()) return fault("'environment.reward." + name + "' must be a number.");
    weights[term - terms.begin()] = value.get<double>();
  }
  return {};
}

// Reads named values out of the object at `place` of the configuration; the first fault is kept.
class Reader {
 public:
  Reader(const nlohmann::json& object, std::string place) : object_(object), place_(std::move(place)) {
    if (!object_.is_object()) complain("'" + place_ + "' must be a JSON object.");
  }

  void number(const char* key, double low, double high, double& out) {
    if (const auto* value = find(key)) {
      if (!value->is_number() || *value < low || *value > high)
        return complain(shown(key, *value) + "; it must be a number between " + nlohmann::json(low).dump() + " and " +
                        nlohmann::json(high).dump() + ".");
      out = value->get<double>();
    }
  }

  void span(const char* key, double low, double high, Span& out) {
    if (const auto* range = find(key)) {
      const bool fine = range->is_array() && range->size() == 2 && (*range)[0].is_number() && (*range)[1].is_number() &&
                        (*range)[0] <= (*range)[1] && (*range)[0] >= low && (*range)[1] <= high;
      if (!fine)
        return complain(shown(key, *range) + "; it must be [lowest, highest] between " + nlohmann::json(low).dump() +
                        " and " + nlohmann::json(high).dump() + ".");
      out = {(*range)[0], (*range)[1]};
    }
  }

  const nlohmann::json* object(const char* key) {
    known_.insert(key);
    return object_.is_object() && object_.contains(key) ? &object_[key] : nullptr;
  }

  void take(const Result<void>& done) {
    if (!done) complain(done.error());
  }

  Result<void> finish() {
    if (object_.is_object())
      for (const auto& [key, value] : object_.items())
        if (!known_.contains(key)) complain("'" + place_ + "' has no key '" + key + "'.");
    if (!fault_.empty()) return fault(fault_);
    return {};
  }

 private:
  const nlohmann::json* find(const char* key) { return object(key); }
  std::string shown(const char* key, const nlohmann::json& value) const {
    return "'" + place_ + "." + key + "' is " + value.dump();
  }
  void complain(const std::string& what) {
    if (fault_.empty()) fault_ = what;
  }

  const nlohmann::json& object_;
  std::string place_, fault_;
  std::set<std::string> known_;
};

constexpr double kFastest = 5;  // m/s

Result<void> read_field(const nlohmann::json& json, FieldConfig& field) {
  Reader reader(json, "environment.field");
  reader.number("share", 0, 1, field.share);
  reader.span("forward", -kFastest, kFastest, field.forward);
  reader.number("side", 0, kFastest, field.side);
  reader.number("turn", 0, kFastest, field.turn);
  reader.number("standing", 0, 1, field.standing);
  reader.span("interval", 0.1, 1000, field.interval);
  return reader.finish();
}

Result<void> read_randomised(const nlohmann::json& json, std::vector<std::pair<Key, Span>>& randomised) {
  Reader reader(json, "environment.randomise");
  for (const auto& info : settings_table()) {
    if (info.group == SettingGroup::course) continue;
    Span range{info.standard, info.standard};
    const std::string name(info.name);
    reader.span(name.c_str(), info.minimum, info.maximum, range);
    if (json.is_object() && json.contains(name)) randomised.emplace_back(info.key, range);
  }
  return reader.finish();
}

}  // namespace

Result<ParkourConfig> parkour_config(const Agent& agent, const nlohmann::json& json) {
  ParkourConfig config;
  config.runner.weights = default_weights(agent);
  if (json.is_null()) return config;
  Reader reader(json, "environment");
  reader.number("difficulty", 0, 2, config.difficulty);
  reader.number("time_limit", 0, 1000, config.runner.rules.time_limit);
  reader.number("stall_limit", 0, 1000, config.runner.rules.stall_limit);
  reader.number("speed_slack", 0, kFastest, config.runner.speed_slack);
  reader.span("command", -kFastest, kFastest, config.command);
  reader.number("midway", 0, 1, config.midway);
  reader.number("lying", 0, 1, config.lying);
  reader.number("stumbling", 0, 1, config.stumbling);
  reader.number("help", 0, 1, config.help);
  if (const auto* field = reader.object("field")) reader.take(read_field(*field, config.field));
  if (const auto* randomised = reader.object("randomise")) reader.take(read_randomised(*randomised, config.randomised));
  if (const auto* reward = reader.object("reward")) reader.take(read_reward(*reward, config.runner.weights));
  if (auto done = reader.finish(); !done) return fault(done.error());
  if (agent.planar && config.field.share > 0)
    return fault("'environment.field.share' is above 0, but the " + agent.name + " walks on tracks alone.");
  return config;
}

}  // namespace parkour
