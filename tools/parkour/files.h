// Files as the command needs them: whole, and never half written.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace parkour {

Result<std::string> read_file(const std::filesystem::path& path);

// Writes beside the file and renames, so that whoever reads it, or is killed here, finds the old one or the new one
// whole. Makes the folders above it.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

Result<void> make_folder(const std::filesystem::path& path);

// 64 lower-case hex digits.
std::string sha256(std::string_view bytes);

}  // namespace parkour
