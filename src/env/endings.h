// How an episode ends, and the one rule of what a fall is.
#pragma once

#include <string>
#include <vector>

#include "env/pose.h"

namespace parkour {

enum class Ending {
  none,
  trunk_on_ground,
  hip_low,
  tilted,
  drowned,
  finished,
  time_limit,
  stalled,
  unstable,
  off_track,
  got_up
};

std::vector<std::string> ending_names();  // in the order of Ending; "" for none
inline bool is_fall(Ending ending) { return ending >= Ending::trunk_on_ground && ending <= Ending::drowned; }
// The value goes on behind these.
inline bool is_truncation(Ending ending) {
  return ending == Ending::finished || ending == Ending::time_limit || ending == Ending::unstable ||
         ending == Ending::got_up;
}

// On its feet again: hip at nine tenths of its standing height or more, trunk tilted less than 15°.
bool is_up(const Agent& agent, const Pose& pose);

// Where a track has no ground any more.
bool is_beside_track(const Pose& pose, const GroundView& ground);

struct EndingRules {
  double time_limit = 40;  // s; 0: none
  double stall_limit = 0;  // s without half a metre of progress; 0: none
};

class EndingJudge {
 public:
  void start(const Pose& pose);
  // One control step later. Judges falls first, so that a robot that tumbles over the finish has fallen.
  Ending judge(const Agent& agent, const Pose& pose, const GroundView& ground, const EndingRules& rules,
               double seconds);
  // The same for a robot that gets up from the ground: the clock ends that, and tells whether it got up, or the edge of
  // the track.
  Ending judge_rising(const Agent& agent, const Pose& pose, const GroundView& ground, const EndingRules& rules,
                      double seconds);
  double time() const { return time_; }      // s since start
  double up_for() const { return up_for_; }  // s that it has been up without a break
  // s from the start to the first moment of the first second on its feet; below 0 as long as there was none.
  double got_up_after() const { return got_up_after_; }

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.time_, self.under_water_, self.best_x_, self.best_time_, self.up_for_, self.got_up_after_);
  }

 private:
  void advance(const Agent& agent, const Pose& pose, double seconds);
  bool is_over(const EndingRules& rules) const { return rules.time_limit > 0 && time_ > rules.time_limit - 1e-9; }
  Ending judge_fall(const Agent& agent, const Pose& pose, const GroundView& ground, double seconds);
  double time_ = 0, under_water_ = 0;      // s
  double best_x_ = 0, best_time_ = 0;      // m, s
  double up_for_ = 0, got_up_after_ = -1;  // s
};

}  // namespace parkour
