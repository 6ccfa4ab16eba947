#include "terrain/obstacles.h"

namespace parkour {

constexpr double kTread = 0.30;  // m

ObstaclePlan plan_stairs(const Settings& settings, Random& random) {
  const bool up = random.uniform() < 0.5;
  const int steps = 3 + random.below(4);
  return {up ? ObstacleKind::stairs_up : ObstacleKind::stairs_down, settings[Key::stair_rise], kTread * steps, steps};
}

void lay_stairs(GroundBuilder& ground, const ObstaclePlan& plan) {
  const bool up = plan.kind == ObstacleKind::stairs_up;
  for (int i = 0; i < plan.steps; ++i) {
    ground.step(up ? plan.size : -plan.size);
    ground.level(kTread, BoxKind::stairs);
  }
}

}  // namespace parkour
