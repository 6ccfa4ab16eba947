#include "learner/mirror.h"

namespace parkour {

Result<void> check_mirror(const Mirror& mirror, int width, std::string_view what) {
  const std::string name = "the mirror of the " + std::string(what);
  if (static_cast<int>(mirror.source.size()) != width || static_cast<int>(mirror.sign.size()) != width)
    return fault(name + " has " + std::to_string(mirror.source.size()) + " sources and " +
                 std::to_string(mirror.sign.size()) + " signs for a width of " + std::to_string(width) +
                 "; mend it or set \"symmetry\" to \"none\"");
  for (int i = 0; i < width; ++i) {
    const int j = mirror.source[i];
    const std::string entry = " at entry " + std::to_string(i);
    if (j < 0 || j >= width) return fault(name + " points outside" + entry);
    if (mirror.sign[i] != 1 && mirror.sign[i] != -1)
      return fault(name + " has a sign that is neither 1 nor -1" + entry);
    if (mirror.source[j] != i || mirror.sign[j] != mirror.sign[i])
      return fault(name + " is not its own inverse" + entry + ", whose source is " + std::to_string(j));
  }
  return {};
}

Mirror join(const Mirror& first, const Mirror& second) {
  Mirror both = first;
  const int offset = static_cast<int>(first.source.size());
  for (int source : second.source)
    both.source.push_back(source + offset);
  both.sign.insert(both.sign.end(), second.sign.begin(), second.sign.end());
  return both;
}

}  // namespace parkour
