// A number's own bytes at the end of a text, as this processor keeps them: the least significant first.
#pragma once

#include <string>
#include <type_traits>

namespace parkour {

template <typename Number>
void append_bytes(std::string& bytes, Number number) {
  static_assert(std::is_arithmetic_v<Number>);
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace parkour
