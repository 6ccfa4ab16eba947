#include "terrain/obstacles.h"

namespace parkour {

ObstaclePlan plan_gap(const Settings& settings, Random& random) {
  random.bits();
  random.bits();
  return {ObstacleKind::gap, settings[Key::gap_width], settings[Key::gap_width], 0};
}

void lay_gap(GroundBuilder& ground, const ObstaclePlan& plan) { ground.pit(plan.length, kGapDepth); }

}  // namespace parkour
