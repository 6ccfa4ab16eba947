#include "env/ground_view.h"

#include <cmath>

namespace parkour {

GroundView::GroundView(Course course, Terrain terrain)
    : course_(std::move(course)), terrain_(terrain), bridged_(course_.profile) {
  for (const auto& obstacle : course_.obstacles) {
    if (obstacle.kind != ObstacleKind::gap) continue;
    const auto first = static_cast<std::size_t>(std::ceil((obstacle.begin_x - course_.begin_x()) / kProfileStep));
    const auto last = static_cast<std::size_t>((obstacle.end_x - course_.begin_x()) / kProfileStep);
    // both rims of a gap are level
    const float rim = bridged_[first - 1];
    for (auto i = first; i <= last && i < bridged_.size(); ++i)
      bridged_[i] = std::max(bridged_[i], rim);
  }
}

}  // namespace parkour
