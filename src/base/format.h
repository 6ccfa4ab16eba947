// Text as printf writes it, in a string; numbers with a point in every locale.
#pragma once

#include <cstdio>
#include <string>

#include "base/number_text.h"

namespace parkour {

template <typename... Values>
std::string formatted(const char* format, Values... values) {
  const PlainNumbers plain;
  char text[256];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

}  // namespace parkour
