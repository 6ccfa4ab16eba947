// What a policy sees: named slices, nothing absolute (no position, seed or obstacle index). Every slice states its unit.
#pragma once

#include <span>
#include <vector>

#include "env/environment.h"
#include "env/gait_clock.h"
#include "env/pose.h"

namespace parkour {

struct Senses {
  const Agent& agent;
  const Pose& pose;
  const GroundView& ground;
  const GaitClock& clock;
  std::span<const float> last_action;
  double command;  // m/s, the forward speed asked for
};

std::vector<Slice> observation_slices(const Agent& agent);
// Where the slice height_scan looks at the ground, m ahead of the hip; empty for an agent that does not see.
std::span<const double> scan_places(const Agent& agent);
int width_of(const std::vector<Slice>& slices);
int action_width(const Agent& agent);  // joint targets, then for a seeing agent the clock's rate

// Fills all slices in order; `out` has their summed width.
void write_observation(const Senses& senses, std::span<float> out);

Mirror observation_mirror(const Agent& agent);
Mirror action_mirror(const Agent& agent);

}  // namespace parkour
