#include "env/water.h"

#include <algorithm>
#include <cmath>

namespace parkour {
namespace {

constexpr double kDragCoefficient = 1.0;  // of a cylinder across the flow
constexpr double kCellLength = 0.12;      // m
constexpr double kStoppingShare = 0.4;    // of the impulse that would stop the cell

Vec3 minus(const Vec3& a, const Vec3& b) { return {a[0] - b[0], a[1] - b[1], a[2] - b[2]}; }
Vec3 plus(const Vec3& a, const Vec3& b) { return {a[0] + b[0], a[1] + b[1], a[2] + b[2]}; }
Vec3 cross(const Vec3& a, const Vec3& b) { return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]}; }
double length(const Vec3& a) { return std::sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]); }
Vec3 vector(std::span<const double> values, int first) { return {values[first], values[first + 1], values[first + 2]}; }

Vec3 rotate(std::span<const double> q, const Vec3& v) {
  const Vec3 axis{q[1], q[2], q[3]};
  const Vec3 twice = cross(axis, v);
  const Vec3 t{2 * twice[0], 2 * twice[1], 2 * twice[2]};
  const Vec3 turned = cross(axis, t);
  return {v[0] + q[0] * t[0] + turned[0], v[1] + q[0] * t[1] + turned[1], v[2] + q[0] * t[2] + turned[2]};
}

// F = ρ g V ẑ − ½ ρ C A |v| v, of the share under water
Vec3 force_on(const WaterCell& cell, double submerged, const Vec3& velocity, double seconds) {
  const double speed = length(velocity);
  const double drag = 0.5 * kWaterDensity * kDragCoefficient * cell.area * speed * submerged;
  const double most = kStoppingShare * cell.mass / seconds;
  const double resistance = std::min(drag, most);
  return {-resistance * velocity[0], -resistance * velocity[1], -resistance * velocity[2] + kWaterDensity * kGravity * cell.volume * submerged};
}

}  // namespace

std::vector<WaterCell> cells_of(const Segment& segment) {
  double whole = 0;
  for (const auto& c : segment.capsules) whole += c.radius * c.radius * (length(minus(c.to, c.from)) + 4.0 / 3 * c.radius);
  std::vector<WaterCell> cells;
  for (const auto& c : segment.capsules) {
    const Vec3 along = minus(c.to, c.from);
    const double bone = length(along);
    const int count = std::max(1, static_cast<int>(std::ceil(bone / kCellLength)));
    const double share = c.radius * c.radius * (bone + 4.0 / 3 * c.radius) / whole / count;
    for (int i = 0; i < count; ++i) {
      const double t = (i + 0.5) / count;
      const Vec3 place{c.from[0] + along[0] * t, c.from[1] + along[1] * t, c.from[2] + along[2] * t};
      cells.push_back({place, segment.mass / segment.density * share, c.radius, 2 * c.radius * (bone + 2 * c.radius) / count, segment.mass * share});
    }
  }
  return cells;
}

void apply_water(World& world, int body, int root, const std::vector<WaterCell>& cells, double water_z, double seconds) {
  const Vec3 origin = vector(world.body_position(), 3 * body), com = vector(world.body_com(), 3 * body);
  const Vec3 spin = vector(world.body_velocity(), 6 * body), drift = vector(world.body_velocity(), 6 * body + 3);
  const Vec3 tree_com = vector(world.tree_com(), 3 * root);
  const auto rotation = world.body_rotation().subspan(4 * body, 4);
  auto applied = world.applied_force().subspan(6 * body, 6);
  for (const auto& cell : cells) {
    const Vec3 place = plus(origin, rotate(rotation, cell.place));
    const double submerged = std::clamp((water_z - place[2] + cell.radius) / (2 * cell.radius), 0.0, 1.0);
    if (submerged == 0) continue;
    const Vec3 velocity = plus(drift, cross(spin, minus(place, tree_com)));
    const Vec3 force = force_on(cell, submerged, velocity, seconds);
    const Vec3 torque = cross(minus(place, com), force);
    for (int i = 0; i < 3; ++i) applied[i] += force[i], applied[3 + i] += torque[i];
  }
}

}  // namespace parkour
