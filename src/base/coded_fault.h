// A fault that visitors of the page may meet, by its code and what fills the blanks of its sentence:
//   return coded_fault("setting.unknown", name, known);
// The sentences are those of assets/words, which CMake writes down as fault_words.h; a code that has none there, or a
// sentence with other blanks, does not compile.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/fault_words.h"
#include "base/result.h"

namespace parkour {

// One more than the highest blank of "There is no {0}. There are: {1}."
constexpr std::size_t blanks_of(std::string_view sentence) {
  std::size_t blanks = 0;
  for (std::size_t i = 0; i + 2 < sentence.size(); ++i)
    if (sentence[i] == '{' && sentence[i + 1] >= '0' && sentence[i + 1] <= '9' && sentence[i + 2] == '}')
      blanks = std::max(blanks, static_cast<std::size_t>(sentence[i + 1] - '0') + 1);
  return blanks;
}

template <std::size_t Blanks>
struct FaultCode {
  consteval FaultCode(const char* wanted) {
    for (const auto& words : kFaultWords)
      if (words.code == wanted) code = words.code, english = words.english;
    if (code.empty()) throw "assets/words/en.json has no such fault";
    if (blanks_of(english) != Blanks) throw "its sentence has another number of blanks";
  }
  std::string_view code, english;
};

Fault filled(std::string_view code, std::string_view english, std::vector<FaultValue> values);

// As the cause of another.
template <typename... Values>
Fault coded(FaultCode<sizeof...(Values)> code, Values&&... values) {
  return filled(code.code, code.english, {FaultValue(std::forward<Values>(values))...});
}

template <typename... Values>
tl::unexpected<Fault> coded_fault(FaultCode<sizeof...(Values)> code, Values&&... values) {
  return fault(coded(code, std::forward<Values>(values)...));
}

}  // namespace parkour
