#include "scenario/scenario.h"

#include <algorithm>
#include <cmath>

#include "base/coded_fault.h"

namespace parkour {
namespace {

constexpr double kClearance = 0.01;  // m

}  // namespace

Vec3 middle_of(const PlacedThing& placed, const Course& course) {
  const double size = placed.thing->size;
  double highest = course.height_at(placed.x);
  for (double aside : {-size, size})
    highest = std::max(highest, course.height_at(placed.x + aside));
  return {placed.x, placed.y, highest + size + kClearance};
}

Result<void> check_place(const PlacedThing& placed, const Course& course) {
  const bool lies = placed.x >= course.begin_x() && placed.x <= course.end_x() && std::abs(placed.y) <= kHalfTrackWidth;
  if (!lies) return coded_fault("thing.beside", placed.thing->name);
  return {};
}

}  // namespace parkour
