// What changes in an object from step to step, as numbers in JSON and back. A class says which of its members those are
// once, in
//   template <typename Self, typename Visitor> static void each_state(Self& self, Visitor& visit)
// which calls visit(self.one_, self.other_, ...), and whoever keeps a state or takes it back goes by that. Vectors have
// the length of the object that takes them, unless they are visited by `growing`. The numbers may come from anybody:
// what is none, too large or out of its range is refused, and so are too few and too many.
#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

namespace parkour {

class StateWriter {
 public:
  template <typename... Ts>
  void operator()(const Ts&... values) {
    (put(values), ...);
  }
  // A whole number or enumerator from `least` to `most`.
  template <typename T>
  void within(const T& value, T, T) {
    put(static_cast<std::int64_t>(value));
  }
  template <typename Items>
  void growing(const Items& items, std::size_t) {
    put(items.size());
    for (const auto& item : items)
      put(item);
  }

  // What must hold of a state beside its numbers' ranges.
  void check(bool) {}

  nlohmann::ordered_json take() { return std::move(numbers_); }

 private:
  template <typename T>
  void put(const T& value) {
    if constexpr (std::same_as<T, bool>)
      numbers_.push_back(value ? 1 : 0);
    else if constexpr (std::is_arithmetic_v<T>)
      numbers_.push_back(value);
    else if constexpr (requires { value.begin(); })
      for (const auto& item : value)
        put(item);
    else
      T::each_state(value, *this);
  }

  nlohmann::ordered_json numbers_ = nlohmann::ordered_json::array();
};

class StateReader {
 public:
  static constexpr double kLargest = 1e12;
  static constexpr std::int64_t kMostCounted = 1'000'000'000;  // of what may be counted on

  // `numbers` must live as long; whatever is no array holds none.
  explicit StateReader(const nlohmann::ordered_json& numbers)
      : next_(numbers.is_array() ? numbers.begin() : numbers.end()), end_(numbers.end()) {}

  template <typename... Ts>
  void operator()(Ts&... values) {
    (take(values), ...);
  }
  template <typename T>
  void within(T& value, T least, T most) {
    std::int64_t read = 0;
    take(read);
    if (read < static_cast<std::int64_t>(least) || read > static_cast<std::int64_t>(most)) return fail();
    value = static_cast<T>(read);
  }
  template <typename Items>
  void growing(Items& items, std::size_t most) {
    std::size_t count = 0;
    take(count);
    items.clear();
    if (count > most) return fail();
    for (std::size_t i = 0; i < count && !failed_; ++i)
      take(items.emplace_back());
  }

  void check(bool holds) {
    if (!holds) fail();
  }

  // All was read, and is sound.
  bool is_done() const { return !failed_ && next_ == end_; }

 private:
  void fail() { failed_ = true; }

  template <typename T>
  void take(T& value) {
    if constexpr (std::is_arithmetic_v<T>)
      take_number(value);
    else if constexpr (requires { value.begin(); })
      for (auto& item : value)
        take(item);
    else
      T::each_state(value, *this);
  }

  template <typename T, typename Read>
  static bool is_in_range(Read read) {
    if constexpr (std::same_as<T, bool>)
      return read == 0 || read == 1;
    else if constexpr (std::is_signed_v<T>)
      return std::cmp_less_equal(read, kMostCounted) && std::cmp_greater_equal(read, -kMostCounted);
    else
      return std::in_range<T>(read);
  }

  template <typename T>
  void take_number(T& value) {
    if (failed_ || next_ == end_) return fail();
    const auto& json = *next_++;
    if constexpr (std::same_as<T, float>) {
      // JSON has no word for what is no number, and what was not seen is none
      if (json.is_null()) return void(value = std::numeric_limits<float>::quiet_NaN());
      if (!json.is_number()) return fail();
      value = json.get<float>();
    } else if constexpr (std::same_as<T, double>) {
      if (!json.is_number() || !(std::abs(json.get<double>()) <= kLargest)) return fail();
      value = json.get<double>();
    } else {
      if (!json.is_number_integer()) return fail();
      const bool fits = json.is_number_unsigned() ? is_in_range<T>(json.get<std::uint64_t>())
                                                  : is_in_range<T>(json.get<std::int64_t>());
      if (!fits) return fail();
      value = static_cast<T>(json.get<std::uint64_t>());
    }
  }

  nlohmann::ordered_json::const_iterator next_, end_;
  bool failed_ = false;
};

}  // namespace parkour
