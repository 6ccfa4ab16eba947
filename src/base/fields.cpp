#include "base/fields.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "base/number_text.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(double value) {
  Json json = value;
  if (std::abs(value) < 1e15 && value == std::floor(value)) json = static_cast<long long>(value);
  return json.dump();
}

std::string range_of(const FieldInfo& field) { return text_of(field.least) + " to " + text_of(field.most); }

bool lies_within(const FieldInfo& field, const Json& value) {
  return value.is_number() && value.get<double>() >= field.least && value.get<double>() <= field.most;
}

bool is_span(const FieldInfo& field, const Json& value) {
  return value.is_array() && value.size() == 2 && lies_within(field, value[0]) && lies_within(field, value[1]) &&
         value[0].get<double>() <= value[1].get<double>();
}

bool is_list(const FieldInfo& field, const Json& value) {
  return value.is_array() && !value.empty() && value.size() <= field.longest &&
         std::all_of(value.begin(), value.end(),
                     [&](const Json& entry) { return entry.is_number_integer() && lies_within(field, entry); });
}

std::string number_flaw(const FieldInfo& field, const Json& value) {
  if (field.kind == FieldInfo::Kind::whole && !value.is_number_integer()) return "is no whole number";
  if (!value.is_number()) return "is no number";
  return lies_within(field, value) ? "" : "is outside " + range_of(field);
}

std::string choice_flaw(const FieldInfo& field, const Json& value) {
  std::string words;
  for (const std::string_view word : field.choices) {
    if (value.is_string() && value.get_ref<const std::string&>() == word) return "";
    words += (words.empty() ? "\"" : word == field.choices.back() ? "\" and \"" : "\", \"") + std::string(word);
  }
  return "is none of " + words + "\"";
}

}  // namespace

std::string flaw_of(const FieldInfo& field, const Json& value) {
  using Kind = FieldInfo::Kind;
  switch (field.kind) {
    case Kind::number:
    case Kind::whole:
      return number_flaw(field, value);
    case Kind::flag:
      return value.is_boolean() ? "" : "is neither true nor false";
    case Kind::text:
      return value.is_string() && !value.get_ref<const std::string&>().empty() ? "" : "is no text";
    case Kind::choice:
      return choice_flaw(field, value);
    case Kind::span:
      return is_span(field, value) ? "" : "is no [lowest, highest] within " + range_of(field);
    case Kind::list:
      if (is_list(field, value)) return "";
      return "is no list of one to " + std::to_string(field.longest) + " " + field.entries + " from " + range_of(field);
  }
  return "";
}

Result<void> check_fields(std::span<const FieldInfo* const> fields, const Json& object, const std::string& place,
                          const std::vector<std::string_view>& others) {
  if (!object.is_object()) return fault(place + " is no JSON object");
  for (const auto& [key, value] : object.items()) {
    const auto field = std::find_if(fields.begin(), fields.end(), [&key = key](auto* one) { return one->name == key; });
    if (field == fields.end()) {
      if (std::find(others.begin(), others.end(), key) == others.end())
        return fault(place + " knows no key \"" + key + "\"");
    } else if (const std::string flaw = flaw_of(**field, value); !flaw.empty()) {
      return fault(place + " has \"" + key + "\": " + value.dump(-1, ' ', false, Json::error_handler_t::replace) +
                   ", which " + flaw);
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
