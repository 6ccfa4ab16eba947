// Episodes played by a policy as it is measured, on the command line and in the page alike: mean action of the C++
// network, all chance from the course's seed and the number of the try, so that the same try ends the same way every
// time.
#pragma once

#include <functional>

#include "env/parkour_environment.h"
#include "policy/network.h"

namespace parkour {

// With what `attempt` is to be played: 40 s to finish a course, and standing still is no end.
ParkourConfig exam_config(const Agent& agent);

// One control step.
Step act(ParkourEnvironment& environment, const Actor& actor);

// The `number`-th try at a course, to its end; how it went is in the environment's summary and runner.
// `after` is called after each control step.
void attempt(
    ParkourEnvironment& environment, const Actor& actor, const CourseRequest& course, int number,
    const std::function<void()>& after = [] {});

// What some tries came to.
struct Marks {
  int tries = 0, crossed = 0;
  double paid = 0;  // rewards, summed
  MannerMeter manner;
  void add(const ParkourEnvironment& played);
  double paid_per_second() const { return paid / manner.seconds(); }
};

}  // namespace parkour
