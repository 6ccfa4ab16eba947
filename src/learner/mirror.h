// Left–right reflection of the learner's vectors; env/environment.h says what a Mirror is.
#pragma once

#include <string_view>

#include "base/result.h"
#include "env/environment.h"

namespace parkour {

// Refuses a mirror of the wrong width, one that points outside, and one that is not its own inverse.
Result<void> check_mirror(const Mirror& mirror, int width, std::string_view what);

// The mirror of a vector that holds `first`'s entries, then `second`'s.
Mirror join(const Mirror& first, const Mirror& second);

// out[i] = sign[i] * in[source[i]]; in and out must not overlap.
inline void reflect(const Mirror& mirror, const float* in, float* out) {
  const std::size_t width = mirror.source.size();
  for (std::size_t i = 0; i < width; ++i)
    out[i] = mirror.sign[i] * in[mirror.source[i]];
}

}  // namespace parkour
