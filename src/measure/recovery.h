// How soon a robot walks again as it did, after it or its world became another in mid-episode. Taken step by step from
// its speed.
#pragma once

#include <vector>

namespace parkour {

class RecoveryMeter {
 public:
  static constexpr double kBefore = 2;     // s before the change, whose mean speed is what it did
  static constexpr double kNearly = 0.15;  // m/s, that a second's mean may be off
  static constexpr double kWatched = 6;    // s after it; what happens later is not its doing

  explicit RecoveryMeter(double change_at) : change_at_(change_at) {}
  void add(double speed) { speeds_.push_back(speed); }  // m/s forwards, of one control step
  // s after the change, at the end of the last second whose mean was off by more: 0 where none was. Below 0: it never
  // walked so again while it was watched, or for less than two seconds before it was over.
  double seconds() const;

 private:
  double change_at_;  // s
  std::vector<double> speeds_;
};

}  // namespace parkour
