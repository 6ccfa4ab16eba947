// Reading a curriculum's saved JSON without trusting it: every field is checked, and what is wrong is named. Nothing
// throws, because the page's build does not catch.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/result.h"

namespace parkour {

// An object whose "kind" is `kind`, or the reason why not.
Result<nlohmann::json> read_saved(const std::string& json, const std::string& kind);

// The field `name`: finite numbers in [low, high], exactly `count` of them.
Result<std::vector<double>> read_numbers(const nlohmann::json& saved, const std::string& name, std::size_t count,
                                         double low, double high);

// The field `name`: a whole number in [low, high].
Result<long long> read_whole(const nlohmann::json& saved, const std::string& name, long long low, long long high);

nlohmann::json write_random(const Random& random);
Result<Random> read_random(const nlohmann::json& saved, const std::string& name);

}  // namespace parkour
