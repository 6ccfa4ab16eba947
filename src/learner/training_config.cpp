#include "learner/training_config.h"

#include <algorithm>

#include "base/coded_fault.h"
#include "base/json_text.h"
#include "env/parkour_config.h"
#include "learner/method.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kUsualBudget = 40;  // N, of a contest that names none

const Fields<TrainingConfig>& fields() {
  using Row = Field<TrainingConfig>;
  static const Fields<TrainingConfig> rows = {Row::text("agent", &TrainingConfig::agent),
                                              Row::number("seed", &TrainingConfig::seed, 0, 9e15),
                                              Row::number("samples", &TrainingConfig::samples, 1, 1e13),
                                              Row::number("environments", &TrainingConfig::environments, 1, 65'536),
                                              Row::number("steps", &TrainingConfig::steps, 1, 65'536),
                                              Row::number("threads", &TrainingConfig::threads, 1, 256),
                                              Row::list("network", &TrainingConfig::network, 1, 2048, 6),
                                              Row::list("critic_network", &TrainingConfig::critic_network, 1, 2048, 6),
                                              Row::number("average", &TrainingConfig::average, 0, 100'000),
                                              Row::text("actuators", &TrainingConfig::actuators)};
  return rows;
}

const Fields<ContestConfig>& fields_of_contest() {
  using Row = Field<ContestConfig>;
  static const Fields<ContestConfig> rows = {
      Row::number("budget", &ContestConfig::budget, 1, 1000), Row::number("gusts", &ContestConfig::gusts, 0, 1),
      Row::number("learned", &ContestConfig::learned, 0, 1), Row::flag("adversary", &ContestConfig::adversary)};
  return rows;
}

FaultValue place_of(std::string_view key) { return coded("config.part", key); }

// {"method": {"kind": KIND, …}}, or {KIND: {…}} for short, as every card before methods were a choice says it.
Result<Json> read_method(const Json& all) {
  Json method = standard_method();
  int found = 0;
  const auto take = [&](const std::string& key, Json given) -> Result<void> {
    auto complete = complete_method(given, place_of(key));
    if (!complete) return fault(complete.error());
    method = std::move(*complete);
    ++found;
    return {};
  };
  if (all.contains("method"))
    if (auto taken = take("method", all["method"]); !taken) return fault(taken.error());
  for (const MethodKind* kind : method_kinds()) {
    if (!all.contains(kind->name)) continue;
    Json given = all[kind->name];
    if (given.is_object()) given["kind"] = kind->name;
    if (auto taken = take(kind->name, std::move(given)); !taken) return fault(taken.error());
  }
  if (found > 1) return coded_fault("config.methods");
  return method;
}

}  // namespace

Result<TrainingConfig> training_config_from_json(std::string_view json) {
  const auto read_json = json_of(json);
  if (!read_json) return coded_fault("config.not_json", read_json.error());
  const Json& all = *read_json;
  std::vector<std::string_view> others = {"method", "curriculum", "environment", "contest"};
  for (const MethodKind* kind : method_kinds())
    others.push_back(kind->name);
  TrainingConfig config;
  if (auto read = read_fields(fields(), all, coded("config.itself"), config, others); !read) return fault(read.error());
  auto method = read_method(all);
  if (!method) return fault(method.error());
  config.method = std::move(*method);
  if (all.contains("curriculum"))
    if (auto read = read_fields(curriculum_fields(), all["curriculum"], place_of("curriculum"), config.curriculum);
        !read)
      return fault(read.error());
  if (all.contains("contest")) {
    config.contest.budget = kUsualBudget;
    if (auto read = read_fields(fields_of_contest(), all["contest"], place_of("contest"), config.contest); !read)
      return fault(read.error());
  }
  if (all.contains("environment")) config.environment = all["environment"];
  if (!config.environment.is_object()) return coded_fault("fields.not_object", place_of("environment"));
  // every thread steps at least one environment
  config.threads = std::min(config.threads, config.environments);
  return config;
}

std::vector<FieldInfo> training_fields() { return infos_of(fields()); }
std::vector<FieldInfo> contest_fields() { return infos_of(fields_of_contest()); }

Json standard_method() { return *complete_method(Json::object(), place_of("method")); }

Json to_json(const TrainingConfig& config) {
  Json json = write_fields(fields(), config);
  if (config.actuators.empty()) json.erase("actuators");
  json["method"] = config.method;
  json["curriculum"] = write_fields(curriculum_fields(), config.curriculum);
  json["environment"] = config.environment;
  if (config.contest.budget > 0) json["contest"] = write_fields(fields_of_contest(), config.contest);
  return json;
}

double practised_speed(const TrainingConfig& config) {
  const auto* agent = find_agent(config.agent);
  const auto read = agent ? parkour_config(*agent, config.environment) : ParkourConfig{};
  const auto [command, field] = read ? std::pair(read->command, read->field) : std::pair(Span{1, 1}, FieldConfig{});
  return field.share == 1 ? 0.85 * field.forward.high : (command.low + command.high) / 2;
}

}  // namespace parkour
