// Loose things that may lie on a course, be pushed and trip a robot: a row a thing. Pure numbers; knows no MuJoCo.
#pragma once

#include <span>
#include <string_view>

namespace parkour {

enum class ThingShape { ball, box };
std::string_view name_of(ThingShape shape);

struct Thing {
  std::string_view name;
  ThingShape shape;
  double size;      // m, the ball's radius, half the box's edge: how high its middle is above the ground
  double mass;      // kg
  double friction;  // against robots; the ground's own counts where it lies
};
std::span<const Thing> thing_table();
// nullptr when there is no such thing.
const Thing* find_thing(std::string_view name);

}  // namespace parkour
