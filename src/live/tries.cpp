#include "live/tries.h"

#include <algorithm>

namespace parkour {

Tries::Call Tries::advance(const Sight& sight, double seconds) {
  best_ = std::max(best_, sight.distance);
  if (sight.ending != Ending::none) {
    if (rested_for_ < 0) note_ending(sight);
    rested_for_ += seconds;
    return Call::none;
  }
  note_progress(sight.distance);
  if (!sight.is_rising) {
    stuck_for_ += seconds;
    return rules_.again && stuck_for_ > kPatience ? Call::stall : Call::none;
  }
  rising_for_ += seconds;
  if (rising_for_ <= kRisePatience) return Call::none;
  // it has lain long enough, and is no more to get up
  rested_for_ = kRest;
  rises_ = kMostRises;
  return Call::lie_down;
}

void Tries::note_ending(const Sight& sight) {
  rested_for_ = 0;
  fell_by_ = is_fall(sight.ending) ? sight.ending : Ending::none;
  crossings_ += sight.ending == Ending::finished;
}

void Tries::note_progress(double distance) {
  if (distance <= got_to_ + kProgressToCount) return;
  got_to_ = distance;
  stuck_for_ = 0;
  rises_ = 0;
}

void Tries::rise() {
  ++rises_;
  rested_for_ = -1;
  rising_for_ = stuck_for_ = 0;
}

void Tries::start() {
  ++count_;
  rested_for_ = -1;
  fell_by_ = Ending::none;
  rises_ = 0;
  rising_for_ = got_to_ = stuck_for_ = 0;
}

}  // namespace parkour
