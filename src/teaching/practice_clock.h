// How long a policy has practised: the time its rounds and tries took, as whoever has a clock tells, but for what a
// laptop slept in the middle of one.
#pragma once

#include <algorithm>

namespace parkour {

class PracticeClock {
 public:
  explicit PracticeClock(double seconds = 0) : seconds_(seconds) {}

  void add_round(double took) {
    if (took <= kLongest * usual_) usual_ = took;
    seconds_ += usual_;
  }
  // A try between two rounds, which is shorter than either.
  void add_try(double took) { seconds_ += std::min(took, usual_); }
  double seconds() const { return seconds_; }

 private:
  static constexpr double kLongest = 5;         // times the round before; longer than that, the machine slept
  static constexpr double kFirst = 10;          // s, of a round with none before it
  double seconds_, usual_ = kFirst / kLongest;  // s of a round
};

}  // namespace parkour
