#include "scenario/scenario.h"

#include <algorithm>

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

}  // namespace parkour
