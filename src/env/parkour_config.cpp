#include "env/parkour_config.h"

#include <algorithm>
#include <string>

#include "base/coded_fault.h"

namespace parkour {
namespace {

const std::string kPlace = "environment";

Result<void> read_reward(const nlohmann::ordered_json& json, std::vector<double>& weights) {
  const std::string place = kPlace + ".reward";
  if (!json.is_object()) return coded_fault("fields.not_object", place);
  const auto terms = reward_terms();
  for (const auto& [name, value] : json.items()) {
    const auto term =
        std::find_if(terms.begin(), terms.end(), [&name = name](const RewardTerm& t) { return t.name == name; });
    if (term == terms.end()) return coded_fault("fields.unknown", place, name);
    if (!value.is_number()) return coded_fault("fields.value", place, name, value.dump(), coded("field.not_number"));
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

const Fields<ChangeConfig>& change_fields() {
  using Row = Field<ChangeConfig>;
  static const Fields<ChangeConfig> rows = {Row::number("share", &ChangeConfig::share, 0, 1),
                                            Row::span("after", &ChangeConfig::after, 0, 1000)};
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
      Row::number(
          "leap_slack", [](auto& config) -> auto& { return config.runner.leap_slack; }, 0, kFastest),
      Row::number(
          "leap_pace", [](auto& config) -> auto& { return config.runner.leap_pace; }, 0, 5),
      Row::number(
          "step_over", [](auto& config) -> auto& { return config.runner.step_over; }, 0, 1),
      Row::span("command", &ParkourConfig::command, -kFastest, kFastest),
      Row::number("midway", &ParkourConfig::midway, 0, 1),
      Row::number("stones", &ParkourConfig::stones, 0, 1),
      Row::number("lying", &ParkourConfig::lying, 0, 1),
      Row::number("stumbling", &ParkourConfig::stumbling, 0, 1),
      Row::number("help", &ParkourConfig::help, 0, 1),
      Row::number("worst_of", &ParkourConfig::worst_of, 1, 1000),
      Row::number("again", &ParkourConfig::again, 0, 1),
      Row::number("retry", &ParkourConfig::retry, 0, 1)};
  return rows;
}

// The settings of robot and world, each as a range.
Result<void> read_randomised(const nlohmann::ordered_json& json, const std::string& place,
                             std::vector<std::pair<Key, Span>>& randomised) {
  std::vector<FieldInfo> rows;
  std::vector<const FieldInfo*> listed;
  for (const auto& info : settings_table())
    if (info.group() != SettingGroup::course)
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

std::vector<FieldInfo> fields_of_change() { return infos_of(change_fields()); }

Result<ParkourConfig> parkour_config(const Agent& agent, const nlohmann::json& json) {
  ParkourConfig config;
  config.runner.weights = default_weights(agent);
  if (json.is_null()) return config;
  const nlohmann::ordered_json all = json;
  if (auto done = read_fields(parkour_fields(), all, kPlace, config, {"field", "randomise", "change", "reward"}); !done)
    return fault(done.error());
  if (all.contains("field"))
    if (auto done = read_fields(field_fields(), all["field"], kPlace + ".field", config.field); !done)
      return fault(done.error());
  if (all.contains("randomise"))
    if (auto done = read_randomised(all["randomise"], kPlace + ".randomise", config.randomised); !done)
      return fault(done.error());
  if (all.contains("change"))
    if (auto done = read_fields(change_fields(), all["change"], kPlace + ".change", config.change); !done)
      return fault(done.error());
  if (all.contains("reward"))
    if (auto done = read_reward(all["reward"], config.runner.weights); !done) return fault(done.error());
  if (!agent.roams && config.field.share > 0) return coded_fault("config.no_field", agent.name);
  return config;
}

nlohmann::ordered_json to_json(const ParkourConfig& config) {
  auto json = write_fields(parkour_fields(), config);
  json["field"] = write_fields(field_fields(), config.field);
  auto& randomised = json["randomise"] = nlohmann::ordered_json::object();
  for (const auto& [key, range] : config.randomised)
    randomised[std::string(settings_table()[static_cast<std::size_t>(key)].name)] = {range.low, range.high};
  json["change"] = write_fields(change_fields(), config.change);
  auto& reward = json["reward"] = nlohmann::ordered_json::object();
  const auto terms = reward_terms();
  for (std::size_t i = 0; i < terms.size(); ++i)
    reward[std::string(terms[i].name)] = config.runner.weights[i];
  return json;
}

}  // namespace parkour
