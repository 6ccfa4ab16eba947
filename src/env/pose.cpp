#include "env/pose.h"

#include <algorithm>
#include <cmath>

namespace parkour {
namespace {

constexpr int kSolePoints = 8;
constexpr double kLowFoot = 0.05;  // m
constexpr double kDrop = 0.08;     // m

struct Point {
  double x, z;
};

// The planar rotation is all about y, so x and z of a rotated vector follow from the body's first column.
Point place(const World& world, int body, const Vec3& local) {
  const auto p = world.body_position().subspan(3 * body, 3);
  const auto q = world.body_rotation().subspan(4 * body, 4);
  const double sine = 2 * q[0] * q[2], cosine = 1 - 2 * q[2] * q[2];
  return {p[0] + cosine * local[0] + sine * local[2], p[2] - sine * local[0] + cosine * local[2]};
}

FootPose read_foot(const World& world, const RobotLayout& robot, int segment, const GroundView& ground) {
  const auto& sole = robot.agent->segments[segment].capsules.front();
  const auto heel = place(world, robot.body + segment, sole.from), toe = place(world, robot.body + segment, sole.to);
  FootPose foot{1e9, 0, 0};
  int hanging = 0;
  for (int i = 0; i < kSolePoints; ++i) {
    // the round ends reach a radius beyond heel and toe
    const double share = (i + 0.5) / kSolePoints;
    const double direction = heel.x <= toe.x ? 1 : -1;
    const double x = heel.x + (toe.x - heel.x) * share + direction * sole.radius * (2 * share - 1);
    const double z = heel.z + (toe.z - heel.z) * share - sole.radius;
    foot.clearance = std::min(foot.clearance, z - ground.rim_height(x));
    hanging += z - ground.height(x) > kDrop;
  }
  if (foot.clearance < kLowFoot) foot.overhang = static_cast<double>(hanging) / kSolePoints;
  const auto touch = world.sensor().subspan(robot.sensor + segment * kContactSensorWidth, kContactSensorWidth);
  foot.load = touch[0] > 0 ? std::abs(touch[3]) : 0;
  return foot;
}

}  // namespace

Pose read_pose(const World& world, const RobotLayout& robot, const GroundView& ground) {
  const auto q = world.position().subspan(robot.position), v = world.velocity().subspan(robot.velocity);
  const auto force = world.actuator_force().subspan(robot.control);
  const auto& agent = *robot.agent;
  Pose pose;
  pose.x = q[0], pose.z = q[1], pose.pitch = q[2];
  pose.speed_x = v[0], pose.speed_z = v[1], pose.pitch_rate = v[2];
  for (int i = 0; i < agent.joint_count(); ++i) {
    pose.angle[i] = q[3 + i];
    pose.rate[i] = v[3 + i];
    pose.torque[i] = force[i];
  }
  for (int side = 0; side < 2; ++side) pose.feet[side] = read_foot(world, robot, agent.feet[side], ground);
  pose.ground_z = ground.height(pose.x);
  pose.head_z = pose.z + agent.head_height * std::cos(pose.pitch);
  pose.trunk_touches = world.sensor()[robot.sensor + agent.trunk * kContactSensorWidth] > 0;
  return pose;
}

}  // namespace parkour
