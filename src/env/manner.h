// How a robot moves, whether or not it gets anywhere: means over an episode, in units that a visitor can compare.
#pragma once

#include <array>
#include <span>

#include "env/pose.h"

namespace parkour {

struct Manner {
  double speed = 0;      // m/s, along the heading
  double power = 0;      // W, |torque × speed| summed over joints
  double tilt = 0;       // °, root mean square, of the trunk from the vertical
  double jerkiness = 0;  // rad/s, root mean square over joints of how fast their targets change
  double landing = 0;    // times the body's weight, the most that a foot carries in a step
  double lift = 0;       // cm, height of a sole above the ground
};

class MannerMeter {
 public:
  // One control step in which the motors gave `power` W.
  void add(const Agent& agent, const Pose& pose, double power, std::span<const float> action,
           std::span<const float> last_action, double seconds);
  void add(const MannerMeter& other);  // another episode
  Manner manner() const;
  double seconds() const { return seconds_; }

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.seconds_, self.way_, self.energy_, self.tilt_, self.jerk_, self.lift_, self.landings_, self.footfalls_,
          self.carried_);
  }

 private:
  double seconds_ = 0, way_ = 0, energy_ = 0, tilt_ = 0, jerk_ = 0, lift_ = 0,
         landings_ = 0;  // integrals, but for the last: a sum
  int footfalls_ = 0;
  std::array<double, kMostFeet> carried_{};  // (feet) N, the most in the step under way; 0 in the air
};

}  // namespace parkour
