// The bits of a value as another type of its size: std::bit_cast, which Emscripten's library lacks.
#pragma once

#include <cstring>

namespace parkour {

template <typename To, typename From>
To bits_as(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof to);
  return to;
}

}  // namespace parkour
