// Where a robot is and what touches it, read once per control step out of the World; observation, rewards and endings
// are functions of it. World frame; m, rad, s, N.
#pragma once

#include <array>

#include "env/ground_view.h"
#include "physics/mjcf.h"

namespace parkour {

inline constexpr int kMostJoints = 24;

struct FootPose {
  double clearance;  // m, least height of the sole over the ground beneath it, gaps counted as filled
  double overhang;   // share of the sole with more than 8 cm of air beneath it while the foot is low
  double load;       // N, upward force of the ground
};

struct Pose {
  double x, z, pitch;                                // of the hip; pitch is positive leaning forward
  double speed_x, speed_z, pitch_rate;
  std::array<double, kMostJoints> angle, rate, torque;  // (joints)
  std::array<FootPose, 2> feet;                      // left, right
  double ground_z;                                   // of the ground beneath the hip
  double head_z;
  bool trunk_touches;
};

Pose read_pose(const World& world, const RobotLayout& robot, const GroundView& ground);

}  // namespace parkour
