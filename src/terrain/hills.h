// The hills: a small fixed CPPN (compositional pattern-producing network; Stanley, 2007) sampled every 2 m and joined
// by smooth steps, so that no wave is shorter than 4 m and no grade steeper than 0.35. Deterministic to the last bit.
#pragma once

#include <cstdint>
#include <vector>

#include "settings/settings.h"

namespace parkour {

inline constexpr double kSteepestHill = 0.35;  // m/m

class Hills {
 public:
  Hills(const Settings& settings, std::uint64_t seed);
  double height(double distance) const;  // m above the start, at `distance` m of natural ground from the pad
  double steepest_grade() const;         // m/m

 private:
  std::vector<double> nodes_;  // m, every kNodeSpacing
};

}  // namespace parkour
