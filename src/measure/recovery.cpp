#include "measure/recovery.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "physics/mjcf.h"

namespace parkour {
namespace {

constexpr std::ptrdiff_t kSecond = 50;  // control steps

}  // namespace

double RecoveryMeter::seconds() const {
  const auto steps = [](double seconds) { return static_cast<std::ptrdiff_t>(std::lround(seconds / kControlStep)); };
  const auto change = steps(change_at_),
             last = std::min(static_cast<std::ptrdiff_t>(speeds_.size()), change + steps(kWatched));
  if (last < change + 2 * kSecond) return -1;
  const auto mean = [&](std::ptrdiff_t from, std::ptrdiff_t to) {
    return std::accumulate(speeds_.begin() + from, speeds_.begin() + to, 0.0) / static_cast<double>(to - from);
  };
  const double before = mean(std::max<std::ptrdiff_t>(0, change - steps(kBefore)), change);
  std::ptrdiff_t off = change;
  for (auto end = change + kSecond; end <= last; ++end)
    if (std::abs(mean(end - kSecond, end) - before) > kNearly) off = end;
  return off > last - kSecond ? -1 : static_cast<double>(off - change) * kControlStep;
}

}  // namespace parkour
