// How well a robot keeps to a command in the long run, as control engineers ask it: what error stays, how much of a
// disturbance's own frequency shows in its speed, and how far it shot beyond. Taken step by step from the pose.
#pragma once

#include <vector>

#include "env/memory.h"
#include "env/pose.h"

namespace parkour {

struct RegulationNumbers {
  bool is_whole = false;  // it was on its way for long enough; else nothing else is told
  double bias = 0;        // m/s, mean of forward speed − command, over whole strides of the second half
  double side_bias = 0;   // m/s, to the left
  double turn_bias = 0;   // rad/s, to the left
  double swing = 0;       // m/s, amplitude of the forward speed at the disturbance's frequency, by least squares there
  double overshoot = 0;   // m/s, the highest mean of a second in the first half, above the bias
};

class RegulationMeter {
 public:
  // Of an episode of so many seconds, disturbed with this period, s.
  RegulationMeter(double seconds, double period) : seconds_(seconds), period_(period) {}
  void add(const Agent& agent, const Pose& pose, const Command& command);  // one control step
  RegulationNumbers numbers() const;

 private:
  struct Moment {
    double forward, side, turn;  // errors
    bool lands;                  // a stride of the first foot begins
  };
  std::vector<Moment> moments_;
  double seconds_, period_;
  bool is_down_ = true;
};

}  // namespace parkour
