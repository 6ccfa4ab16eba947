#include "env/pose.h"

#include <algorithm>
#include <cmath>

#include "env/vectors.h"

namespace parkour {
namespace {

constexpr int kSolePoints = 8;     // along each capsule of a sole
constexpr double kLowFoot = 0.05;  // m
constexpr double kDrop = 0.08;     // m

std::span<const double, 4> rotation_of(const World& world, int body) {
  return world.body_rotation().subspan(4 * body).first<4>();
}

// Of the point at `place` that moves with `body`; cvel is taken at the centre of mass of the whole tree.
Vec3 velocity_at(const World& world, int body, int root, const Vec3& place) {
  const Vec3 spin = vector_at(world.body_velocity(), 6 * body), drift = vector_at(world.body_velocity(), 6 * body + 3);
  return plus(drift, cross(spin, minus(place, vector_at(world.tree_com(), 3 * root))));
}

FootPose read_foot(const World& world, const RobotLayout& robot, int segment, const GroundView& ground) {
  const int body = robot.body + segment;
  FootPose foot{};
  foot.clearance = 1e9;
  int hanging = 0;
  const auto& capsules = robot.agent->segments[segment].capsules;
  Vec3 middle{}, lowest{};
  for (const auto& sole : capsules) {
    const Vec3 heel = place_of(world, body, sole.from), toe = place_of(world, body, sole.to);
    const double run = toe[0] - heel[0], side = toe[1] - heel[1];
    // the round ends reach a radius beyond heel and toe
    const double reach = sole.radius / std::max(1e-9, std::hypot(run, side));
    for (int i = 0; i < kSolePoints; ++i) {
      const double share = (i + 0.5) / kSolePoints;
      const double along = share + reach * (2 * share - 1);
      const double x = heel[0] + run * along;
      const double z = heel[2] + (toe[2] - heel[2]) * share - sole.radius;
      if (z - ground.rim_height(x) < foot.clearance) {
        foot.clearance = z - ground.rim_height(x);
        lowest = {x, heel[1] + side * along, z};
      }
      hanging += z - ground.height(x) > kDrop;
    }
    middle = plus(middle, times(0.5 / static_cast<double>(capsules.size()), plus(heel, toe)));
  }
  foot.rise = ground.ahead(lowest[0]) - ground.rim_height(lowest[0]);
  if (foot.clearance < kLowFoot)
    foot.overhang = static_cast<double>(hanging) / static_cast<double>(kSolePoints * capsules.size());
  const auto touch = world.sensor().subspan(robot.sensor + segment * kContactSensorWidth, kContactSensorWidth);
  foot.load = touch[0] > 0 ? std::abs(touch[3]) : 0;
  foot.kick = touch[0] > 0
                  ? std::max(0.0, std::hypot(touch[1], touch[2]) - ground.course().settings[Key::friction] * foot.load)
                  : 0;
  const Vec3 velocity = velocity_at(world, body, robot.body, lowest);
  foot.slip = std::hypot(velocity[0], velocity[1]);
  foot.x = middle[0], foot.y = middle[1];
  return foot;
}

void read_planar_root(std::span<const double> q, std::span<const double> v, Pose& pose) {
  pose.x = q[0], pose.z = q[1], pose.pitch = q[2];
  pose.speed_x = v[0], pose.speed_z = v[1], pose.pitch_rate = v[2];
  pose.forward_speed = v[0];
  pose.up = {-std::sin(pose.pitch), 0, std::cos(pose.pitch)};
  pose.spin = {0, pose.pitch_rate, 0};
}

void read_free_root(std::span<const double> q, std::span<const double> v, Pose& pose) {
  const auto turn = q.subspan(3).first<4>();
  pose.x = q[0], pose.y = q[1], pose.z = q[2];
  pose.speed_x = v[0], pose.speed_z = v[2];
  const Vec3 ahead = rotate(turn, {1, 0, 0});
  pose.heading = std::atan2(ahead[1], ahead[0]);
  const double cosine = std::cos(pose.heading), sine = std::sin(pose.heading);
  pose.forward_speed = cosine * v[0] + sine * v[1];
  pose.side_speed = cosine * v[1] - sine * v[0];
  pose.velocity = rotate_back(turn, {v[0], v[1], v[2]});
  pose.spin = {v[3], v[4], v[5]};
  pose.up = rotate_back(turn, {0, 0, 1});
}

}  // namespace

Vec3 place_of(const World& world, int body, const Vec3& local) {
  return plus(vector_at(world.body_position(), 3 * body), rotate(rotation_of(world, body), local));
}

Pose read_pose(const World& world, const RobotLayout& robot, const GroundView& ground) {
  const auto& agent = *robot.agent;
  const auto q = world.position().subspan(robot.position), v = world.velocity().subspan(robot.velocity);
  const auto force = world.actuator_force().subspan(robot.control);
  Pose pose{};
  agent.root == Root::planar ? read_planar_root(q, v, pose) : read_free_root(q, v, pose);
  for (int i = 0; i < agent.joint_count(); ++i) {
    pose.angle[i] = q[agent.root_positions() + i];
    pose.rate[i] = v[agent.root_velocities() + i];
    pose.torque[i] = force[i];
  }
  for (std::size_t i = 0; i < agent.feet.size(); ++i)
    pose.feet[i] = read_foot(world, robot, agent.feet[i].segment, ground);
  pose.ground_z = ground.height(pose.x);
  pose.footing_z = ground.footing(pose.x);
  pose.head_z = place_of(world, robot.body + agent.head, agent.head_place)[2];
  for (const int segment : agent.trunk)
    pose.trunk_touches |= world.sensor()[robot.sensor + segment * kContactSensorWidth] > 0;
  return pose;
}

void place_root(const Agent& agent, std::span<double> position, double x, double height, Random& random) {
  position[0] = x + random.uniform(-0.1, 0.1);
  if (agent.root == Root::planar) {
    position[1] = height;
    position[2] = random.uniform(-0.05, 0.05);
    return;
  }
  const double heading = random.uniform(-0.1, 0.1);
  position[1] = random.uniform(-0.1, 0.1);
  position[2] = height;
  position[3] = std::cos(heading / 2), position[4] = position[5] = 0, position[6] = std::sin(heading / 2);
}

void write_segments(const World& world, const RobotLayout& robot, std::span<float> into) {
  for (std::size_t s = 0; s < robot.agent->segments.size(); ++s) {
    const auto body = robot.body + s;
    float* segment = into.data() + kSegmentPoseWidth * s;
    for (int k = 0; k < 3; ++k)
      segment[k] = static_cast<float>(world.body_position()[3 * body + k]);
    for (int k = 0; k < 4; ++k)
      segment[3 + k] = static_cast<float>(world.body_rotation()[4 * body + k]);
  }
}

}  // namespace parkour
