// What strangers' files are read by, each with real files to change. A reader gives a value or a fault; what must hold
// of a value that it took is checked here, and a breach ends the program.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace parkour::fuzz {

struct Target {
  std::string name;
  std::vector<std::string> corpus;
  bool is_json = false;
  std::function<bool(std::string_view)> takes;  // whether the reader gave a value
  std::function<std::string(std::string)> mended = [](std::string bytes) { return bytes; };  // past the checksum
};

std::vector<Target> all_targets();

}  // namespace parkour::fuzz
