// Writes the MJCF of robots on a course. Bodies, joints, actuators and sensors follow the agents' tables, robot after
// robot, so that places in MuJoCo's arrays are sums of table sizes: RobotLayout holds them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "agents/agent.h"
#include "physics/world.h"
#include "terrain/course.h"

namespace parkour {

inline constexpr double kSubstep = 0.010;      // s
inline constexpr int kSubstepsPerControl = 2;  // 50 Hz
inline constexpr double kControlStep = kSubstep * kSubstepsPerControl;

// Scalars a segment's contact sensor writes: number of contacts, then their net force in the world, N.
inline constexpr int kContactSensorWidth = 4;

// Where one robot's parts stand in the World's arrays.
struct RobotLayout {
  const Agent* agent;
  int position,
      velocity;  // first entry in qpos and qvel: the root's (planar: root_x, root_z, root_pitch; else place and
                 // quaternion, and linear velocity in the world and angular in the body's frame), then the joints'
  int control;   // first actuator
  int body;      // body of segment 0; segment i is body + i
  int sensor;    // first scalar of segment 0's contact sensor
};

struct Scene {
  std::string mjcf;
  std::vector<RobotLayout> robots;
};

// Where robots walk: along a course, or on a flat field without ends, which only a course without hills and obstacles
// may be.
enum class Terrain { track, field };

inline constexpr double kHalfTrackWidth = 1.5;  // m

// Gravity, wind, friction and softness come from the course's settings; what they change of bodies is up to the caller
// (altered).
Scene write_scene(const Course& course, std::span<const Agent* const> robots, Terrain terrain = Terrain::track);

}  // namespace parkour
