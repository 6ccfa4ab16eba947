// The clock a seeing robot steps to: both legs half a period apart, its rate the policy's last action.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace parkour {

class GaitClock {
 public:
  static constexpr double kRest = 1.0;  // Hz, a human's stride rate at 1 m/s

  void start(double phase) { phase_ = phase, rate_ = kRest; }
  // rate = exp(0.25 a) Hz, kept in 0.6–2 Hz: from a human's long strides over a gap to short steps on stairs
  void advance(double action, double seconds) {
    rate_ = std::clamp(kRest * std::exp(0.25 * action), 0.6, 2.0);
    phase_ = std::fmod(phase_ + 2 * std::numbers::pi * rate_ * seconds, 2 * std::numbers::pi);
  }
  double sine() const { return std::sin(phase_); }
  double cosine() const { return std::cos(phase_); }
  double rate() const { return rate_; }  // Hz
  // Height the sole should have: left foot (0) swings in the first half, right foot (1) in the second. m
  double foot_height(int side) const { return kSwingHeight * std::max(0.0, lift(side)); }
  // How much the foot is meant to be in the air, in [0, 1]; around lift-off and landing neither this nor 1 − this is
  // asked for
  double swing(int side) const { return std::clamp((lift(side) - 0.15) / 0.25, 0.0, 1.0); }
  double stance(int side) const { return std::clamp((0.15 - lift(side)) / 0.25, 0.0, 1.0); }

 private:
  double lift(int side) const { return side == 0 ? sine() : -sine(); }
  static constexpr double kSwingHeight = 0.10;  // m
  double phase_ = 0, rate_ = kRest;             // rad, Hz
};

}  // namespace parkour
