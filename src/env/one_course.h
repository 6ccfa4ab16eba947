// A ParkourEnvironment that practises one course, whatever the curriculum asks for: what `bench` measures on and what a
// lesson (teaching/lesson.h) is made of.
#pragma once

#include "env/parkour_wrapper.h"

namespace parkour {

struct PractisedCourse {
  CourseRequest course;
  double midway = 0;     // share of the episodes that start somewhere along the track, between two obstacles
  double variation = 0;  // share by which each episode makes hills, slope and obstacles larger or smaller, laid out
                         // anew; 0: the very course
};

// `course` with hills, slope and obstacles scaled by up to `variation` either way, each for itself, and another seed.
CourseRequest varied(const CourseRequest& course, double variation, Random& random);

class OneCourse final : public ParkourWrapper {
 public:
  OneCourse(const Agent& agent, const ParkourConfig& config, PractisedCourse practised)
      : ParkourWrapper(agent, config), practised_(std::move(practised)) {}

  void reset(std::span<const double>, std::uint64_t seed) override;
  // On task are the tries at the very course from its start.
  EpisodeSummary summary() const override;

 private:
  PractisedCourse practised_;
};

}  // namespace parkour
