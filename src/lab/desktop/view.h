// Where points of the world lie on the screen, for a camera as MuJoCo draws it.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "env/vectors.h"
#include "lab/panels.h"
#include "physics/picture.h"

namespace parkour {

struct CameraAxes {
  Vec3 ahead, right, up;
};

inline CameraAxes axes_of(const Camera& camera) {
  constexpr double kDegree = std::numbers::pi / 180;
  const double turn = camera.azimuth * kDegree, lift = camera.elevation * kDegree;
  const Vec3 ahead{std::cos(lift) * std::cos(turn), std::cos(lift) * std::sin(turn), std::sin(lift)};
  const Vec3 right{std::sin(turn), -std::cos(turn), 0};
  return {ahead, right, cross(right, ahead)};
}

struct Spot {
  float x, y;
};

inline double depth_of(const Vec3& point, const Camera& camera) {
  const auto ahead = axes_of(camera).ahead;
  return dot(minus(point, camera.target), ahead) + camera.distance;
}

inline double pixels_per_metre(double depth, const Rest& rest) {
  return rest.height / 2 / std::tan(kFieldOfView / 2 * std::numbers::pi / 180) / depth;
}

// Nothing for what lies behind the camera.
inline std::optional<Spot> spot_of(const Vec3& point, const Camera& camera, const Rest& rest) {
  const auto axes = axes_of(camera);
  const double depth = depth_of(point, camera);
  if (depth <= 0) return std::nullopt;
  const double unit = pixels_per_metre(depth, rest);
  const Vec3 from = minus(point, camera.target);
  return Spot{rest.x + rest.width / 2 + static_cast<float>(unit * dot(from, axes.right)),
              rest.y + rest.height / 2 - static_cast<float>(unit * dot(from, axes.up))};
}

// The point that lies there on the screen, as deep in the picture as is said. m
inline Vec3 point_at(const Spot& spot, double depth, const Camera& camera, const Rest& rest) {
  const auto axes = axes_of(camera);
  const double unit = pixels_per_metre(depth, rest);
  const Vec3 middle = plus(camera.target, times(depth - camera.distance, axes.ahead));
  return plus(middle, plus(times((spot.x - rest.x - rest.width / 2) / unit, axes.right),
                           times((rest.y + rest.height / 2 - spot.y) / unit, axes.up)));
}

}  // namespace parkour
