// Numbers as text, whatever the process's locale: a host that sets one (a desktop, Python) must not make "0.5" into 0.
// Not for sentences to be read: those are made where they are shown.
#pragma once

#include <optional>
#include <string_view>

namespace parkour {

// The number that the whole text is, such as "-1.5" or "2e3"; nothing for anything else: blanks, hexadecimals, "nan"
// and "inf", and what is beyond a double. By hand, as the page's C++ library has no std::from_chars for doubles.
std::optional<double> number_of(std::string_view text);

// While one lives, printf and strtod of this thread write and read numbers with a point.
class PlainNumbers {
 public:
  PlainNumbers();
  ~PlainNumbers();
  PlainNumbers(const PlainNumbers&) = delete;
  PlainNumbers& operator=(const PlainNumbers&) = delete;

 private:
  void* before_;
};

}  // namespace parkour
