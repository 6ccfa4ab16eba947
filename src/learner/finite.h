// Finds NaN and infinity by their bits, so that -ffast-math, which the page is compiled with, cannot optimise the
// question away.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace parkour {

// the builtin: libc++ has no std::bit_cast before LLVM 14
inline bool is_finite(float value) { return (__builtin_bit_cast(std::uint32_t, value) & 0x7f800000u) != 0x7f800000u; }

inline bool all_finite(std::span<const float> values) {
  bool finite = true;
  for (float value : values)
    finite &= is_finite(value);
  return finite;
}

// The first entry that is not a number, or values.size().
inline std::size_t first_not_finite(std::span<const float> values) {
  std::size_t i = 0;
  while (i < values.size() && is_finite(values[i]))
    ++i;
  return i;
}

}  // namespace parkour
