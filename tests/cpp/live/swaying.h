// Robots that move every joint to and fro: what they are to do in the control step of this number.
#pragma once

#include <cmath>

#include "live/live_scene.h"

namespace parkour {

inline void sway(LiveScene& scene, int step) {
  for (int i = 0; i < scene.robots(); ++i)
    for (std::size_t a = 0; a < scene.action(i).size(); ++a)
      scene.action(i)[a] = static_cast<float>(std::sin(0.2 * step + static_cast<double>(a)));
}

}  // namespace parkour
