#include "terrain/obstacles.h"

namespace parkour {

ObstaclePlan plan_stump(const Settings& settings, Random& random) {
  const double length = random.uniform(0.4, 0.8);
  random.bits();
  return {ObstacleKind::stump, settings[Key::stump_height], length, 0};
}

void lay_stump(GroundBuilder& ground, const ObstaclePlan& plan) {
  ground.block(BoxKind::stump, plan.length, plan.size);
}

}  // namespace parkour
