// The option --actuators: what turns joint targets into torques, by a word or a file.
#pragma once

#include <CLI/App.hpp>
#include <string>

#include "agents/agent.h"
#include "base/result.h"
#include "env/actuators.h"

namespace parkour {

CLI::Option* add_actuators_option(CLI::App& command, std::string& given);

// "hidden" stands for those of reality/hidden_actuators.h, anything else for a file of `parkour actuators fit`, which
// must be of this agent; nothing for MuJoCo's, an empty function.
Result<MakeActuators> actuators_named(const std::string& given, const Agent& agent);

}  // namespace parkour
