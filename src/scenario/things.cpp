#include "scenario/things.h"

#include <algorithm>

namespace parkour {
namespace {

constexpr Thing kThings[] = {
    {"ball", ThingShape::ball, 0.15, 0.5, 0.6},
    {"crate", ThingShape::box, 0.2, 4, 0.6},
};

}  // namespace

std::string_view name_of(ThingShape shape) { return shape == ThingShape::ball ? "ball" : "box"; }

std::span<const Thing> thing_table() { return kThings; }

const Thing* find_thing(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kThings), std::end(kThings), [&](const Thing& t) { return t.name == name; });
  return found == std::end(kThings) ? nullptr : found;
}

}  // namespace parkour
