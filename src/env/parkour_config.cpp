#include "env/parkour_config.h"

#include <algorithm>
#include <string>

namespace parkour {
namespace {

const std::string kPlace = "environment";

Result<void> read_reward(const nlohmann::ordered_json& json, std::vector<double>& weights) {
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

constexpr double kFastest = 5;  // m/s

const Fields<FieldConfig>& field_fields() {
  using Row = Field<FieldConfig>;
  static const Fields<FieldConfig> rows = {Row::number("share", &FieldConfig::share, 0, 1),
                                           Row::span("forward", &FieldConfig::forward, -kFastest, kFastest),
                                           Row::number("side", &FieldConfig::side, 0, kFastest),
                                           Row::number("turn", &FieldConfig::turn, 0, kFastest),
                                           Row::number("standing", &FieldConfig::standing, 0, 1),
                                           Row::span("interval", &FieldConfig::interval, 0.1, 1000)};
  return rows;
}

const Fields<ParkourConfig>& parkour_fields() {
  using Row = Field<ParkourConfig>;
  static const Fields<ParkourConfig> rows = {
      Row::number("difficulty", &ParkourConfig::difficulty, 0, 2),
      Row::number(
          "time_limit", [](auto& config) -> auto& { return config.runner.rules.time_limit; }, 0, 1000),
      Row::number(
          "stall_limit", [](auto& config) -> auto& { return config.runner.rules.stall_limit; }, 0, 1000),
      Row::number(
          "speed_slack", [](auto& config) -> auto& { return config.runner.speed_slack; }, 0, kFastest),
      Row::span("command", &ParkourConfig::command, -kFastest, kFastest),
      Row::number("midway", &ParkourConfig::midway, 0, 1),
      Row::number("lying", &ParkourConfig::lying, 0, 1),
      Row::number("stumbling", &ParkourConfig::stumbling, 0, 1),
      Row::number("help", &ParkourConfig::help, 0, 1)};
  return rows;
}

// The settings of robot and world, each as a range.
Result<void> read_randomised(const nlohmann::ordered_json& json, const std::string& place,
                             std::vector<std::pair<Key, Span>>& randomised) {
  std::vector<FieldInfo> rows;
  std::vector<const FieldInfo*> listed;
  for (const auto& info : settings_table())
    if (info.group != SettingGroup::course)
      rows.push_back({std::string(info.name), FieldInfo::Kind::span, info.minimum, info.maximum});
  for (const FieldInfo& row : rows)
    listed.push_back(&row);
  if (auto done = check_fields(listed, json, place, {}); !done) return done;
  for (const auto& info : settings_table())
    if (const auto range = json.find(std::string(info.name)); range != json.end())
      randomised.push_back({info.key, {(*range)[0].get<double>(), (*range)[1].get<double>()}});
  return {};
}

}  // namespace

std::vector<FieldInfo> environment_fields() { return infos_of(parkour_fields()); }

std::vector<FieldInfo> fields_of_field() { return infos_of(field_fields()); }

Result<ParkourConfig> parkour_config(const Agent& agent, const nlohmann::json& json) {
  ParkourConfig config;
  config.runner.weights = default_weights(agent);
  if (json.is_null()) return config;
  const nlohmann::ordered_json all = json;
  if (auto done = read_fields(parkour_fields(), all, kPlace, config, {"field", "randomise", "reward"}); !done)
    return fault(done.error());
  if (all.contains("field"))
    if (auto done = read_fields(field_fields(), all["field"], kPlace + ".field", config.field); !done)
      return fault(done.error());
  if (all.contains("randomise"))
    if (auto done = read_randomised(all["randomise"], kPlace + ".randomise", config.randomised); !done)
      return fault(done.error());
  if (all.contains("reward"))
    if (auto done = read_reward(all["reward"], config.runner.weights); !done) return fault(done.error());
  if (!agent.roams && config.field.share > 0)
    return fault("'environment.field.share' is above 0, but the " + agent.name + " walks on tracks alone.");
  return config;
}

}  // namespace parkour
