// The way faults travel: a value, or one sentence that says what is wrong, where, and what to do.
// Nothing in src/ throws across a room's border.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace parkour {

template <typename T>
using Result = tl::expected<T, std::string>;

inline tl::unexpected<std::string> fault(std::string sentence) {
  return tl::unexpected<std::string>(std::move(sentence));
}

}  // namespace parkour
