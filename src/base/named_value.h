// A number that goes by its name: what a report holds whose writer its reader does not know.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parkour {

struct NamedValue {
  std::string name;
  double value;
};

// The value of that name, or `otherwise` where there is none.
inline double value_of(const std::vector<NamedValue>& values, std::string_view name, double otherwise = 0) {
  for (const NamedValue& value : values)
    if (value.name == name) return value.value;
  return otherwise;
}

}  // namespace parkour
