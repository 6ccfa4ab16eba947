// One robot that a visitor has dropped: its body and episode, its tries, and its state from one world to the next.
#pragma once

#include <vector>

#include "env/fall.h"
#include "env/runner.h"
#include "live/tries.h"

namespace parkour {

// What changes from step to step, besides the Runner's.
struct LiveState {
  Tries tries;
  std::vector<float> action, pose;
  std::vector<double> position, velocity;  // last sound state
  double asked = 1;                        // m/s, forward
  double speed = 0;                        // m/s, forward, smoothed over 0.5 s
  double reward = 0;                       // per s, smoothed over 0.5 s, under the default weights
  double return_sum = 0;                   // of this try
  FallWatch watch{};                       // of what might make it fall
  FallCause cause{};                       // of its fall, once it has fallen in this try
  int starts = 0;

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.tries, self.action, self.pose, self.position, self.velocity, self.asked, self.speed, self.reward);
    visit(self.return_sum, self.watch, self.cause, self.starts);
  }
};

struct LiveRobot : LiveState {
  LiveRobot(int id, const Agent& agent, const TryRules& rules, int beside, Agent body);
  LiveRobot(const LiveRobot&) = delete;

  // Back to how this very robot was then.
  void go_back(const LiveState& state, const Runner& its_runner);

  const int id;
  const Agent& agent;
  const int beside;  // id of the robot whose tries begin with its own; 0: none
  Agent body;        // as the settings alter it; the Runner looks at it
  Runner runner;
  std::vector<double> status;  // (status_fields), as last asked for
};

}  // namespace parkour
