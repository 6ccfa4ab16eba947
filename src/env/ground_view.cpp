#include "env/ground_view.h"

#include <cmath>

namespace parkour {
namespace {

constexpr double kStepWidth = 0.5;              // m, of the widest pit that a step crosses
constexpr double kRunUp = 2.0, kLanding = 1.0;  // m before such a pit and behind it

}  // namespace

GroundView::GroundView(Course course, Terrain terrain)
    : course_(std::move(course)), terrain_(terrain), bridged_(course_.profile) {
  for (const auto& box : course_.boxes) {
    if (box.look != Look::pit) continue;
    const double begin_x = box.center_x - box.half_length, end_x = box.center_x + box.half_length;
    const auto first = static_cast<std::size_t>(std::ceil((begin_x - course_.begin_x()) / kProfileStep));
    const auto last = static_cast<std::size_t>((end_x - course_.begin_x()) / kProfileStep);
    if (2 * box.half_length > kStepWidth) leaps_.push_back({begin_x - kRunUp, end_x + kLanding, end_x - begin_x});
    // both rims of a pit are level
    const float rim = bridged_[first - 1];
    for (auto i = first; i <= last && i < bridged_.size(); ++i)
      bridged_[i] = std::max(bridged_[i], rim);
  }
  constexpr auto kReach = static_cast<std::ptrdiff_t>(kFooting / kProfileStep + 0.5);
  constexpr auto kNext = static_cast<std::ptrdiff_t>(kStepAhead / kProfileStep + 0.5);
  const auto count = static_cast<std::ptrdiff_t>(bridged_.size());
  const auto here = bridged_.begin();
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    footing_.push_back(
        *std::min_element(here + std::max(i - kReach, std::ptrdiff_t{0}), here + std::min(i + kReach + 1, count)));
    ahead_.push_back(*std::max_element(here + i, here + std::min(i + kNext + 1, count)));
  }
}

}  // namespace parkour
