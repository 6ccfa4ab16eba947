// Writes a Scenario as MJCF. Bodies, joints, actuators and sensors follow the agents' tables, robot after robot, and
// the things come last, so that places in MuJoCo's arrays are sums of table sizes: a Layout holds them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "physics/world.h"
#include "scenario/scenario.h"

namespace parkour {

inline constexpr double kSubstep = 0.010;      // s
inline constexpr int kSubstepsPerControl = 2;  // 50 Hz
inline constexpr double kControlStep = kSubstep * kSubstepsPerControl;

// Scalars a segment's contact sensor writes: number of contacts, then their net force in the world, N.
inline constexpr int kContactSensorWidth = 4;

// Where whatever stands in the world has its place in the World's arrays: one kind of layout for robots and things.
struct Layout {
  int position,
      velocity;  // first entry in qpos and qvel: the root's (Root::planar: root_x, root_z, root_pitch; else place and
                 // quaternion, and linear velocity in the world and angular in the body's frame), then the joints'
  int body;      // of a robot that of segment 0; segment i is body + i
};
inline constexpr int kFreePositions = 7, kFreeVelocities = 6;  // of a root that flies, and of a thing

struct RobotLayout : Layout {
  const Agent* agent;
  int control;  // first actuator
  int sensor;   // first scalar of segment 0's contact sensor
};

struct Scene {
  std::string mjcf;
  std::vector<RobotLayout> robots;
  std::vector<Layout> things;
};

// Gravity, wind, friction and softness come from the course's settings; what they change of bodies is up to the caller
// (altered).
Scene write_scene(const Scenario& scenario);
// Robots alone.
Scene write_scene(const Course& course, std::span<const Agent* const> robots, Terrain terrain = Terrain::track);

}  // namespace parkour
