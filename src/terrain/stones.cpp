#include "terrain/obstacles.h"

namespace parkour {

constexpr double kStone = 0.4;  // m

// `steps` stones with a gap before each and behind the last.
ObstaclePlan plan_stones(const Settings& settings, Random& random) {
  const double gap = settings[Key::stone_gap];
  const int stones = 2 + random.below(2);
  return {gap, stones * kStone + (stones + 1) * gap, stones};
}

void lay_stones(GroundBuilder& ground, const ObstaclePlan& plan) {
  for (int i = 0; i < plan.steps; ++i) {
    ground.pit(plan.size, kGapDepth);
    ground.level(kStone, Look::steps);
  }
  ground.pit(plan.size, kGapDepth);
}

}  // namespace parkour
