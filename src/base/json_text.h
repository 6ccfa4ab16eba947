// Strangers' JSON, the one way that it comes in: configurations, cards, course files, links' settings. What a person
// wrote may hold comments. Refused, with line and column: what is no JSON, a key that stands twice in one object (else
// the last would win without a word), and depths that would exhaust the stack of whoever walks through it. A whole
// number is one however it is written: 4e4 and 40000.0 are 40000. Not for what this program itself wrote a moment ago.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/result.h"

namespace parkour {

// The objects in one list of the outermost object, handed over one by one as they are read and then forgotten: of a
// hundred thousand, one is in memory.
struct EachOf {
  std::string_view list;
  std::function<void(const nlohmann::ordered_json&)> take;
};

// The fault goes on from "... is no JSON: "; it has no full stop.
Result<nlohmann::ordered_json> json_of(std::string_view text, const EachOf& each = {});

}  // namespace parkour
