#include "base/number_text.h"

#include <algorithm>
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <string>

#include <locale.h>

namespace parkour {

PlainNumbers::PlainNumbers() {
  static const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);  // lives as long as the program
  before_ = uselocale(plain);
}

PlainNumbers::~PlainNumbers() { uselocale(static_cast<locale_t>(before_)); }

std::optional<double> number_of(std::string_view text) {
  // strtod takes blanks, "nan", "inf" and hexadecimals as well
  const auto is_of_a_number = [](char c) { return (c >= '0' && c <= '9') || std::string_view("+-.eE").find(c) < 5; };
  if (text.empty() || text.front() == '+' || !std::all_of(text.begin(), text.end(), is_of_a_number)) return {};
  const PlainNumbers plain;
  const std::string copy(text);
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (end != copy.c_str() + copy.size() || !std::isfinite(value)) return {};
  return value;
}

}  // namespace parkour
