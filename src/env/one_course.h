// A ParkourEnvironment that practises one course, whatever the curriculum asks for: what `bench` measures on and what a lesson
// (learner/lesson.h) is made of.
#pragma once

#include "env/parkour_environment.h"

namespace parkour {

struct Practice {
  CourseRequest course;
  double midway = 0;     // share of the episodes that start somewhere along the track, between two obstacles
  double variation = 0;  // share by which each episode makes hills, slope and obstacles larger or smaller, laid out anew; 0: the very course
};

// `course` with hills, slope and obstacles scaled by up to `variation` either way, each for itself, and another seed.
CourseRequest varied(const CourseRequest& course, double variation, Random& random);

class OneCourse final : public Environment {
 public:
  OneCourse(const Agent& agent, const ParkourConfig& config, Practice practice) : inner_(agent, config), practice_(std::move(practice)) {}

  std::vector<Slice> observation_slices() const override { return inner_.observation_slices(); }
  int observation_width() const override { return inner_.observation_width(); }
  int extra_width() const override { return inner_.extra_width(); }
  int action_width() const override { return inner_.action_width(); }
  Mirror observation_mirror() const override { return inner_.observation_mirror(); }
  Mirror extra_mirror() const override { return inner_.extra_mirror(); }
  Mirror action_mirror() const override { return inner_.action_mirror(); }
  std::vector<std::string> ending_names() const override { return inner_.ending_names(); }
  std::vector<std::string> reward_names() const override { return inner_.reward_names(); }

  void reset(std::span<const double>, std::uint64_t seed) override;
  Step step(std::span<const float> action) override { return inner_.step(action); }

  std::span<const float> observation() const override { return inner_.observation(); }
  std::span<const float> extra() const override { return inner_.extra(); }
  std::span<const float> reward_sums() const override { return inner_.reward_sums(); }
  // On task are the tries at the very course from its start.
  EpisodeSummary summary() const override;

 private:
  ParkourEnvironment inner_;
  Practice practice_;
};

}  // namespace parkour
