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

// Nothing for what lies behind the camera.
inline std::optional<Spot> spot_of(const Vec3& point, const Camera& camera, const Rest& rest) {
  const auto axes = axes_of(camera);
  const Vec3 from = minus(point, minus(camera.target, times(camera.distance, axes.ahead)));
  const auto along = [&](const Vec3& axis) { return from[0] * axis[0] + from[1] * axis[1] + from[2] * axis[2]; };
  const double depth = along(axes.ahead);
  if (depth <= 0) return std::nullopt;
  const double unit =
      rest.height / 2 / std::tan(kFieldOfView / 2 * std::numbers::pi / 180) / depth;  // pixels in a metre
  return Spot{rest.x + rest.width / 2 + static_cast<float>(unit * along(axes.right)),
              rest.y + rest.height / 2 - static_cast<float>(unit * along(axes.up))};
}

}  // namespace parkour
