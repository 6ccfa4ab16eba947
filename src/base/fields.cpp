#include "base/fields.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "base/coded_fault.h"
#include "base/number_text.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

// 1 rather than 1.0.
FaultValue told(double value) {
  if (std::abs(value) < 1e15 && value == std::floor(value)) return static_cast<long long>(value);
  return value;
}

bool lies_within(const FieldInfo& field, const Json& value) {
  return value.is_number() && value.get<double>() >= field.least && value.get<double>() <= field.most;
}

bool is_span(const FieldInfo& field, const Json& value) {
  return value.is_array() && value.size() == 2 && lies_within(field, value[0]) && lies_within(field, value[1]) &&
         value[0].get<double>() <= value[1].get<double>();
}

bool is_list(const FieldInfo& field, const Json& value) {
  return value.is_array() && value.size() >= field.shortest && value.size() <= field.longest &&
         std::all_of(value.begin(), value.end(),
                     [&](const Json& entry) { return entry.is_number_integer() && lies_within(field, entry); });
}

std::optional<Fault> number_flaw(const FieldInfo& field, const Json& value) {
  if (field.kind == FieldInfo::Kind::whole && !value.is_number_integer()) return coded("field.not_whole");
  if (!value.is_number()) return coded("field.not_number");
  if (lies_within(field, value)) return {};
  return coded("field.range", told(field.least), told(field.most));
}

std::optional<Fault> choice_flaw(const FieldInfo& field, const Json& value) {
  std::string words;
  for (const std::string_view word : field.choices) {
    if (value.is_string() && value.get_ref<const std::string&>() == word) return {};
    words += (words.empty() ? "\"" : ", \"") + std::string(word) + "\"";
  }
  return coded("field.choice", words);
}

}  // namespace

std::optional<Fault> flaw_of(const FieldInfo& field, const Json& value) {
  using Kind = FieldInfo::Kind;
  switch (field.kind) {
    case Kind::number:
    case Kind::whole:
      return number_flaw(field, value);
    case Kind::flag:
      if (value.is_boolean()) return {};
      return coded("field.not_flag");
    case Kind::text:
      if (value.is_string() && !value.get_ref<const std::string&>().empty()) return {};
      return coded("field.not_text");
    case Kind::choice:
      return choice_flaw(field, value);
    case Kind::span:
      if (is_span(field, value)) return {};
      return coded("field.span", told(field.least), told(field.most));
    case Kind::list:
      if (is_list(field, value)) return {};
      return coded("field.list", field.shortest, field.longest, told(field.least), told(field.most));
  }
  return {};
}

Result<void> check_fields(std::span<const FieldInfo* const> fields, const Json& object, const FaultValue& place,
                          const std::vector<std::string_view>& others) {
  if (!object.is_object()) return coded_fault("fields.not_object", place);
  for (const auto& [key, value] : object.items()) {
    const auto field = std::find_if(fields.begin(), fields.end(), [&key = key](auto* one) { return one->name == key; });
    if (field == fields.end()) {
      if (std::find(others.begin(), others.end(), key) == others.end())
        return coded_fault("fields.unknown", place, key);
    } else if (const auto flaw = flaw_of(**field, value)) {
      return coded_fault("fields.value", place, key, value.dump(-1, ' ', false, Json::error_handler_t::replace), *flaw);
    }
  }
  return {};
}

// By hand, as the C++ library of the page's build has no std::to_chars for floats.
Json decimal(float value) {
  const PlainNumbers plain;
  char text[32];
  int digits = 6;
  do
    std::snprintf(text, sizeof text, "%.*g", digits, static_cast<double>(value));
  while (std::strtof(text, nullptr) != value && ++digits <= 9);
  return std::strtod(text, nullptr);
}

}  // namespace parkour
