// What stands in one world, as a value: the ground, the robots and the loose things on it. Robots and things are
// equals: physics/ writes both into one model, and each has its place in the world's arrays. Knows no MuJoCo, and
// nothing of what becomes of anybody: states are kept by whoever runs the world.
#pragma once

#include <vector>

#include "agents/agent.h"
#include "base/result.h"
#include "scenario/things.h"
#include "terrain/course.h"

namespace parkour {

// Where robots walk: along a course, or on a flat field without ends, which only a course without hills and obstacles
// may be.
enum class Terrain { track, field };

// A thing that lies on the ground.
struct PlacedThing {
  const Thing* thing;
  double x, y;  // m
};

struct Scenario {
  Course course;
  Terrain terrain = Terrain::track;
  std::vector<const Agent*> robots;  // as the course's settings alter them
  std::vector<PlacedThing> things = {};
};

// Where the thing's middle is while it lies there, a little above the ground. m
Vec3 middle_of(const PlacedThing& placed, const Course& course);

// Whether it may lie there: on the course, and on the track.
Result<void> check_place(const PlacedThing& placed, const Course& course);

}  // namespace parkour
