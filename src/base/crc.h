// Cyclic redundancy check of 32 bits, reflected: `polynomial` 0xEDB88320 is that of ZIP, 0x82F63B78 Castagnoli's.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace parkour {

template <std::uint32_t polynomial>
std::uint32_t crc(std::string_view bytes) {
  static const auto table = [] {
    std::array<std::uint32_t, 256> values{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit)
        value = (value >> 1) ^ ((value & 1) ? polynomial : 0u);
      values[i] = value;
    }
    return values;
  }();
  std::uint32_t sum = ~0u;
  for (unsigned char byte : bytes)
    sum = table[(sum ^ byte) & 0xff] ^ (sum >> 8);
  return ~sum;
}

}  // namespace parkour
