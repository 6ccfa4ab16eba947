// How sure a robot's own critic is of a course before it has set out: what it expects (discounted reward) standing, as
// at a start, at free places all along the track, as a share of what it expects on flat ground in the same world. Where
// that is least, it is least sure. Nothing is played, one place at a time, so that whoever asks may stop at any moment.
// Not what it thinks on the way: there it arrives with speed (live/past.h, the page's replay).
#pragma once

#include <optional>
#include <vector>

#include "agents/agent.h"
#include "env/parkour_environment.h"
#include "learner/learned.h"

namespace parkour {

class Outlook {
 public:
  static constexpr double kStep = 0.25;  // m between two places that are looked at
  // Of what it expects on flat ground: with less anywhere it says that it will not cross. Chosen on development courses
  // (policies/RUNS.md).
  static constexpr double kSure = 0.35;

  struct Place {
    double x;      // m along the track
    double share;  // of what it expects on flat ground
  };

  Outlook(const Agent& agent, Critic critic, const CourseRequest& course);

  // Looks from the next place; false when it has looked from all.
  bool advance();

  const std::vector<Place>& seen() const { return seen_; }
  int total() const { return static_cast<int>(places_.size()); }
  const Place& least() const;  // of those seen, of which there must be one
  bool says_it_crosses() const { return least().share >= kSure; }

 private:
  double expected(const CourseRequest& course, double x);

  Critic critic_;
  CourseRequest course_;
  ParkourEnvironment environment_;
  double on_flat_ = 1;
  std::vector<double> places_;  // m, from the start on
  std::vector<Place> seen_;
};

}  // namespace parkour
