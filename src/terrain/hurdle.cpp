#include "terrain/obstacles.h"

namespace parkour {

constexpr double kThickness = 0.08;  // m

ObstaclePlan plan_hurdle(const Settings& settings, Random& random) {
  random.bits();
  random.bits();
  return {ObstacleKind::hurdle, settings[Key::hurdle_height], kThickness, 0};
}

void lay_hurdle(GroundBuilder& ground, const ObstaclePlan& plan) {
  ground.block(BoxKind::hurdle, plan.length, plan.size);
}

}  // namespace parkour
