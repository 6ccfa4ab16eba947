// A body as a table: segments, joints, gains and limits. One file per body; knows neither MuJoCo nor courses.
// Frames: x forward, y left, z up. A segment's frame sits at its joint, axes parallel to the world's in the zero pose.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "settings/settings.h"

namespace parkour {

using Vec3 = std::array<double, 3>;  // m

struct Capsule {
  Vec3 from, to;  // in the segment's frame, m
  double radius;  // m
};

// Which side a part is on; mirroring swaps left and right parts of the same `name` stem.
enum class Side { middle, left, right };

struct Joint {       // a hinge between a segment and its parent
  std::string name;  // "left_knee"
  Vec3 axis;  // unit, in the segment's frame; flexion, abduction, turning outwards and (in the middle) turning or
              // bending left are positive
  double lower, upper;  // rad
  double standing;      // rad, the slightly crouched pose that action 0 asks for
  double stiffness;     // kp, N m/rad
  double damping;       // N m s/rad, passive
  double armature;      // kg m²
  double torque_flexion,
      torque_extension;  // N m, the most it can pull in the positive and the negative direction at rest
  double top_speed;      // rad/s, at which no torque is left in the direction of motion
  double posture = 0;    // how much of the reward term `posture` is this joint's, 0 for none
  bool flips = false;    // a middle joint that turns the other way in the mirror
};

struct Segment {
  std::string name;  // "left_thigh"
  int parent;        // index into segments; -1 for the trunk
  Vec3 offset;       // of this frame in the parent's frame, m
  double mass;       // kg
  double density;    // kg/m³, for buoyancy
  std::vector<Capsule> capsules;
  Side side;
  std::vector<Joint> joints;  // none for the root and for what is fixed to its parent; each turns in the frame the ones
                              // before it have turned
};

// How the root moves in the world, which only physics/ and the reading of poses need to know.
enum class Root {
  planar,  // in the x–z plane: root_x, root_z, root_pitch
  free,    // place and quaternion
};

struct Foot {
  int segment;   // its capsules are the sole
  double phase;  // share of the stride at which its swing begins; half a stride lies between left and right partners
};

// Each arm swings with the opposite leg; as indices in the order of joints().
struct ArmSwing {
  int arm, leg_beside, leg_across;
};

// Where the slice height_scan looks at the ground, from the hip along the heading, m.
struct ScanPoint {
  double ahead, left;
};

// A controller of the textbook around the policy: so much of its error's integrals, and of the oscillator that its
// error drives (env/memory.h), is taken off the command that it sees.
struct Regulator {
  double integral = 0, oscillator = 0;  // 1/s
};

struct RewardWeight {
  std::string term;  // of env/rewards.h
  double weight;
};

// What a Pose (env/pose.h) has room for; a body with more is refused by check.
inline constexpr int kMostJoints = 24, kMostFeet = 8;

struct Agent {
  std::string name;  // the body and its senses: "walker", "walker-blind", "humanoid"
  Root root;
  bool roams;          // may be asked to turn and to get up, on a field too; else it walks along tracks
  double stride_rate;  // Hz, of its gait clock at rest, whose rate is its last action; 0: it has none
  Regulator regulator;
  std::vector<std::string> senses;      // rows of env/senses.h: what its policy observes, in order
  std::vector<std::string> privileges;  // rows of env/privileges.h: what only its critic sees, in order
  std::vector<ScanPoint> scan;
  std::vector<RewardWeight> reward;  // when its configuration names none; terms that are not listed weigh nothing
  std::vector<Segment> segments;     // depth first, parents before children; the first is the root
  std::vector<int> trunk;            // segments of trunk and head: may not touch the ground
  std::vector<Foot> feet;            // from front to rear, the left one of a pair before the right
  std::vector<std::array<int, 2>> touching;  // pairs of segments that collide with each other
  int head;                                  // segment the head belongs to
  Vec3 head_place;                           // m, in that segment's frame; drowning is judged there
  Vec3 back_place;                           // m, of a payload, in the head segment's frame
  double payload;                            // kg on the back
  double standing_height;                    // m from the ground to the hip in the standing pose
  double tilt_limit;                         // rad
  double action_scale;                       // rad of joint target per unit of action
  double feet_apart;                         // m, that the feet of a pair keep from each other; 0: as they like
  std::vector<ArmSwing> arm_swings;          // left, right; none without arms

  bool has_clock() const { return stride_rate > 0; }
  int joint_count() const;
  std::vector<const Joint*> joints() const;  // (joint_count), in the order of the segments
  double mass() const;                       // kg, payload included
  double head_height() const;                // m above the hip, standing
  // Where the state of one robot stands: of the root alone, then of all; and the height among the root's.
  int root_positions() const { return root == Root::planar ? 3 : 7; }
  int root_velocities() const { return root == Root::planar ? 3 : 6; }
  int root_height() const { return root == Root::planar ? 1 : 2; }
  int positions() const { return root_positions() + joint_count(); }
  int velocities() const { return root_velocities() + joint_count(); }
};

// Refuses a body with more joints or feet than there is room for, without feet, and with a phase outside [0, 1).
Result<void> check(const Agent& agent);

// "right_knee" for "left_knee" and the other way round; the name itself in the middle.
std::string other_side(const std::string& name);

// The agent as the robot settings change it: masses, limb lengths, payload.
Agent altered(const Agent& agent, const Settings& settings);

std::span<const std::string_view> agent_names();
// nullptr when there is no such agent.
const Agent* find_agent(std::string_view name);

}  // namespace parkour
