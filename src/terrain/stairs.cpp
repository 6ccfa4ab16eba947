#include "terrain/obstacles.h"

namespace parkour {

constexpr double kTread = 0.30;  // m

ObstaclePlan plan_stairs(const Settings& settings, Random& random) {
  const bool up = random.uniform() < 0.5;
  const int steps = 3 + random.below(4);
  return {settings[Key::stair_rise], kTread * steps, steps, !up};
}

void lay_stairs(GroundBuilder& ground, const ObstaclePlan& plan) {
  for (int i = 0; i < plan.steps; ++i) {
    ground.step(plan.descends ? -plan.size : plan.size);
    ground.level(kTread, Look::steps);
  }
}

}  // namespace parkour
