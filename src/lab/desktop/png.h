// Pictures as PNG files.
#pragma once

#include <filesystem>
#include <span>

#include "base/result.h"

namespace parkour {

// `pixels`: (height, width, 3) red, green, blue, the lowest row first, as OpenGL reads them.
Result<void> write_png(const std::filesystem::path& path, int width, int height, std::span<const unsigned char> pixels);

}  // namespace parkour
