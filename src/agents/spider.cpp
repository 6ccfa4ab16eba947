// A four-legged robot: 0.59 m at the hips, 34 kg, 12 joints; every leg turns outwards and swings at the hip and bends
// at the knee. Sizes and masses lie between those of the robots ANYmal (Hutter et al., 2016, IROS) and a large dog; its
// motors are about as strong for its weight as a human's legs.
#include <cmath>
#include <numbers>

#include "agents/bodies.h"

namespace parkour {
namespace {

constexpr double kThigh = 0.34, kShin = 0.34;           // m
constexpr double kSoleRadius = 0.03;                    // m
constexpr double kHalfLength = 0.27, kHalfHips = 0.16;  // m, where the hips are
constexpr double kBend = 0.6;  // rad, of the thigh backwards; the shin comes as far forward again

constexpr double degrees(double angle) { return angle * std::numbers::pi / 180; }

struct Motor {
  double stiffness, torque, top_speed;  // N m/rad, N m, rad/s
};

Joint make_joint(std::string name, Vec3 axis, double lower, double upper, double standing, Motor motor,
                 double posture = 0) {
  return {.name = std::move(name),
          .axis = axis,
          .lower = degrees(lower),
          .upper = degrees(upper),
          .standing = standing,
          .stiffness = motor.stiffness,
          .damping = motor.stiffness / 50,
          .armature = 0.025,
          .torque_flexion = motor.torque,
          .torque_extension = motor.torque,
          .top_speed = motor.top_speed,
          .posture = posture};
}

int add(Agent& agent, Segment segment) {
  agent.segments.push_back(std::move(segment));
  return static_cast<int>(agent.segments.size()) - 1;
}

// Diagonal legs swing together: a trot.
void add_leg(Agent& agent, Side side, bool is_front) {
  const double y = side == Side::left ? 1 : -1;
  const std::string prefix = std::string(side == Side::left ? "left_" : "right_") + (is_front ? "front_" : "hind_");
  constexpr Vec3 kForwardUp{0, -1, 0};
  const int thigh =
      add(agent, {.name = prefix + "thigh",
                  .parent = 0,
                  .offset = {is_front ? kHalfLength : -kHalfLength, y * kHalfHips, 0},
                  .mass = 2.2,
                  .density = 1100,
                  .capsules = {{{0, y * 0.03, 0}, {0, y * 0.03, -kThigh}, 0.05}},
                  .side = side,
                  .joints = {make_joint(prefix + "hip_abduction", {y, 0, 0}, -30, 45, 0.05, {120, 90, 14}, 1),
                             make_joint(prefix + "hip_flexion", kForwardUp, -125, 80, -kBend, {140, 120, 16})}});
  const int shin = add(agent, {.name = prefix + "shin",
                               .parent = thigh,
                               .offset = {0, y * 0.03, -kThigh},
                               .mass = 0.8,
                               .density = 1100,
                               .capsules = {{{0, 0, 0}, {0, 0, -kShin}, 0.028}},
                               .side = side,
                               .joints = {make_joint(prefix + "knee", kForwardUp, 5, 150, 2 * kBend, {140, 130, 20})}});
  const int foot = add(agent, {.name = prefix + "foot",
                               .parent = shin,
                               .offset = {0, 0, -kShin},
                               .mass = 0.15,
                               .density = 1100,
                               .capsules = {{{-0.02, 0, 0}, {0.02, 0, 0}, kSoleRadius}},
                               .side = side,
                               .joints = {}});
  agent.feet.push_back({foot, (side == Side::left) == is_front ? 0 : 0.5});
}

// A line for the feet of either side, from where the rear ones stand on, and a sparse one far ahead.
std::vector<ScanPoint> scan() {
  std::vector<ScanPoint> points;
  for (const double left : {0.19, -0.19})
    for (int i = 0; i < 31; ++i)
      points.push_back({-0.72 + 0.06 * i, left});
  for (int i = 0; i < 8; ++i)
    points.push_back({1.2 + 0.2 * i, 0});
  return points;
}

}  // namespace

Agent make_spider() {
  Agent agent{};
  agent.name = "spider";
  agent.root = Root::free;
  agent.roams = true;
  agent.stride_rate = 1.4;
  agent.senses = {"joint_angles", "joint_speeds", "velocity", "spin",        "up",   "last_action",
                  "clock",        "foot_loads",   "command",  "height_scan", "water"};
  agent.privileges = {"settings", "time", "place", "help", "heading", "aside"};
  agent.scan = scan();
  agent.reward = {{"alive", 0.3},
                  {"forward", 1.5},
                  {"speed", 0.8},
                  {"turn", 0.8},
                  {"gait", 0.7},
                  {"contact", -0.2},
                  {"bounce", -0.3},
                  {"tilt", -1},
                  {"tilt_rate", -0.02},
                  {"action_rate", -0.01},
                  {"power", -0.0002},
                  {"overhang", -0.3},
                  {"clock_change", -0.005},
                  {"posture", -0.2},
                  {"slip", -0.1},
                  {"impact", -0.05},
                  {"stumble", -0.4},
                  {"fall", -10}};
  add(agent, {.name = "trunk",
              .parent = -1,
              .offset = {},
              .mass = 21.4,
              .density = 1000,
              .capsules = {{{-0.24, 0, 0.02}, {0.24, 0, 0.02}, 0.11}, {{0.4, 0, 0.13}, {0.44, 0, 0.13}, 0.075}},
              .side = Side::middle,
              .joints = {}});
  for (const bool is_front : {true, false})
    for (const Side side : {Side::left, Side::right})
      add_leg(agent, side, is_front);
  agent.trunk = {0};
  // shins and feet of the legs that could cross: both of a pair, both of a side
  constexpr int kParts = 3;
  for (const auto& [one, other] : {std::pair{0, 1}, {2, 3}, {0, 2}, {1, 3}})
    for (int part = 1; part < kParts; ++part)
      agent.touching.push_back({1 + kParts * one + part, 1 + kParts * other + part});
  agent.head = 0;
  agent.head_place = {0.42, 0, 0.13};
  agent.back_place = {0, 0, 0.33};
  agent.standing_height = (kThigh + kShin) * std::cos(kBend) + kSoleRadius;
  agent.tilt_limit = degrees(60);
  agent.action_scale = 0.5;
  return agent;
}

}  // namespace parkour
