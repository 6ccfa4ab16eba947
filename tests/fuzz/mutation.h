// Files as accidents and strangers make them: real ones, changed at random. The same seed makes the same file.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/random.h"

namespace parkour::fuzz {

// One to four changes of bytes: bits and bytes, numbers as lengths are written, cut, repeated, spliced with another.
std::string with_other_bytes(Random& random, std::string bytes, const std::vector<std::string>& corpus);

// One to four changes of values and keys, and now and then what no JSON value can be: a key twice, brackets without
// end.
std::string with_other_values(Random& random, const std::string& json);

}  // namespace parkour::fuzz
