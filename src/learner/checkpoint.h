// Archives on disk. A write never leaves the reader without a whole file: the new one is written beside the old one,
// which is kept as .bak until the new one has taken its place.
#pragma once

#include <filesystem>

#include "learner/archive.h"

namespace parkour {

Result<void> write_archive(const Archive& archive, const std::filesystem::path& path);
// Falls back on PATH.bak when PATH itself is missing or damaged; the fault is that of PATH.
Result<Archive> read_archive(const std::filesystem::path& path);

}  // namespace parkour
