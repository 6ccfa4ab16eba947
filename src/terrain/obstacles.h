// One file per obstacle lays it on the ground that a GroundBuilder is growing; adding an obstacle is a file, a row and
// a test. Every obstacle stands on level ground of its own length, so its size is the same from either side on any
// slope.
#pragma once

#include "settings/random.h"
#include "terrain/ground_builder.h"

namespace parkour {

struct ObstaclePlan {
  ObstacleKind kind;
  double size;    // m
  double length;  // m, from edge to edge
  int steps;      // of a staircase
};

// Chooses direction, steps and length; always takes the same number of draws, so that changing one size moves nothing
// else.
ObstaclePlan plan_stairs(const Settings& settings, Random& random);
ObstaclePlan plan_gap(const Settings& settings, Random& random);
ObstaclePlan plan_stump(const Settings& settings, Random& random);
ObstaclePlan plan_hurdle(const Settings& settings, Random& random);

void lay_stairs(GroundBuilder& ground, const ObstaclePlan& plan);
void lay_gap(GroundBuilder& ground, const ObstaclePlan& plan);
void lay_stump(GroundBuilder& ground, const ObstaclePlan& plan);
void lay_hurdle(GroundBuilder& ground, const ObstaclePlan& plan);

struct ObstacleRow {
  Key key;
  ObstaclePlan (*plan)(const Settings&, Random&);
  void (*lay)(GroundBuilder&, const ObstaclePlan&);
};

inline constexpr ObstacleRow kObstacleRows[] = {
    {Key::stair_rise, plan_stairs, lay_stairs},
    {Key::gap_width, plan_gap, lay_gap},
    {Key::stump_height, plan_stump, lay_stump},
    {Key::hurdle_height, plan_hurdle, lay_hurdle},
};

}  // namespace parkour
