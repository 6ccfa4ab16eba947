// What there is to be sensed, a row each; a body's file lists the rows its policy observes (Agent::senses). No row
// holds anything absolute: no position, seed or obstacle index.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "env/environment.h"
#include "env/eye.h"
#include "env/gait_clock.h"
#include "env/memory.h"
#include "env/pose.h"
#include "env/recall.h"

namespace parkour {

// What is sensed at one moment.
struct Situation {
  const Agent& agent;
  std::span<const ScanPoint> scan;  // of who observes
  const Pose& pose;
  const GroundView& ground;
  const GaitClock& clock;
  std::span<const float> last_action;
  Command command;
  const Memory& memory;
  double pull;           // N along the track, of the world
  const Recall* recall;  // null without the sense that shows it
  const Eye* eye;        // the same
};

// Takes values one after the other.
class Filler {
 public:
  explicit Filler(std::span<float> out) : out_(out) {}
  void put(double value) { out_[next_++] = static_cast<float>(value); }

 private:
  std::span<float> out_;
  std::size_t next_ = 0;
};

struct Sense {
  std::string_view name;   // in Agent::senses
  std::string_view slice;  // in observations and cards
  // Standard deviation of each entry's noise at sensor_noise 1, in the entry's unit: encoders, an inertial unit with
  // its velocity estimate, and a depth camera as published for domain randomisation (legged_gym, MuJoCo Playground).
  float noise;
  Mirror (*mirror)(const Agent&);  // as wide as the slice
  void (*write)(const Situation&, Filler&);
};

// The rows that the agent names, in its order.
std::vector<const Sense*> senses_of(const Agent& agent);

// What of its observation a robot's history keeps: the entries of joints, trunk and last action; none without the sense
// that shows it.
std::vector<int> felt_entries(const Agent& agent);
bool sees_by_eye(const Agent& agent);

Mirror action_mirror(const Agent& agent);

// Entries that stay where they are.
Mirror in_place(std::vector<float> signs);
// `part` behind what is there already.
void append(Mirror& mirror, const Mirror& part);

}  // namespace parkour
