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
  double foot_height(int side) const { return kSwingHeight * std::max(0.0, side == 0 ? sine() : -sine()); }

 private:
  static constexpr double kSwingHeight = 0.10;  // m
  double phase_ = 0, rate_ = kRest;             // rad, Hz
};

}  // namespace parkour
