// Files as the command needs them: whole, and never half written.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace parkour {

Result<std::string> read_file(const std::filesystem::path& path);

// Writes beside the file and renames, so that whoever reads it, or is killed here, finds the old one or the new one
// whole; a link stays, and so do owner and mode. Into a device or a pipe the bytes go as they are. Makes the folders
// above it.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

// Whether write_file could: asked before long work, and changes nothing.
Result<void> check_writable(const std::filesystem::path& path);

// Refuses what would be read and replaced at once, under whichever names.
Result<void> check_apart(const std::filesystem::path& output, const std::filesystem::path& input);

// `fresh` takes the place and the name of `folder`, which is gone afterwards; never a mixture of both.
Result<void> replace_folder(const std::filesystem::path& fresh, const std::filesystem::path& folder);

// The name of a folder that need not exist: "new" for "runs/new/" and for "runs/new/.".
std::string folder_name(const std::filesystem::path& path);

Result<void> make_folder(const std::filesystem::path& path);

// 64 lower-case hex digits.
std::string sha256(std::string_view bytes);

}  // namespace parkour
