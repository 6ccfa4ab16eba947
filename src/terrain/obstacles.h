// The obstacles there are. A file each lays one on the ground that a GroundBuilder is growing; a row here names it.
// Nobody else lists them: reports, the page and the rest of the core read this table. Every obstacle stands on level
// ground of its own length, so its size is the same from either side on any slope.
#pragma once

#include <span>

#include "base/random.h"
#include "terrain/ground_builder.h"

namespace parkour {

struct ObstaclePlan {
  double size;            // m
  double length;          // m, from edge to edge
  int steps = 0;          // of a staircase, or stones
  bool descends = false;  // a staircase
};

// Plans choose direction, steps and length; a kind always takes the same number of draws, so that changing its size
// moves nothing else.
ObstaclePlan plan_stairs(const Settings& settings, Random& random);
ObstaclePlan plan_gap(const Settings& settings, Random& random);
ObstaclePlan plan_stump(const Settings& settings, Random& random);
ObstaclePlan plan_hurdle(const Settings& settings, Random& random);
ObstaclePlan plan_stones(const Settings& settings, Random& random);

void lay_stairs(GroundBuilder& ground, const ObstaclePlan& plan);
void lay_gap(GroundBuilder& ground, const ObstaclePlan& plan);
void lay_stump(GroundBuilder& ground, const ObstaclePlan& plan);
void lay_hurdle(GroundBuilder& ground, const ObstaclePlan& plan);
void lay_stones(GroundBuilder& ground, const ObstaclePlan& plan);

struct ObstacleRow {
  std::string_view name;
  Key size;              // the setting; absent at 0
  std::uint64_t stream;  // of the course's seed, this kind's alone: a row that comes changes no course that lacks it
  // what a finger that drags it changes the size by, m for each m along the track (away from its middle) and up
  double pull_along, pull_up;
  ObstaclePlan (*plan)(const Settings&, Random&);
  void (*lay)(GroundBuilder&, const ObstaclePlan&);
};

inline constexpr ObstacleRow kObstacleRows[] = {
    {"stairs", Key::stair_rise, 101, 0, 0.5, plan_stairs, lay_stairs},
    {"gap", Key::gap_width, 102, 2, 0, plan_gap, lay_gap},
    {"stump", Key::stump_height, 103, 0, 1, plan_stump, lay_stump},
    {"hurdle", Key::hurdle_height, 104, 0, 1, plan_hurdle, lay_hurdle},
    {"stones", Key::stone_gap, 105, 0.6, 0, plan_stones, lay_stones},
};

constexpr std::span<const ObstacleRow> obstacle_table() { return kObstacleRows; }

}  // namespace parkour
