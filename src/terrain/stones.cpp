#include "terrain/obstacles.h"

namespace parkour {

// `steps` stones with a gap before each and behind the last.
ObstaclePlan plan_stones(const Settings& settings, Random& random) {
  const double gap = settings[Key::stone_gap];
  const int stones = 2 + random.below(2);
  return {gap, stones * settings[Key::stone_length] + (stones + 1) * gap, stones};
}

void lay_stones(GroundBuilder& ground, const ObstaclePlan& plan) {
  const double stone = (plan.length - (plan.steps + 1) * plan.size) / plan.steps;
  for (int i = 0; i < plan.steps; ++i) {
    ground.pit(plan.size, kGapDepth);
    ground.level(stone, Look::steps);
  }
  ground.pit(plan.size, kGapDepth);
}

}  // namespace parkour
