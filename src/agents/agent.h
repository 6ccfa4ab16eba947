// A body as a table: segments, joints, gains and limits. One file per body; knows neither MuJoCo nor courses.
// Frames: x forward, y left, z up. A segment's frame sits at its joint, axes parallel to the world's in the zero pose.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parkour {

using Vec3 = std::array<double, 3>;  // m

struct Capsule {
  Vec3 from, to;  // in the segment's frame, m
  double radius;  // m
};

// Which side a part is on; mirroring swaps left and right parts of the same `name` stem.
enum class Side { middle, left, right };

struct Joint {          // a hinge between a segment and its parent
  Vec3 axis;            // unit, in the segment's frame; flexion is positive
  double lower, upper;  // rad
  double standing;      // rad, the slightly crouched pose that action 0 asks for
  double stiffness;     // kp, N m/rad
  double damping;       // N m s/rad, passive
  double armature;      // kg m²
  double torque_flexion, torque_extension;  // N m, the most it can pull either way at rest
  double top_speed;     // rad/s, at which no torque is left in the direction of motion
};

struct Segment {
  std::string name;       // "left_thigh"
  int parent;             // index into segments; -1 for the trunk
  Vec3 offset;            // of this frame in the parent's frame, m
  double mass;            // kg
  double density;         // kg/m³, for buoyancy
  std::vector<Capsule> capsules;
  Side side;
  bool has_joint;         // all but the trunk
  Joint joint;
};

struct Agent {
  std::string name;             // the body and its senses: "walker", "walker-blind"
  bool planar;                  // moves in the x–z plane: joints root_x, root_z, root_pitch
  bool sees;                    // observes the ground ahead; a blind one has 14 inputs and no gait clock
  std::vector<Segment> segments;  // depth first, parents before children
  int trunk;                    // segment with trunk and head: may not touch the ground
  std::array<int, 2> feet;      // left, right
  double standing_height;       // m from the ground to the hip in the standing pose
  double tilt_limit;            // rad
  double head_height;           // m above the trunk's frame; drowning is judged there
  double action_scale;          // rad of joint target per unit of action
  int joint_count() const;
};

std::span<const std::string_view> agent_names();
// nullptr when there is no such agent.
const Agent* find_agent(std::string_view name);

}  // namespace parkour
