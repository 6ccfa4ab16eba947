// Forces on the upper body that no robot is told of. Pushes: for a tenth of a second, as large as it takes to change
// the whole robot's speed by the asked amount, from the settings at intervals and from random sides, or from a
// visitor's finger. And a pull along the track that stays, or comes and goes as a sine.
#pragma once

#include "agents/agent.h"
#include "base/random.h"
#include "physics/mjcf.h"

namespace parkour {

class Pushes {
 public:
  void start(const Random& random);
  void push(const Vec3& change);  // m/s in the world; takes the place of a push that is under way
  double under_way() const;       // m/s, how strong the push under way is; 0 without one
  // N along the track, of the pull alone, in this control step.
  double pull() const { return pull_; }
  // One control step later. The force on the upper body, N in the world; false when there is none.
  bool advance(const Agent& agent, const Settings& settings, Vec3& force);

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.random_, self.change_, self.countdown_, self.pull_, self.swayed_);
    visit.within(self.steps_left_, 0, 1000);
  }

 private:
  Random random_;
  Vec3 change_{};          // m/s
  int steps_left_ = 0;     // of the push under way
  double countdown_ = -1;  // s to the next; below 0 before the first is drawn
  double pull_ = 0;        // N
  double swayed_ = 0;      // of the sine, in [0, 1)
};

}  // namespace parkour
