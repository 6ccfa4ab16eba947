// The way faults travel: a value, or a Fault that says what is wrong, where, and what to do.
// Nothing in src/ throws across a room's border.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace parkour {

struct FaultValue;

// It is its sentence in English, which is all that the command needs of it. Whoever shows it in another language makes
// the sentence anew, of the code and its values.
struct Fault : std::string {
  Fault(const char* sentence);  // of what only the command's user meets
  Fault(std::string sentence);
  Fault(std::string sentence, std::string code, std::vector<FaultValue> values);

  std::string code;                // a key below "fault." of assets/words; "text" where the English sentence is all
  std::vector<FaultValue> values;  // for the blanks of that sentence
};

// A number, a text, or the fault that was the cause.
struct FaultValue {
  FaultValue(Fault cause) : content(std::move(cause)) {}
  FaultValue(std::string text) : content(std::move(text)) {}
  FaultValue(std::string_view text) : content(std::string(text)) {}
  FaultValue(const char* text) : content(std::string(text)) {}
  template <typename Number, typename = std::enable_if_t<std::is_arithmetic_v<Number>>>
  FaultValue(Number number) {
    if constexpr (std::is_integral_v<Number>)
      content = static_cast<std::int64_t>(number);
    else
      content = static_cast<double>(number);
  }

  std::variant<std::int64_t, double, std::string, Fault> content;
};

inline Fault::Fault(const char* sentence) : Fault(std::string(sentence)) {}
inline Fault::Fault(std::string sentence) : Fault(sentence, "text", {sentence}) {}
inline Fault::Fault(std::string sentence, std::string code, std::vector<FaultValue> values)
    : std::string(std::move(sentence)), code(std::move(code)), values(std::move(values)) {}

template <typename T>
using Result = tl::expected<T, Fault>;

// In English alone, or a fault that is handed on. What a visitor of the page may meet has a code: coded_fault.h.
inline tl::unexpected<Fault> fault(Fault what) { return tl::unexpected<Fault>(std::move(what)); }

}  // namespace parkour
