// Text as printf writes it, in a string; numbers with a point in every locale.
#pragma once

#include <algorithm>
#include <cstdio>
#include <string>

#include "base/number_text.h"

namespace parkour {

template <typename... Values>
std::string formatted(const char* format, Values... values) {
  const PlainNumbers plain;
  std::string text(static_cast<std::size_t>(std::max(0, std::snprintf(nullptr, 0, format, values...))), ' ');
  std::snprintf(text.data(), text.size() + 1, format, values...);
  return text;
}

}  // namespace parkour
