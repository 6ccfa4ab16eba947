// Many episodes on all cores.
#pragma once

#include <functional>

#include "env/parkour_environment.h"

namespace parkour {

// Calls play(environment, i) for each i below `count`, shared out among threads that each have an environment of their
// own. What it writes must depend on i alone, so that the numbers do not depend on who played what.
void play_each(const Agent& agent, const ParkourConfig& config, int count, int threads,
               const std::function<void(ParkourEnvironment&, int)>& play);

}  // namespace parkour
