// Tables of fields: what a struct of settings is read from, written to and shown by. A row names a member, says what
// may stand there, and is all that a new number needs beside the member itself:
//   using Row = Field<PpoConfig>;
//   const Fields<PpoConfig> rows = {Row::number("gamma", &PpoConfig::gamma, 0, 1), …};
// The defaults are those of the struct. Objects within objects are their owner's business.
#pragma once

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/result.h"

namespace parkour {

// What a reader, a panel or another language needs to know of a field.
struct FieldInfo {
  enum class Kind { number, whole, flag, text, choice, span, list };
  std::string name;  // the key in JSON
  Kind kind;
  double least = 0, most = 0;                  // of a number, and of each number of a span or list
  std::vector<std::string_view> choices = {};  // of a choice, in the order of its values
  std::size_t longest = 0, shortest = 0;       // of a list
};

// What is wrong with the value for this field: "is outside 0 to 1"; none where nothing is.
std::optional<Fault> flaw_of(const FieldInfo& field, const nlohmann::ordered_json& value);
// The first fault of `object`: no object at all, a key that is neither a field nor among `others`, a value that does
// not fit. `place` says whose it is: a path of keys, or a fault's words for it such as config.part.
Result<void> check_fields(std::span<const FieldInfo* const> fields, const nlohmann::ordered_json& object,
                          const FaultValue& place, const std::vector<std::string_view>& others);
// The shortest decimal that reads back as the same float: 0.99, not 0.9900000095367432.
nlohmann::ordered_json decimal(float value);

template <typename Struct>
struct Field : FieldInfo {
  std::function<void(Struct&, const nlohmann::ordered_json&)> set;  // of a value without a flaw
  std::function<nlohmann::ordered_json(const Struct&)> get;

  // `member` is a pointer to one, or a function from a Struct& to a reference for what lies deeper.
  template <typename Member>
  static Field number(std::string name, Member member, double least, double most) {
    using Number = std::remove_cvref_t<std::invoke_result_t<Member, Struct&>>;
    constexpr Kind kind = std::is_integral_v<Number> ? Kind::whole : Kind::number;
    return plain<Number>({std::move(name), kind, least, most}, member);
  }
  static Field flag(std::string name, bool Struct::*member) {
    return plain<bool>({std::move(name), Kind::flag}, member);
  }
  static Field text(std::string name, std::string Struct::*member) {
    return plain<std::string>({std::move(name), Kind::text}, member);
  }
  static Field list(std::string name, std::vector<int> Struct::*member, double least, double most, std::size_t longest,
                    std::size_t shortest = 1) {
    return plain<std::vector<int>>({std::move(name), Kind::list, least, most, {}, longest, shortest}, member);
  }
  // An enumeration whose values count from 0, by their words.
  template <typename Enum>
  static Field choice(std::string name, Enum Struct::*member, std::vector<std::string_view> words) {
    Field field{{std::move(name), Kind::choice, 0, 0, words}, {}, {}};
    field.set = [member, words](Struct& into, const nlohmann::ordered_json& value) {
      const auto found = std::find(words.begin(), words.end(), value.get_ref<const std::string&>());
      into.*member = static_cast<Enum>(found - words.begin());
    };
    field.get = [member, words](const Struct& from) { return words[static_cast<std::size_t>(from.*member)]; };
    return field;
  }
  // A struct of two doubles, `low` and `high`, as [low, high].
  template <typename Member>
  static Field span(std::string name, Member member, double least, double most) {
    Field field{{std::move(name), Kind::span, least, most}, {}, {}};
    field.set = [member](Struct& into, const nlohmann::ordered_json& value) {
      std::invoke(member, into) = {value[0].get<double>(), value[1].get<double>()};
    };
    field.get = [member](const Struct& from) {
      return nlohmann::ordered_json::array({std::invoke(member, from).low, std::invoke(member, from).high});
    };
    return field;
  }

 private:
  template <typename Value, typename Member>
  static Field plain(FieldInfo info, Member member) {
    Field field{std::move(info), {}, {}};
    field.set = [member](Struct& into, const nlohmann::ordered_json& value) {
      std::invoke(member, into) = value.get<Value>();
    };
    field.get = [member](const Struct& from) -> nlohmann::ordered_json {
      if constexpr (std::is_same_v<Value, float>)
        return decimal(std::invoke(member, from));
      else
        return std::invoke(member, from);
    };
    return field;
  }
};

template <typename Struct>
using Fields = std::vector<Field<Struct>>;

// What a reader of the table needs, without the struct.
template <typename Struct>
std::vector<FieldInfo> infos_of(const Fields<Struct>& fields) {
  return {fields.begin(), fields.end()};
}

// Every key may be left out; after a fault `into` is untouched. `others` are keys that the caller reads himself.
template <typename Struct>
Result<void> read_fields(const Fields<Struct>& fields, const nlohmann::ordered_json& object, const FaultValue& place,
                         Struct& into, const std::vector<std::string_view>& others = {}) {
  std::vector<const FieldInfo*> infos;
  for (const auto& field : fields)
    infos.push_back(&field);
  if (auto sound = check_fields(infos, object, place, others); !sound) return sound;
  for (const auto& field : fields)
    if (const auto found = object.find(field.name); found != object.end()) field.set(into, *found);
  return {};
}

// All of them, in the order of the table.
template <typename Struct>
nlohmann::ordered_json write_fields(const Fields<Struct>& fields, const Struct& from) {
  auto object = nlohmann::ordered_json::object();
  for (const auto& field : fields)
    object[field.name] = field.get(from);
  return object;
}

}  // namespace parkour
