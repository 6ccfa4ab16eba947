// "5 cm less and it crosses": the nearest value of one setting, on its way to harmless, at which a policy crosses a
// course that it does not cross as it is. Found by trying, one deterministic episode at a time, so that whoever asks
// may stop at any moment; the very episodes of `parkour evaluate` on that course.
#pragma once

#include <memory>
#include <vector>

#include "agents/agent.h"
#include "env/parkour_environment.h"
#include "policy/network.h"

namespace parkour {

// Some tries with the setting at one value.
struct Tried {
  double value;  // in the setting's unit
  int tries = 0, crossed = 0;
};

class NearestCrossing {
 public:
  static constexpr int kTries = 4;    // at each value
  static constexpr int kEnough = 3;   // of them that cross
  static constexpr int kCoarse = 10;  // values from one end of the setting's range to the other, looked at first
  static constexpr int kFine = 4;     // between two of these, looked at then

  NearestCrossing(const Agent& agent, Actor actor, CourseRequest course, Key setting);

  // Plays the next episode; false when everything is known.
  bool advance();

  const Tried& as_it_is() const { return tried_.front(); }
  // nullptr while none is found, or as it is it crosses anyway.
  const Tried* nearest() const { return found_ >= 0 ? &tried_[static_cast<std::size_t>(found_)] : nullptr; }
  const std::vector<Tried>& tried() const { return tried_; }  // in the order of their trying

 private:
  enum class Phase { as_it_is, coarse, fine, over };
  bool is_settled(const Tried& tried) const;
  void go_on();
  double stepped(double from, int steps) const;  // that many fine steps towards harmless, not beyond

  const Agent& agent_;
  Actor actor_;
  CourseRequest course_;
  const SettingInfo& info_;
  double step_;  // of the fine ones, towards harmless; signed
  std::unique_ptr<ParkourEnvironment> environment_;
  std::vector<Tried> tried_;
  Phase phase_ = Phase::as_it_is;
  int coarse_ = 0, fine_ = 0;  // steps gone
  int found_ = -1;
};

}  // namespace parkour
