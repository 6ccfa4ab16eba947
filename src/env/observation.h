// What a policy sees: named slices, nothing absolute (no position, seed or obstacle index). Every slice states its
// unit.
#pragma once

#include <span>
#include <vector>

#include "env/environment.h"
#include "env/gait_clock.h"
#include "env/pose.h"

namespace parkour {

// What a robot is asked to do, in the frame of its heading.
struct Command {
  double forward = 1;  // m/s
  double side = 0;     // m/s to its left
  double turn = 0;     // rad/s to its left
};

struct Senses {
  const Agent& agent;
  const Pose& pose;
  const GroundView& ground;
  const GaitClock& clock;
  std::span<const float> last_action;
  Command command;
};

// Where the slice height_scan looks at the ground, from the hip along the heading, m.
struct ScanPoint {
  double ahead, left;
};

std::vector<Slice> observation_slices(const Agent& agent);
std::span<const ScanPoint> scan_points(const Agent& agent);  // empty for an agent that does not see
int width_of(const std::vector<Slice>& slices);
int action_width(const Agent& agent);  // joint targets, then for a seeing agent the clock's rate

// Fills all slices in order; `out` has their summed width.
void write_observation(const Senses& senses, std::span<float> out);

// Standard deviation of each entry's noise at sensor_noise 1, in the entry's unit: encoders, an inertial unit with its
// velocity estimate, and a depth camera as published for domain randomisation (legged_gym, MuJoCo Playground).
std::vector<float> observation_noise(const Agent& agent);

Mirror observation_mirror(const Agent& agent);
Mirror action_mirror(const Agent& agent);

}  // namespace parkour
