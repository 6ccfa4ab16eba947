// The clock a robot steps to, each foot at a phase of its own; its rate is the policy's last action.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace parkour {

class GaitClock {
 public:
  // `rest`: Hz, at action 0 (Agent::stride_rate); a human's is 1 at 1 m/s
  void start(double phase, double rest) { phase_ = phase, rest_ = rate_ = rest; }
  // rate = exp(0.25 a) of the rest, kept in 0.6–2: from a human's long strides over a gap to short steps on stairs
  void advance(double action, double seconds) {
    rate_ = std::clamp(rest_ * std::exp(0.25 * action), 0.6 * rest_, 2.0 * rest_);
    phase_ = std::fmod(phase_ + 2 * std::numbers::pi * rate_ * seconds, 2 * std::numbers::pi);
  }
  double sine() const { return std::sin(phase_); }
  double cosine() const { return std::cos(phase_); }
  double rate() const { return rate_; }  // Hz
  // Of a foot that begins its swing at this share of the stride and ends it half a stride later:
  // the height its sole should have, m, `above` higher than usual in the middle
  double foot_height(double share, double above = 0) const {
    return (kSwingHeight + above) * std::max(0.0, lift(share));
  }
  // how much it is meant to be in the air, in [0, 1]; around lift-off and landing neither this nor 1 − this is asked
  // for
  double swing(double share) const { return std::clamp((lift(share) - 0.15) / 0.25, 0.0, 1.0); }
  double stance(double share) const { return std::clamp((0.15 - lift(share)) / 0.25, 0.0, 1.0); }

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.phase_, self.rest_, self.rate_);
  }

 private:
  // half a stride later to the bit the opposite: left and right are alike
  double lift(double share) const {
    return share < 0.5 ? std::sin(phase_ - 2 * std::numbers::pi * share) : -lift(share - 0.5);
  }
  static constexpr double kSwingHeight = 0.10;  // m
  double phase_ = 0, rest_ = 1, rate_ = 1;      // rad, Hz, Hz
};

}  // namespace parkour
