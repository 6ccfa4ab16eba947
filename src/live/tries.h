// The tries of one visitor's robot at the course, counted and timed: when it rests, gets up, gives up and tries again.
// Knows no physics: it is told what came of every control step and says what is to be done, which its scene does.
#pragma once

#include "env/endings.h"

namespace parkour {

struct TryRules {
  bool again = false;     // tries again and again, and gives up where it gets on no more
  bool can_rise = false;  // there is a policy that gets it up after a fall
};

class Tries {
 public:
  static constexpr double kRest = 2.2;             // s lying or cheering before what comes next
  static constexpr int kMostRises = 3;             // without half a metre of progress
  static constexpr double kRisePatience = 8;       // s
  static constexpr double kPatience = 12;          // s on its feet without half a metre of progress
  static constexpr double kProgressToCount = 0.5;  // m

  explicit Tries(TryRules rules) : rules_(rules) {}

  // What became of the robot in a control step.
  struct Sight {
    Ending ending;
    bool is_rising;
    double distance;  // m of the track, the farthest of this try
  };
  enum class Call {
    none,
    stall,    // it gets on no more: the try is over
    lie_down  // it does not get up: the try ends as it fell, `fell_by`
  };
  Call advance(const Sight& sight, double seconds);

  // What a rested robot does: it gets up, which its scene may find impossible, or tries again, or stays where it is.
  bool has_rested() const { return rested_for_ >= kRest; }
  bool wants_up() const { return is_fall(fell_by_) && rules_.can_rise && rises_ < kMostRises; }
  void rise();
  void start();  // the next try

  void repeat(bool again) { rules_.again = again; }
  bool repeats() const { return rules_.again; }
  Ending fell_by() const { return fell_by_; }  // how it last fell in this try; none before
  int count() const { return count_; }         // this try included
  int crossings() const { return crossings_; }
  double best() const { return best_; }  // m, of all tries

  // Its rules are those of today.
  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.count_, self.crossings_, self.best_, self.rested_for_, self.rises_, self.rising_for_, self.got_to_,
          self.stuck_for_);
    visit.within(self.fell_by_, Ending::none, Ending::got_up);
  }

 private:
  void note_ending(const Sight& sight);
  void note_progress(double distance);

  TryRules rules_;
  int count_ = 1, crossings_ = 0;
  double best_ = 0;
  double rested_for_ = -1;  // s since the try ended; below 0 while it runs
  Ending fell_by_ = Ending::none;
  int rises_ = 0;          // since it last got on
  double rising_for_ = 0;  // s
  double got_to_ = 0;      // m, when it last got on
  double stuck_for_ = 0;   // s on its feet since then
};

}  // namespace parkour
