#include "terrain/ground_builder.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "terrain/exact_math.h"

namespace parkour {
namespace {

constexpr double kCrust = 0.2;        // m, thickness of tilted boxes; leans less than a lip at any grade
constexpr double kFoundation = 1.4;   // m, thickness of level boxes; reaches under a gap's floor
constexpr double kHillFacet = 0.5;    // m
constexpr double kRoughFacet = 0.25;  // m

}  // namespace

GroundBuilder::GroundBuilder(Course& course)
    : course_(course), hills_(course.settings, course.seed), bumps_(Random(course.seed).split(2)), x_(-kPadLength) {
  course_.steepest_hill_grade = hills_.steepest_grade();
  level(kPadLength);
}

void GroundBuilder::level(double length, Look look) {
  course_.boxes.push_back({look, x_ + length / 2, z_ - kFoundation / 2, length / 2, kFoundation / 2, 0});
  stretches_.push_back({x_, z_, x_ + length, z_, true});
  x_ += length;
}

void GroundBuilder::lip() { level(kLip); }

void GroundBuilder::pit(double length, double depth) {
  course_.boxes.push_back({Look::pit, x_ + length / 2, z_ - depth - kCrust / 2, length / 2, kCrust / 2, 0});
  stretches_.push_back({x_, z_ - depth, x_ + length, z_ - depth, false});
  x_ += length;
}

void GroundBuilder::block(Look look, double length, double height) {
  course_.boxes.push_back(
      {look, x_ + length / 2, z_ + height / 2 - kCrust / 2, length / 2, height / 2 + kCrust / 2, 0});
  stretches_.push_back({x_, z_ + height, x_ + length, z_ + height, true});
  level(length);
}

void GroundBuilder::tilted(double length, double rise) {
  const double hypotenuse = std::sqrt(length * length + rise * rise);
  const double down_x = rise / hypotenuse * kCrust / 2, down_z = -length / hypotenuse * kCrust / 2;
  course_.boxes.push_back({Look::ground, x_ + length / 2 + down_x, z_ + rise / 2 + down_z, hypotenuse / 2, kCrust / 2,
                           exact::atan(rise / length)});
  stretches_.push_back({x_, z_, x_ + length, z_ + rise, true});
  x_ += length;
  z_ += rise;
}

void GroundBuilder::natural_until(double x) {
  const double length = x - x_;
  if (length < 1e-9) return;
  const auto& settings = course_.settings;
  if (settings[Key::hill_height] > 0 || settings[Key::roughness] > 0) return hilly(length);
  natural_distance_ += length;
  if (settings[Key::slope] == 0) return level(length);
  tilted(length, settings[Key::slope] * length);
}

void GroundBuilder::hilly(double length) {
  const double roughness = course_.settings[Key::roughness];
  const int facets = static_cast<int>(std::ceil(length / (roughness > 0 ? kRoughFacet : kHillFacet) - 1e-9));
  const double step = length / facets;
  double bump = 0;
  for (int i = 0; i < facets; ++i) {
    const double next_bump = i + 1 < facets ? bumps_.uniform(0, roughness) : 0;
    const double hill = hills_.height(natural_distance_ + step) - hills_.height(natural_distance_);
    tilted(step, hill + course_.settings[Key::slope] * step + next_bump - bump);
    natural_distance_ += step;
    bump = next_bump;
  }
}

void GroundBuilder::finish() {
  const int count = static_cast<int>(std::lround((course_.end_x() - course_.begin_x()) / kProfileStep)) + 1;
  std::vector<double> heights(count, -std::numeric_limits<double>::infinity());
  course_.lowest = std::numeric_limits<double>::infinity();
  for (const auto& s : stretches_) {
    const int first = static_cast<int>(std::ceil((s.begin_x - course_.begin_x()) / kProfileStep - 1e-9));
    const int last = static_cast<int>(std::floor((s.end_x - course_.begin_x()) / kProfileStep + 1e-9));
    for (int i = std::max(first, 0); i <= std::min(last, count - 1); ++i) {
      const double share =
          std::clamp((course_.begin_x() + i * kProfileStep - s.begin_x) / (s.end_x - s.begin_x), 0.0, 1.0);
      heights[i] = std::max(heights[i], s.begin_z + (s.end_z - s.begin_z) * share);
    }
    if (s.walkable && s.begin_x >= 0 && s.begin_x < kTrackLength)
      course_.lowest = std::min({course_.lowest, s.begin_z, s.end_z});
  }
  course_.profile.assign(heights.begin(), heights.end());
  const double level = course_.settings[Key::water_level];
  course_.has_water = level > 0;
  course_.water_z = course_.lowest + level;
}

}  // namespace parkour
