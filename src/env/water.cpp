#include "env/water.h"

#include <algorithm>
#include <cmath>

#include "env/vectors.h"

namespace parkour {
namespace {

constexpr double kDragCoefficient = 1.0;  // of a cylinder across the flow
constexpr double kCellLength = 0.12;      // m
constexpr double kStoppingShare = 0.4;    // of the impulse that would stop the cell

// F = ρ g V ẑ − ½ ρ C A |v| v, of the share under water
Vec3 force_on(const WaterCell& cell, double submerged, const Vec3& velocity, const StillWater& water) {
  const double speed = length(velocity);
  const double drag = 0.5 * kWaterDensity * kDragCoefficient * cell.area * speed * submerged;
  const double most = kStoppingShare * cell.mass / water.seconds;
  const double resistance = std::min(drag, most);
  return {-resistance * velocity[0], -resistance * velocity[1],
          -resistance * velocity[2] + kWaterDensity * water.gravity * cell.volume * submerged};
}

}  // namespace

std::vector<WaterCell> cells_of(const Segment& segment) {
  double whole = 0;
  for (const auto& c : segment.capsules)
    whole += c.radius * c.radius * (length(minus(c.to, c.from)) + 4.0 / 3 * c.radius);
  std::vector<WaterCell> cells;
  for (const auto& c : segment.capsules) {
    const Vec3 along = minus(c.to, c.from);
    const double bone = length(along);
    const int count = std::max(1, static_cast<int>(std::ceil(bone / kCellLength)));
    const double share = c.radius * c.radius * (bone + 4.0 / 3 * c.radius) / whole / count;
    for (int i = 0; i < count; ++i) {
      const double t = (i + 0.5) / count;
      const Vec3 place{c.from[0] + along[0] * t, c.from[1] + along[1] * t, c.from[2] + along[2] * t};
      cells.push_back({place, segment.mass / segment.density * share, c.radius,
                       2 * c.radius * (bone + 2 * c.radius) / count, segment.mass * share});
    }
  }
  return cells;
}

void apply_water(World& world, int body, int root, const std::vector<WaterCell>& cells, const StillWater& water) {
  const Vec3 origin = vector_at(world.body_position(), 3 * body), com = vector_at(world.body_com(), 3 * body);
  const Vec3 spin = vector_at(world.body_velocity(), 6 * body), drift = vector_at(world.body_velocity(), 6 * body + 3);
  const Vec3 tree_com = vector_at(world.tree_com(), 3 * root);
  const auto rotation = world.body_rotation().subspan(4 * body).first<4>();
  auto applied = world.applied_force().subspan(6 * body, 6);
  for (const auto& cell : cells) {
    const Vec3 place = plus(origin, rotate(rotation, cell.place));
    const double submerged = std::clamp((water.level - place[2] + cell.radius) / (2 * cell.radius), 0.0, 1.0);
    if (submerged == 0) continue;
    const Vec3 velocity = plus(drift, cross(spin, minus(place, tree_com)));
    const Vec3 force = force_on(cell, submerged, velocity, water);
    const Vec3 torque = cross(minus(place, com), force);
    for (int i = 0; i < 3; ++i)
      applied[i] += force[i], applied[3 + i] += torque[i];
  }
}

}  // namespace parkour
