// Numbers in 16 bits (IEEE 754 binary16): what a minute of sixteen robots is kept in. Three digits are right; beyond
// ±65504 the greatest number stands.
#pragma once

#include <algorithm>
#include <cstdint>

#include "base/bits.h"

namespace parkour {

inline std::uint16_t to_half(float value) {
  const auto bits = bits_as<std::uint32_t>(std::clamp(value, -65504.0f, 65504.0f));
  const std::uint32_t sign = bits >> 16 & 0x8000u, rest = bits & 0x7fffffffu;
  if (rest > 0x7f800000u) return 0x7e00;  // no number
  if (rest < 0x38800000u)                 // below the least that has all its digits: a multiple of 2^-24
    return static_cast<std::uint16_t>(sign | static_cast<std::uint32_t>(bits_as<float>(rest) * 16777216.0f + 0.5f));
  return static_cast<std::uint16_t>(sign | (rest - 0x38000000u + 0x1000u) >> 13);
}

inline float from_half(std::uint16_t half) {
  const std::uint32_t sign = (half & 0x8000u) << 16, rest = half & 0x7fffu;
  if (rest >= 0x7c00u) return bits_as<float>(sign | 0x7f800000u | rest << 13);
  if (rest < 0x0400u) return (sign ? -1.0f : 1.0f) * static_cast<float>(rest) / 16777216.0f;
  return bits_as<float>(sign | ((rest << 13) + 0x38000000u));
}

}  // namespace parkour
