// What can be measured of a live robot at one moment, a row a channel: what instruments show and histories keep. Its
// numbers lie one behind the other in one array, and channels_of says what stands where. There is no second list, and
// nothing here knows who looks.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "env/environment.h"
#include "live/live_robot.h"

namespace parkour {

struct Channel {
  std::string_view name, unit;  // "" where parts have units of their own, or none
  std::vector<Slice> parts;     // named, in order
  int first, width;             // its numbers in the array
};
std::vector<Channel> channels_of(const Agent& agent);
int width_of(std::span<const Channel> channels);
// nullptr when there is no such channel.
const Channel* find_channel(std::span<const Channel> channels, std::string_view name);

// What is looked at: a robot, and the world that it stands in after a step.
struct Measured {
  const LiveRobot& robot;
  const RobotLayout& layout;
  World& world;
};
void write_telemetry(const Measured& measured, std::span<float> out);

// What only the critic sees (env/privileges.h), of a robot that practises for so many seconds at most.
std::vector<float> critic_extra(const LiveRobot& robot, const GroundView& ground, double time_limit);

}  // namespace parkour
