// What tests of the environment play in.
#pragma once

#include "env/parkour_environment.h"

namespace parkour {

inline ParkourEnvironment environment_of(const char* agent, const char* json = "{}") {
  const auto& body = *find_agent(agent);
  return ParkourEnvironment(body, *parkour_config(body, nlohmann::json::parse(json)));
}

}  // namespace parkour
