// Text as printf writes it, in a string.
#pragma once

#include <cstdio>
#include <string>

namespace parkour {

template <typename... Values>
std::string formatted(const char* format, Values... values) {
  char text[256];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

}  // namespace parkour
