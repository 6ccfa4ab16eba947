// The clock a seeing robot steps to: both legs half a period apart, its rate the policy's last action.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace parkour {

class GaitClock {
 public:
  void start(double phase) { phase_ = phase, rate_ = kRest; }
  // rate = 1.5 exp(0.2 a) Hz, kept in 0.7–2 Hz
  void advance(double action, double seconds) {
    rate_ = std::clamp(kRest * std::exp(0.2 * action), 0.7, 2.0);
    phase_ = std::fmod(phase_ + 2 * std::numbers::pi * rate_ * seconds, 2 * std::numbers::pi);
  }
  double sine() const { return std::sin(phase_); }
  double cosine() const { return std::cos(phase_); }
  double rate() const { return rate_; }  // Hz
  // Height the sole should have: left foot (0) swings in the first half, right foot (1) in the second. m
  double foot_height(int side) const { return kSwingHeight * std::max(0.0, side == 0 ? sine() : -sine()); }

 private:
  static constexpr double kRest = 1.5;          // Hz
  static constexpr double kSwingHeight = 0.10;  // m
  double phase_ = 0, rate_ = kRest;             // rad, Hz
};

}  // namespace parkour
