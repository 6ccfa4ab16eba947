#include "terrain/obstacles.h"

namespace parkour {

ObstaclePlan plan_stump(const Settings& settings, Random& random) {
  const double length = random.uniform(0.4, 0.8);
  return {settings[Key::stump_height], length};
}

void lay_stump(GroundBuilder& ground, const ObstaclePlan& plan) { ground.block(Look::beam, plan.length, plan.size); }

}  // namespace parkour
