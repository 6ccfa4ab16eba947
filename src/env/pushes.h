// Pushes: a force on the upper body for a tenth of a second, as large as it takes to change the whole robot's speed by
// the asked amount. From the settings at intervals and from random sides, or from a visitor's finger.
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
  // One control step later. The force on the upper body, N in the world; false when there is none.
  bool advance(const Agent& agent, const Settings& settings, Vec3& force);

 private:
  Random random_;
  Vec3 change_{};          // m/s
  int steps_left_ = 0;     // of the push under way
  double countdown_ = -1;  // s to the next; below 0 before the first is drawn
};

}  // namespace parkour
