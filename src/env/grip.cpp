#include "env/grip.h"

#include "env/vectors.h"

namespace parkour {
namespace {

constexpr double kStiffness = 30;  // N/m for each kg of the whole robot
constexpr double kDamping = 6;     // N s/m for each kg
constexpr double kMostWeights = 1.5;

}  // namespace

Vec3 force_of(const Grip& grip, const World& world, const RobotLayout& robot, double gravity) {
  const int body = robot.body + grip.segment;
  const Vec3 com = vector_at(world.body_com(), 3 * body);
  // MuJoCo's body velocities are those at the centre of mass of the whole robot
  const Vec3 arm = minus(com, vector_at(world.tree_com(), 3 * robot.body));
  const Vec3 velocity =
      plus(vector_at(world.body_velocity(), 6 * body + 3), cross(vector_at(world.body_velocity(), 6 * body), arm));
  const double mass = robot.agent->mass();
  const Vec3 force = minus(times(kStiffness * mass, minus(grip.place, com)), times(kDamping * mass, velocity));
  const double most = kMostWeights * mass * gravity, size = length(force);
  return size > most ? times(most / size, force) : force;
}

}  // namespace parkour
