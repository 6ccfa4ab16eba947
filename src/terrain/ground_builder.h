// Grows the ground of a course from the pad on: natural ground (hills, slope, roughness) and level pieces, as boxes and
// as a profile.
#pragma once

#include "base/random.h"
#include "terrain/course.h"
#include "terrain/hills.h"

namespace parkour {

inline constexpr double kLip = 0.15;  // m

class GroundBuilder {
 public:
  explicit GroundBuilder(Course& course);

  double x() const { return x_; }  // m, where the ground ends so far
  double z() const { return z_; }  // m, its height there

  void natural_until(double x);                         // hills, slope and roughness
  void level(double length, Look look = Look::ground);  // solid down to under every gap's floor
  void step(double rise) { z_ += rise; }                // a vertical wall, m
  void pit(double length, double depth);                // a floor `depth` below, between vertical walls
  void block(Look look, double length, double height);  // level ground with a box on it

  // Level ground before and after an edge: a tilted box would lean out of the wall.
  void lip();
  void finish();  // fills the profile and what is derived from it

 private:
  struct Stretch {
    double begin_x, begin_z, end_x, end_z;  // m
    bool walkable;
  };
  void tilted(double length, double rise);
  void hilly(double length);

  Course& course_;
  Hills hills_;
  Random bumps_;
  std::vector<Stretch> stretches_;
  double x_, z_ = 0;
  double natural_distance_ = 0;  // m of natural ground since the pad
};

}  // namespace parkour
