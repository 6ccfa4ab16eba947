// A ParkourEnvironment whose every control step is kept to be looked at: the practice as the page shows it.
#pragma once

#include "env/parkour_wrapper.h"

namespace parkour {

// Frames of 1 + segments × 7 numbers: 1 where an episode begins, else 0; then world_from_segment, x y z qw qx qy qz
// each.
using Film = std::vector<float>;

class Filmed final : public ParkourWrapper {
 public:
  // Frames are added to `film`, which whoever looks at them empties.
  Filmed(const Agent& agent, const ParkourConfig& config, Film& film) : ParkourWrapper(agent, config), film_(film) {}

  void reset(std::span<const double> unit_task, std::uint64_t seed) override {
    inner_.reset(unit_task, seed);
    add_frame(1);
  }
  Step step(std::span<const float> action) override {
    const Step step = inner_.step(action);
    add_frame(0);
    return step;
  }

 private:
  void add_frame(float begins) {
    film_.push_back(begins);
    const auto end = film_.size();
    film_.resize(end + kSegmentPoseWidth * inner_.runner().agent().segments.size());
    inner_.write_segments(std::span(film_).subspan(end));
  }

  Film& film_;
};

}  // namespace parkour
