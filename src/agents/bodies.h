// The bodies there are; each is made in its own file. agent.h finds them by name.
#pragma once

#include "agents/agent.h"

namespace parkour {

Agent make_walker();
Agent make_blind_walker();
Agent make_told_walker();
Agent make_eyed_walker();
Agent make_student_walker();
Agent make_sightless_walker();
Agent make_humanoid();
Agent make_integral_humanoid();
Agent make_resonant_humanoid();
Agent make_steady_humanoid();
Agent make_told_humanoid();
Agent make_spider();

}  // namespace parkour
