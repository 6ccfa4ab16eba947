// One loose thing that a visitor has put on the course, and its state from one world to the next.
#pragma once

#include <vector>

#include "physics/mjcf.h"

namespace parkour {

struct LiveThing {
  int id;  // no robot has the same
  PlacedThing placed;
  std::vector<double> position, velocity;  // last sound state
  std::vector<float> pose;                 // x y z qw qx qy qz, world_from_thing

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.position, self.velocity, self.pose);
  }

  // Back where it was put.
  void start(const Course& course) {
    const Vec3 middle = middle_of(placed, course);
    position = {middle[0], middle[1], middle[2], 1, 0, 0, 0};
    velocity.assign(kFreeVelocities, 0);
  }
};

}  // namespace parkour
