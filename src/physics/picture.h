// MuJoCo's own picture of what stands in one world, drawn into the OpenGL context that is current: for instruments on a
// desk, natively alone. It keeps a model of its own and is told where everything is, so that it can show any moment.
// Knows neither windows nor who looks.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "base/result.h"
#include "scenario/scenario.h"

namespace parkour {

struct Camera {
  Vec3 target{0, 0, 0.6};  // m, what it turns around
  double distance = 6;     // m
  double azimuth = 90;     // degrees to the left of the track that it looks along: 90 from the right side
  double elevation = -14;  // degrees, below 0 looking down
};
inline constexpr double kFieldOfView = 45;  // degrees, of the picture's height

// Pixels from the lower left corner.
struct Area {
  int x, y, width, height;
};

struct Colour {
  float red, green, blue;
};

class Picture {
 public:
  // `robots`: a colour each. Needs the context that draw will be called in.
  static Result<std::unique_ptr<Picture>> create(const Scenario& scenario, std::span<const Colour> robots,
                                                 bool is_dark);
  virtual ~Picture() = default;
  // `positions`: of everything, as in World::position.
  virtual void draw(std::span<const double> positions, const Camera& camera, const Area& area) = 0;
};

}  // namespace parkour
