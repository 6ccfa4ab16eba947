#include "terrain/obstacles.h"

namespace parkour {

ObstaclePlan plan_gap(const Settings& settings, Random&) {
  return {settings[Key::gap_width], settings[Key::gap_width]};
}

void lay_gap(GroundBuilder& ground, const ObstaclePlan& plan) { ground.pit(plan.length, kGapDepth); }

}  // namespace parkour
