#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <nlohmann/json.hpp>

#include "curriculum/curriculum.h"
#include "env/endings.h"
#include "env/observation.h"
#include "env/parkour_config.h"
#include "learner/method.h"
#include "learner/training_config.h"
#include "physics/world.h"
#include "python/door.h"

namespace parkour {

const Agent& agent_or_raise(const std::string& name) {
  if (const Agent* agent = find_agent(name)) return *agent;
  std::string known;
  for (const auto one : agent_names())
    known += (known.empty() ? "" : ", ") + std::string(one);
  throw nb::value_error(("There is no agent '" + name + "'. There are: " + known + ".").c_str());
}

namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string settings_text() {
  Json table = Json::array();
  for (const auto& info : settings_table())
    table.push_back({{"name", info.name},
                     {"minimum", info.minimum},
                     {"maximum", info.maximum},
                     {"standard", info.standard},
                     {"harmless", info.harmless},
                     {"is_obstacle", info.is_obstacle()},
                     {"group", name_of(info.group())},
                     {"topic", name_of(info.topic)},
                     {"unit", info.unit}});
  return text_of(table);
}

Json describe(const FieldInfo& field) {
  using Kind = FieldInfo::Kind;
  constexpr const char* kNames[] = {"number", "whole", "flag", "text", "choice", "span", "list"};
  Json row{{"name", field.name}, {"kind", kNames[static_cast<int>(field.kind)]}};
  const bool has_range =
      field.kind == Kind::number || field.kind == Kind::whole || field.kind == Kind::span || field.kind == Kind::list;
  if (has_range) row.update({{"least", field.least}, {"most", field.most}});
  if (field.kind == Kind::choice) row["choices"] = field.choices;
  return row;
}

Json describe(const std::vector<FieldInfo>& fields) {
  Json rows = Json::array();
  for (const auto& field : fields)
    rows.push_back(describe(field));
  return rows;
}

std::string fields_text() {
  Json all{{"training", describe(training_fields())},
           {"contest", describe(contest_fields())},
           {"environment", describe(environment_fields())},
           {"environment.field", describe(fields_of_field())},
           {"environment.change", describe(fields_of_change())},
           {"curriculum", describe(infos_of(curriculum_fields()))}};
  for (const MethodKind* kind : method_kinds())
    all["method." + std::string(kind->name)] = describe(kind->fields());
  return text_of(all);
}

std::string agent_text(const std::string& name) {
  const Agent& agent = agent_or_raise(name);
  Json slices = Json::array(), joints = Json::array(), rewards = Json::object();
  for (const auto& slice : observation_slices(agent))
    slices.push_back({{"name", slice.name}, {"width", slice.width}});
  for (const Joint* joint : agent.joints())
    joints.push_back(
        {{"name", joint->name}, {"lower", joint->lower}, {"upper", joint->upper}, {"standing", joint->standing}});
  const auto weights = default_weights(agent);
  for (std::size_t i = 0; i < weights.size(); ++i)
    rewards[std::string(reward_terms()[i].name)] = weights[i];
  return text_of({{"name", agent.name},
                  {"roams", agent.roams},
                  {"mass", agent.mass()},
                  {"standing_height", agent.standing_height},
                  {"actions", action_width(agent)},
                  {"action_scale", agent.action_scale},
                  {"observation", std::move(slices)},
                  {"joints", std::move(joints)},
                  {"reward", std::move(rewards)}});
}

std::string complete_training(const std::string& json) {
  return text_of(to_json(value_or_raise(training_config_from_json(json))));
}

std::vector<std::string> names_of_agents() { return {agent_names().begin(), agent_names().end()}; }

}  // namespace

void add_tables(nb::module_& module) {
  module.def(
      "engine_version", [] { return std::string(World::engine_version()); }, "MuJoCo's version.");
  module.def("agent_names", &names_of_agents, "The bodies with their senses, e.g. 'walker', 'walker-blind'.");
  module.def("agent", &agent_text, nb::arg("name"),
             "An agent as JSON: slices of its observation, joints (rad), reward weights, mass (kg).");
  module.def("settings", &settings_text, "The settings of course, robot and world as JSON, a row each.");
  module.def("fields", &fields_text,
             "What a training configuration may say, as JSON: rows by the place they stand in.");
  module.def("complete_training", &complete_training, nb::arg("json"),
             "A training configuration with every key, defaults filled in; refuses what `parkour train` refuses.");
  module.def("ending_names", &ending_names, "How an episode may end; '' stands for not yet.");
}

}  // namespace parkour
