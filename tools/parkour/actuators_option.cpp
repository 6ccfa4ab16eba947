#include "tools/parkour/actuators_option.h"

#include <CLI/CLI.hpp>

#include "learner/actuator_model.h"
#include "reality/hidden_actuators.h"
#include "tools/parkour/files.h"

namespace parkour {

CLI::Option* add_actuators_option(CLI::App& command, std::string& given) {
  return command
      .add_option("--actuators", given,
                  "What turns joint targets into torques: \"hidden\", other ones for each episode, which stand in for "
                  "real ones, or a FILE of `parkour actuators fit`; MuJoCo's without it")
      ->type_name("hidden|FILE");
}

Result<MakeActuators> actuators_named(const std::string& given, const Agent& agent) {
  if (given.empty()) return MakeActuators();
  if (given == "hidden") return MakeActuators([&agent] { return make_hidden_actuators(agent); });
  const auto text = read_file(given);
  if (!text) return fault("--actuators: " + text.error());
  auto model = actuator_model_from_json(*text);
  if (!model) return fault("'" + given + "' is no model of actuators: " + model.error() + ".");
  if (model->agent != agent.name)
    return fault("'" + given + "' is a model of the actuators of '" + model->agent + "', not of '" + agent.name + "'.");
  return MakeActuators(
      [&agent, model = std::make_shared<ActuatorModel>(std::move(*model))] { return make_actuators(agent, *model); });
}

}  // namespace parkour
