// A hand that has hold of a robot: it draws the middle of one segment to a place, as a spring with a damper, and no
// stronger than one and a half times what the robot weighs, so that who is lifted hangs and who resists is felt.
#pragma once

#include "agents/agent.h"
#include "physics/mjcf.h"
#include "physics/world.h"

namespace parkour {

struct Grip {
  int segment;  // of the agent's
  Vec3 place;   // m, in the world
};

// N in the world, at the segment's centre of mass.
Vec3 force_of(const Grip& grip, const World& world, const RobotLayout& robot, double gravity);

}  // namespace parkour
