// Where a robot is and what touches it, read once per control step out of the World; observation, rewards and endings
// are functions of it. World frame unless said otherwise; m, rad, s, N.
#pragma once

#include <array>
#include <span>

#include "base/random.h"
#include "env/ground_view.h"
#include "physics/mjcf.h"

namespace parkour {

inline double square(double x) { return x * x; }

struct FootPose {
  double clearance;  // m, least height of the sole over the ground beneath it, gaps counted as filled
  double rise;       // m, of the highest ground a stride ahead over that beneath it
  double overhang;   // share of the sole with more than 8 cm of air beneath it while the foot is low
  double load;       // N, upward force of the ground
  double kick;       // N, of its horizontal force what no friction explains: the foot runs against a wall
  double slip;       // m/s, horizontal speed of the lowest point of the sole
  double x, y;       // m, the middle of the sole

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.clearance, self.rise, self.overhang, self.load, self.kick, self.slip, self.x, self.y);
  }
};

struct Pose {
  double x, y, z;                    // of the hip
  double speed_x, speed_z;           // m/s, along the track and up
  double heading;                    // rad to the left of the track; 0 for a planar root
  double forward_speed, side_speed;  // m/s, along the heading and to its left
  double pitch, pitch_rate;          // of the trunk, positive leaning forward; of a planar root alone
  Vec3 velocity;                     // of the hip, in the root's frame; of a free root alone, as the next but one
  Vec3 spin;                         // rad/s, of the root in its own frame
  Vec3 up;                           // the world's up in the root's frame
  std::array<double, kMostJoints> angle, rate, torque;  // (joints)
  std::array<FootPose, kMostFeet> feet;                 // (feet), as in Agent::feet
  double ground_z;                                      // of the ground beneath the hip
  double footing_z;                                     // lowest ground within 0.3 m of the hip, gaps counted as filled
  double head_z;
  bool trunk_touches;

  std::span<const FootPose> feet_of(const Agent& agent) const { return std::span(feet).first(agent.feet.size()); }

  // sin² of the trunk's tilt
  double tilt_squared() const { return up[0] * up[0] + up[1] * up[1]; }

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.x, self.y, self.z, self.speed_x, self.speed_z, self.heading, self.forward_speed, self.side_speed);
    visit(self.pitch, self.pitch_rate, self.velocity, self.spin, self.up, self.angle, self.rate, self.torque);
    visit(self.feet, self.ground_z, self.footing_z, self.head_z, self.trunk_touches);
  }
};

Pose read_pose(const World& world, const RobotLayout& robot, const GroundView& ground);

// Writes the root's part of a position: at x, the hip at this height, with a seeded noise of ±0.1 m and ±0.1 rad
// (planar: ±0.05 rad).
void place_root(const Agent& agent, std::span<double> position, double x, double height, Random& random);

inline constexpr int kSegmentPoseWidth = 7;

// Where each segment is, world_from_segment: (segments, 7), x y z qw qx qy qz.
void write_segments(const World& world, const RobotLayout& robot, std::span<float> into);

// A point of a body in the world.
Vec3 place_of(const World& world, int body, const Vec3& local);

}  // namespace parkour
