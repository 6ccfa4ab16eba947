// A humanoid of human size: 1.70 m, 65 kg, 21 joints.
//
// Segment masses, lengths and densities: Winter, Biomechanics and Motor Control of Human Movement (4th ed.), table 4.1
// and figure 4.1, as shares of body mass and height. Torques at rest, young men:
//   hip, knee and ankle in the plane of walking: Anderson, Madigan and Nussbaum (2007), J. Biomechanics 40:3105, as
//   shares of body weight times height; hip abduction, adduction and rotation, rounded: Cahalan, Johnson, Liu and Chao
//   (1989), Clin. Orthop. 246:136; trunk, rounded: Kumar, Dufresne and Van Schoor (1995), Spine 20:160 and 20:169;
//   shoulder flexion 90 N m: "Dynamic shoulder flexion strength for use in occupational risk analysis" (89.9 N m);
//   elbow about 1.1 and 0.6 N m per kg of body at rest; Lategan and Krüger (2003) measured 0.78 and 0.67 in motion.
#include <cmath>
#include <numbers>

#include "agents/bodies.h"

namespace parkour {
namespace {

constexpr double kMass = 65, kHeight = 1.70;                   // kg, m
constexpr double kWeightTimesHeight = kMass * 9.81 * kHeight;  // N m
constexpr double kThigh = 0.42, kShin = 0.41, kAnkle = 0.07;   // m
constexpr double kUpperArm = 0.28, kForearm = 0.36;            // m, the hand included
constexpr double kSoleRadius = 0.025;                          // m
constexpr double kHalfHips = 0.09, kHalfShoulders = 0.19;      // m
constexpr double kHipBend = 0.2;                               // rad, half the knee's, so that the feet are level

constexpr double degrees(double angle) { return angle * std::numbers::pi / 180; }

// Torques of flexion and extension (or their like about the other axes), N m.
struct Strength {
  double flexion, extension;
};

struct Range {
  double lower, upper;  // degrees
};

Joint make_joint(std::string name, Vec3 axis, Range range, double standing, double stiffness, Strength strength,
                 double top_speed, double posture = 0) {
  // damping for about a tenth of the critical, armature of a geared motor of this strength
  const double strongest = std::max(strength.flexion, strength.extension);
  return {.name = std::move(name),
          .axis = axis,
          .lower = degrees(range.lower),
          .upper = degrees(range.upper),
          .standing = standing,
          .stiffness = stiffness,
          .damping = stiffness / 45,
          .armature = 0.008 + 0.00015 * strongest,
          .torque_flexion = strength.flexion,
          .torque_extension = strength.extension,
          .top_speed = top_speed,
          .posture = posture};
}

// Right limbs mirror left ones: positive is away from the middle on both sides.
constexpr Vec3 kForwardUp{0, -1, 0}, kBackwardUp{0, 1, 0};
Vec3 outwards(Side side) { return {side == Side::left ? 1.0 : -1.0, 0, 0}; }
Vec3 turning_out(Side side) { return {0, 0, side == Side::left ? 1.0 : -1.0}; }

std::string prefix_of(Side side) { return side == Side::left ? "left_" : "right_"; }

std::vector<Joint> hip(Side side) {
  const auto prefix = prefix_of(side);
  return {make_joint(prefix + "hip_flexion", kForwardUp, {-25, 120}, kHipBend, 180,
                     {0.113 * kWeightTimesHeight, 0.161 * kWeightTimesHeight}, 12),
          make_joint(prefix + "hip_abduction", outwards(side), {-25, 45}, 0.03, 160, {103, 121}, 10, 1),
          make_joint(prefix + "hip_rotation", turning_out(side), {-35, 45}, 0, 80, {60, 60}, 10, 1)};
}

std::vector<Joint> ankle(Side side) {
  const auto prefix = prefix_of(side);
  return {make_joint(prefix + "ankle_flexion", kForwardUp, {-50, 30}, kHipBend, 100,
                     {0.033 * kWeightTimesHeight, 0.095 * kWeightTimesHeight}, 14),
          make_joint(prefix + "ankle_roll", outwards(side), {-25, 25}, -0.03, 50, {30, 30}, 10, 0.5)};
}

std::vector<Joint> waist() {
  std::vector<Joint> joints{make_joint("waist_turn", {0, 0, 1}, {-45, 45}, 0, 120, {90, 90}, 8, 1),
                            make_joint("waist_lean", {-1, 0, 0}, {-30, 30}, 0, 160, {150, 150}, 8, 1),
                            make_joint("waist_flexion", kBackwardUp, {-25, 70}, 0, 200, {180, 250}, 8, 1)};
  joints[0].flips = joints[1].flips = true;
  return joints;
}

int add(Agent& agent, Segment segment) {
  agent.segments.push_back(std::move(segment));
  return static_cast<int>(agent.segments.size()) - 1;
}

void add_arm(Agent& agent, int torso, Side side) {
  const auto prefix = prefix_of(side);
  const double y = side == Side::left ? 1 : -1;
  const int upper = add(
      agent,
      {.name = prefix + "upper_arm",
       .parent = torso,
       .offset = {0, y * kHalfShoulders, 0.34},
       .mass = 0.028 * kMass,
       .density = 1070,
       .capsules = {{{0, 0, 0}, {0, 0, -kUpperArm}, 0.042}},
       .side = side,
       .joints = {make_joint(prefix + "shoulder_flexion", kForwardUp, {-60, 170}, 0, 50, {90, 90}, 16),
                  make_joint(prefix + "shoulder_abduction", outwards(side), {-10, 120}, 0.12, 50, {70, 80}, 16, 1)}});
  add(agent, {.name = prefix + "forearm",
              .parent = upper,
              .offset = {0, 0, -kUpperArm},
              .mass = 0.022 * kMass,
              .density = 1130,
              .capsules = {{{0, 0, 0}, {0, 0, -kForearm}, 0.035}},
              .side = side,
              .joints = {make_joint(prefix + "elbow", kForwardUp, {0, 145}, 0.4, 35, {71, 41}, 18, 0.5)}});
}

void add_leg(Agent& agent, Side side) {
  const auto prefix = prefix_of(side);
  const double y = side == Side::left ? 1 : -1;
  const int thigh = add(agent, {.name = prefix + "thigh",
                                .parent = 0,
                                .offset = {0, y * kHalfHips, 0},
                                .mass = 0.100 * kMass,
                                .density = 1050,
                                .capsules = {{{0, 0, -0.03}, {0, 0, -kThigh}, 0.065}},
                                .side = side,
                                .joints = hip(side)});
  const int shin = add(agent, {.name = prefix + "shin",
                               .parent = thigh,
                               .offset = {0, 0, -kThigh},
                               .mass = 0.0465 * kMass,
                               .density = 1090,
                               .capsules = {{{0, 0, 0}, {0, 0, -kShin}, 0.045}},
                               .side = side,
                               .joints = {make_joint(prefix + "knee", kBackwardUp, {0, 140}, 2 * kHipBend, 160,
                                                     {0.087 * kWeightTimesHeight, 0.163 * kWeightTimesHeight}, 16)}});
  const double sole = -(kAnkle - kSoleRadius);
  const int foot = add(agent, {.name = prefix + "foot",
                               .parent = shin,
                               .offset = {0, 0, -kShin},
                               .mass = 0.0145 * kMass,
                               .density = 1100,
                               .capsules = {{{-0.05, 0.025, sole}, {0.15, 0.03, sole}, kSoleRadius},
                                            {{-0.05, -0.025, sole}, {0.15, -0.03, sole}, kSoleRadius}},
                               .side = side,
                               .joints = ankle(side)});
  agent.feet.push_back({foot, side == Side::left ? 0 : 0.5});
}

// A line for the left foot, one for the right, from where the rear one stands on, and a sparse one far ahead.
std::vector<ScanPoint> scan() {
  std::vector<ScanPoint> points;
  for (const double left : {0.12, -0.12})
    for (int i = 0; i < 32; ++i)
      points.push_back({-0.6 + 0.06 * i, left});
  for (int i = 0; i < 8; ++i)
    points.push_back({1.4 + 0.2 * i, 0});
  return points;
}

std::vector<RewardWeight> default_reward() {
  return {{"alive", 0.3},
          {"forward", 1.5},
          {"speed", 0.8},
          {"turn", 0.8},
          {"gait", 0.7},
          {"contact", -0.6},
          {"bounce", -0.3},
          {"tilt", -2},
          {"tilt_rate", -0.02},
          {"action_rate", -0.01},
          {"power", -0.0002},
          {"overhang", -0.6},
          {"clock_change", -0.005},
          {"posture", -0.2},
          {"arm_swing", -0.2},
          {"slip", -0.2},
          {"impact", -0.1},
          {"stumble", -0.6},
          {"narrow", -0.5},
          {"fall", -10}};
}

int find_joint(const Agent& agent, std::string_view name) {
  int index = 0;
  for (const auto* joint : agent.joints()) {
    if (joint->name == name) return index;
    ++index;
  }
  return -1;
}

}  // namespace

Agent make_humanoid() {
  Agent agent{};
  agent.name = "humanoid";
  agent.root = Root::free;
  agent.roams = true;
  agent.stride_rate = 1;  // a human's at 1 m/s
  agent.senses = {"joint_angles", "joint_speeds", "velocity", "spin",        "up",   "last_action",
                  "clock",        "foot_loads",   "command",  "height_scan", "water"};
  agent.privileges = {"settings", "time", "place", "help", "heading", "aside"};
  agent.scan = scan();
  agent.reward = default_reward();
  add(agent, {.name = "pelvis",
              .parent = -1,
              .offset = {},
              .mass = 0.142 * kMass,
              .density = 1010,
              .capsules = {{{0, -0.07, 0.03}, {0, 0.07, 0.03}, 0.09}},
              .side = Side::middle,
              .joints = {}});
  const int torso = add(agent, {.name = "torso",
                                .parent = 0,
                                .offset = {0, 0, 0.12},
                                .mass = 0.436 * kMass,
                                .density = 1010,
                                .capsules = {{{0, -0.05, 0.06}, {0, 0.05, 0.06}, 0.09},
                                             {{0, -0.07, 0.24}, {0, 0.07, 0.24}, 0.115},
                                             {{0.01, 0, 0.53}, {0.01, 0, 0.59}, 0.09}},
                                .side = Side::middle,
                                .joints = waist()});
  add_arm(agent, torso, Side::left);
  add_arm(agent, torso, Side::right);
  const int left = static_cast<int>(agent.segments.size());
  add_leg(agent, Side::left);
  const int right = static_cast<int>(agent.segments.size());
  add_leg(agent, Side::right);
  agent.trunk = {0, torso};
  // thighs, shins and feet of both legs: without these a robot walks through its own legs
  for (int part = 0; part < 3; ++part)
    agent.touching.push_back({left + part, right + part});
  agent.head = torso;
  agent.head_place = {0.01, 0, 0.56};
  agent.back_place = {-0.17, 0, 0.22};
  agent.standing_height = (kThigh + kShin) * std::cos(kHipBend) + kAnkle;
  agent.tilt_limit = degrees(60);
  agent.action_scale = 0.5;
  agent.feet_apart = 0.14;
  for (const Side side : {Side::left, Side::right}) {
    const auto beside = prefix_of(side), across = other_side(beside);
    agent.arm_swings.push_back({find_joint(agent, beside + "shoulder_flexion"),
                                find_joint(agent, beside + "hip_flexion"), find_joint(agent, across + "hip_flexion")});
  }
  return agent;
}

// What it is asked is put right by the integral of its error.
Agent make_integral_humanoid() {
  Agent agent = make_humanoid();
  agent.name = "humanoid-integral";
  agent.regulator.integral = 0.3;
  return agent;
}

// And by an oscillator besides, which expects one period of swaying.
Agent make_resonant_humanoid() {
  Agent agent = make_integral_humanoid();
  agent.name = "humanoid-resonant";
  agent.regulator.oscillator = 0.5;
  return agent;
}

// Its policy sees the integrals, and an oscillator, and learns what to make of them.
Agent make_steady_humanoid() {
  Agent agent = make_humanoid();
  agent.name = "humanoid-steady";
  agent.senses.emplace_back("internal_model");
  return agent;
}

// It is told what pulls at it, which no robot can be: what it does is the most that there is to be had.
Agent make_told_humanoid() {
  Agent agent = make_humanoid();
  agent.name = "humanoid-told";
  agent.senses.emplace_back("pull");
  return agent;
}

}  // namespace parkour
