// What stands where a file should be: nothing at all, or the few lines of text that Git LFS leaves of a file that was
// not fetched. Readers of strangers' files ask here first, as no format could say it better.
#pragma once

#include <optional>
#include <string_view>

#include "base/coded_fault.h"

namespace parkour {

inline std::optional<Fault> pointer_fault(std::string_view bytes) {
  if (bytes.starts_with("version https://git-lfs.github.com/spec/")) return coded("file.pointer");
  return std::nullopt;
}

inline std::optional<Fault> stand_in_fault(std::string_view bytes) {
  if (bytes.empty()) return coded("file.empty");
  return pointer_fault(bytes);
}

}  // namespace parkour
