// What a robot remembers of how it has kept to its command, for the senses to show: an internal model of what disturbs
// it (the internal model principle: Francis and Wonham, 1976, Automatica 12:457). A constant disturbance is the output
// of an integrator, a sine that of an oscillator; here the error drives one of each. Knows no policy: what is made of
// it is up to the network, or to Agent::regulator.
#pragma once

#include <array>
#include <span>

#include "env/pose.h"

namespace parkour {

// What a robot is asked to do, in the frame of its heading.
struct Command {
  double forward = 1;  // m/s
  double side = 0;     // m/s to its left
  double turn = 0;     // rad/s to its left

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.forward, self.side, self.turn);
  }
};

class Memory {
 public:
  static constexpr double kPeriod = 6;  // s, of the oscillator: it expects what sways so slowly, and nothing else
  void start() { *this = {}; }
  // A control step of one that walks. Nothing is added while the robot leans or flies,
  // nor just after it was asked for something else: what it does then is not what disturbs it.
  void advance(const Agent& agent, const Pose& pose, const Command& asked);

  // (5): the error's integral forwards and to the left, m, and in turning, rad; the oscillator, which the error
  // forwards drives, m
  std::span<const double> state() const { return state_; }
  // The command with what has added up taken off it.
  Command corrected(const Command& asked, const Regulator& gains) const;

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.state_, self.last_, self.has_last_, self.settling_);
  }

 private:
  std::array<double, 5> state_{};
  Command last_{};
  bool has_last_ = false;
  double settling_ = 0;  // s
};

}  // namespace parkour
