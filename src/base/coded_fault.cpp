#include "base/coded_fault.h"

#include <nlohmann/json.hpp>

namespace parkour {
namespace {

std::string shown(const FaultValue& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value.content)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&value.content)) return nlohmann::json(*number).dump();
  if (const auto* text = std::get_if<std::string>(&value.content)) return *text;
  return std::get<Fault>(value.content);
}

}  // namespace

Fault filled(std::string_view code, std::string_view english, std::vector<FaultValue> values) {
  std::string sentence;
  for (std::size_t i = 0; i < english.size(); ++i) {
    const bool is_blank = blanks_of(english.substr(i, 3)) > 0;
    if (is_blank) sentence += shown(values[static_cast<std::size_t>(english[i + 1] - '0')]);
    if (is_blank)
      i += 2;
    else
      sentence += english[i];
  }
  return Fault(std::move(sentence), std::string(code), std::move(values));
}

}  // namespace parkour
