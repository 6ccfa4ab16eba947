// What feet and eyes need of a Course, looked up in constant time.
#pragma once

#include <algorithm>
#include <vector>

#include "physics/mjcf.h"
#include "terrain/course.h"

namespace parkour {

inline constexpr double kStepAhead = 0.4;  // m ahead of a foot, where it may be set down next
inline constexpr double kFooting = 0.3;    // m before and behind a hip, where the ground is that it stands over

class GroundView {
 public:
  explicit GroundView(Course course, Terrain terrain = Terrain::track);

  const Course& course() const { return course_; }
  Terrain terrain() const { return terrain_; }
  double height(double x) const { return sample(course_.profile, x); }  // m, the surface
  double rim_height(double x) const { return sample(bridged_, x); }     // m, the surface with gaps filled to their rims
  double footing(double x) const { return sample(footing_, x); }        // m, the lowest rim height within kFooting of x
  double ahead(double x) const { return sample(ahead_, x); }  // m, the highest rim height from x to kStepAhead beyond
  // m, the width of the widest pit that is too wide for a step and lies close ahead, beneath or just behind; 0: none.
  double leap(double x) const {
    double widest = 0;
    for (const auto& [from, to, width] : leaps_)
      if (x > from && x < to) widest = std::max(widest, width);
    return widest;
  }

 private:
  double sample(const std::vector<float>& heights, double x) const {
    const double place =
        std::clamp((x - course_.begin_x()) / kProfileStep, 0.0, static_cast<double>(heights.size() - 1));
    return heights[static_cast<std::size_t>(place + 0.5)];
  }

  Course course_;
  Terrain terrain_;
  std::vector<float> bridged_, footing_, ahead_;  // m, as Course::profile
  struct Leap {
    double from, to, width;  // m
  };
  std::vector<Leap> leaps_;
};

}  // namespace parkour
