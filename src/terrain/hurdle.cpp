#include "terrain/obstacles.h"

namespace parkour {

constexpr double kThickness = 0.08;  // m

ObstaclePlan plan_hurdle(const Settings& settings, Random&) { return {settings[Key::hurdle_height], kThickness}; }

void lay_hurdle(GroundBuilder& ground, const ObstaclePlan& plan) {
  ground.block(Look::barrier, plan.length, plan.size);
}

}  // namespace parkour
