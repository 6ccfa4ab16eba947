// What a robot's joints did on its actuators, substep by substep, as encoders and torque sensors see it: all that the
// models of learner/actuator_fit.h are made from. As a file it is comma-separated: a line of JSON behind a "#"
//   # {"version": 1, "agent": "walker", "seed": "7", "substep": 0.01}
// then the names of the columns, then a row for each joint in each substep, joints in the body's order:
//   run,part,substep,joint,target,angle,rate,torque
// run and substep count from 0, part is a word such as "walk", joint a name, the rest rad, rad, rad/s and N m.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parkour {

struct JointSample {
  double target, angle, rate;  // at the substep's beginning: rad, rad, rad/s
  double torque;               // during it, N m
};

// Without a break in time.
struct LoggedRun {
  std::string part;                  // what was done: "chirp", "steps", "walk"
  std::vector<JointSample> samples;  // (substeps, joints)
};

struct ActuatorLog {
  std::string agent;
  std::uint64_t seed = 0;  // of the robot whose actuators these are
  std::vector<LoggedRun> runs;
};

std::string to_csv(const ActuatorLog& log);
// Refuses, with the line: another head or version, an unknown agent, rows that are out of order or incomplete, and what
// is no number.
Result<ActuatorLog> actuator_log_from_csv(std::string_view text);

}  // namespace parkour
