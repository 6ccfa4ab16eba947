// A planar biped of human size: 1.66 m, 65 kg, leg 0.85 m.
//
// Segment masses and densities: Winter, Biomechanics and Motor Control of Human Movement (4th ed.), table 4.1: head,
// arms and trunk 0.678 of the body, thigh 0.100, shank 0.0465, foot 0.0145. Torques at rest: Anderson, Madigan and
// Nussbaum (2007), J. Biomechanics 40:3105, young men, as shares of body weight times height: hip extension 0.161,
// flexion 0.113; knee 0.163 and 0.087; ankle plantar flexion 0.095, dorsiflexion 0.033.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "agents/bodies.h"

namespace parkour {
namespace {

constexpr double kMass = 65;                                // kg
constexpr double kWeightTimesHeight = kMass * 9.81 * 1.66;  // N m
constexpr double kThigh = 0.41, kShin = 0.38;               // m
constexpr double kAnkle = 0.06;                             // m above the sole
constexpr double kSoleRadius = 0.03;                        // m
constexpr double kHalfHipWidth = 0.09;                      // m; for the eye, the motion is planar

constexpr double degrees(double angle) { return angle * std::numbers::pi / 180; }

// Flexion is positive at every joint: thigh forward, heel to bottom, toes up.
constexpr Vec3 kForwardUp{0, -1, 0}, kBackwardUp{0, 1, 0};

Joint hip(const std::string& prefix) {
  return {.name = prefix + "hip",
          .axis = kForwardUp,
          .lower = degrees(-25),
          .upper = degrees(120),
          .standing = 0.25,
          .stiffness = 180,
          .damping = 4,
          .armature = 0.03,
          .torque_flexion = 0.113 * kWeightTimesHeight,
          .torque_extension = 0.161 * kWeightTimesHeight,
          .top_speed = 12};
}

Joint knee(const std::string& prefix) {
  return {.name = prefix + "knee",
          .axis = kBackwardUp,
          .lower = degrees(0),
          .upper = degrees(140),
          .standing = 0.5,
          .stiffness = 160,
          .damping = 3,
          .armature = 0.03,
          .torque_flexion = 0.087 * kWeightTimesHeight,
          .torque_extension = 0.163 * kWeightTimesHeight,
          .top_speed = 16};
}

Joint ankle(const std::string& prefix) {
  return {.name = prefix + "ankle",
          .axis = kForwardUp,
          .lower = degrees(-50),
          .upper = degrees(30),
          .standing = 0.25,
          .stiffness = 90,
          .damping = 2,
          .armature = 0.02,
          .torque_flexion = 0.033 * kWeightTimesHeight,
          .torque_extension = 0.095 * kWeightTimesHeight,
          .top_speed = 14};
}

void add_leg(Agent& agent, Side side) {
  const std::string prefix = side == Side::left ? "left_" : "right_";
  const double y = side == Side::left ? kHalfHipWidth : -kHalfHipWidth;
  const int first = static_cast<int>(agent.segments.size());
  agent.segments.push_back({.name = prefix + "thigh",
                            .parent = 0,
                            .offset = {0, y, 0},
                            .mass = 0.100 * kMass,
                            .density = 1050,
                            .capsules = {{{0, 0, 0}, {0, 0, -kThigh}, 0.06}},
                            .side = side,
                            .joints = {hip(prefix)}});
  agent.segments.push_back({.name = prefix + "shin",
                            .parent = first,
                            .offset = {0, 0, -kThigh},
                            .mass = 0.0465 * kMass,
                            .density = 1090,
                            .capsules = {{{0, 0, 0}, {0, 0, -kShin}, 0.045}},
                            .side = side,
                            .joints = {knee(prefix)}});
  const double sole = -(kAnkle - kSoleRadius);
  agent.segments.push_back({.name = prefix + "foot",
                            .parent = first + 1,
                            .offset = {0, 0, -kShin},
                            .mass = 0.0145 * kMass,
                            .density = 1100,
                            .capsules = {{{-0.05, 0, sole}, {0.14, 0, sole}, kSoleRadius}},
                            .side = side,
                            .joints = {ankle(prefix)}});
  agent.feet.push_back({first + 2, side == Side::left ? 0 : 0.5});
}

// Dense where the feet will stand, sparse far ahead.
std::vector<ScanPoint> scan() {
  std::vector<ScanPoint> points;
  for (int i = 0; i < 37; ++i)
    points.push_back({-0.5 + 0.05 * i, 0});
  for (int i = 1; i <= 7; ++i)
    points.push_back({1.3 + 0.2 * i, 0});
  return points;
}

}  // namespace

Agent make_walker() {
  Agent agent{};
  agent.name = "walker";
  agent.root = Root::planar;
  agent.stride_rate = 1;  // a human's at 1 m/s
  agent.senses = {"joint_angles", "joint_speeds", "trunk",       "last_action", "clock",
                  "foot_loads",   "pace",         "height_scan", "water"};
  // it is trained without randomising: what shapes the course is all that changes
  agent.privileges = {"course", "time", "place", "help"};
  agent.scan = scan();
  agent.reward = {{"alive", 0.3},     {"forward", 1.5},   {"speed", 0.8},           {"gait", 0.7},
                  {"bounce", -0.1},   {"tilt", -1},       {"tilt_rate", -0.02},     {"action_rate", -0.015},
                  {"power", -0.0003}, {"overhang", -0.6}, {"clock_change", -0.005}, {"fall", -10}};
  agent.trunk = {0};
  agent.segments.push_back({.name = "trunk",
                            .parent = -1,
                            .offset = {},
                            .mass = 0.678 * kMass,
                            .density = 1010,
                            .capsules = {{{0, 0, 0.08}, {0, 0, 0.47}, 0.11}, {{0.01, 0, 0.68}, {0.01, 0, 0.72}, 0.09}},
                            .side = Side::middle,
                            .joints = {}});
  add_leg(agent, Side::left);
  add_leg(agent, Side::right);
  agent.standing_height = (kThigh + kShin) * std::cos(0.25) + kAnkle;
  agent.tilt_limit = degrees(50);
  agent.head = 0;
  agent.head_place = {0, 0, 0.70};
  agent.back_place = {-0.16, 0, 0.35};
  agent.action_scale = 0.5;
  return agent;
}

// The robot of Charaja and Borgonovi (2021): the same body, but it feels only its joints and its trunk.
Agent make_blind_walker() {
  Agent agent = make_walker();
  agent.name = "walker-blind";
  agent.stride_rate = 0;
  agent.senses = {"bare_joint_angles", "joint_speeds", "trunk_pitch", "trunk_pitch_rate"};
  agent.scan.clear();
  agent.reward = {{"alive", 1}, {"velocity", 1}};
  return agent;
}

// It is told what its world is like, which no robot can be: a teacher of those that must find out.
Agent make_told_walker() {
  Agent agent = make_walker();
  agent.name = "walker-told";
  agent.senses.emplace_back("world");
  agent.privileges = {"settings", "time", "place", "help"};
  return agent;
}

// It knows the ground by a camera and its feet alone.
Agent make_eyed_walker() {
  Agent agent = make_walker();
  agent.name = "walker-eyed";
  std::replace(agent.senses.begin(), agent.senses.end(), std::string("height_scan"), std::string("seen_scan"));
  agent.privileges = {"settings", "time", "place", "help"};
  return agent;
}

// And remembers how it went in the last third of a second, by which it may feel what its world is like.
Agent make_student_walker() {
  Agent agent = make_eyed_walker();
  agent.name = "walker-student";
  agent.senses.emplace_back("past");
  return agent;
}

// It has that to go by, and sees nothing.
Agent make_sightless_walker() {
  Agent agent = make_student_walker();
  agent.name = "walker-sightless";
  std::erase(agent.senses, "seen_scan");
  std::erase(agent.senses, "water");
  agent.scan.clear();
  return agent;
}

}  // namespace parkour
