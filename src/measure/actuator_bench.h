// A robot on its actuators, measured as one would a real one: held up by its trunk, its joints sweep through sines of
// rising frequency and jump to targets at random; then a policy walks with it. What comes of it is a log
// (learner/actuator_log.h).
#pragma once

#include "agents/agent.h"
#include "env/actuators.h"
#include "learner/actuator_log.h"
#include "policy/network.h"

namespace parkour {

struct ActuatorBench {
  std::uint64_t seed = 1;        // of the robot, whose actuators are the same throughout, and of what it is told
  int chirps = 3, steps = 3;     // runs of kBenchSeconds each
  int walks = 16;                // tries at courses
  double most_difficulty = 0.5;  // of the last course; the first is flat (terrain/task_space.h)
};
inline constexpr double kBenchSeconds = 20;

// Of an agent that the policy is for, on actuators that `make` makes.
ActuatorLog log_actuators(const Agent& agent, const Actor& actor, const MakeActuators& make,
                          const ActuatorBench& bench);

}  // namespace parkour
