// Buoyancy and drag of bodies in still water: a body is a few cells, each with a volume and a radius; what of a cell is
// under the level pushes up and resists. Forces are held over a control step, so drag is kept under what would stop the
// body in it.
#pragma once

#include <vector>

#include "agents/agent.h"
#include "physics/mjcf.h"

namespace parkour {

inline constexpr double kWaterDensity = 1000;  // kg/m³

struct WaterCell {
  Vec3 place;     // m, in the body's frame
  double volume;  // m³
  double radius;  // m, half its height: it goes under over twice this
  double area;    // m², facing the flow
  double mass;    // kg, its share of the body
};

std::vector<WaterCell> cells_of(const Segment& segment);

struct StillWater {
  double level;    // m
  double gravity;  // m/s²
  double seconds;  // how long the forces will be held
};

// Adds force and torque of the water on `body`, whose tree starts at body `root`, to the World's applied forces.
void apply_water(World& world, int body, int root, const std::vector<WaterCell>& cells, const StillWater& water);

}  // namespace parkour
