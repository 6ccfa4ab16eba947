// Numbers of a gait, as gait laboratories report them, taken step by step from a walking robot's pose.
#pragma once

#include <vector>

#include "env/pose.h"

namespace parkour {

struct GaitNumbers {
  double slip = 0;  // m/s, mean speed of a sole over the ground while it carries a tenth of the weight or more
  double swing_clearance = 0;  // m, mean over swings of the highest that the lowest point of the sole came
  double step_length = 0;      // m, between the feet of a pair along the heading when one lands
  double asymmetry = 0;        // |left − right| step length over their mean
  double arm_leg = 0;  // Pearson's correlation of shoulder and opposite hip flexion, mean of both sides; 0 without arms
  double stride_rate = 0;  // Hz
  int steps = 0;
};

class GaitMeter {
 public:
  void add(const Agent& agent, const Pose& pose, double seconds);  // one control step
  GaitNumbers numbers() const;

 private:
  struct Foot {
    bool in_air = false;
    double highest = 0, air_time = 0;  // m, s, of the swing under way
    std::vector<double> clearances, step_lengths;
  };
  struct Pair {  // sums for a correlation
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  };
  std::vector<Foot> feet_;
  std::vector<Pair> swings_;
  double slip_ = 0, time_ = 0;
  int loaded_ = 0;
};

}  // namespace parkour
