// A ParkourEnvironment whose every episode is on the same course, whatever the curriculum asks for.
#pragma once

#include "env/parkour_environment.h"

namespace parkour {

class OneCourse final : public Environment {
 public:
  OneCourse(const Agent& agent, const ParkourConfig& config, const CourseRequest& course) : inner_(agent, config), course_(course) {}

  std::vector<Slice> observation_slices() const override { return inner_.observation_slices(); }
  int observation_width() const override { return inner_.observation_width(); }
  int extra_width() const override { return inner_.extra_width(); }
  int action_width() const override { return inner_.action_width(); }
  Mirror observation_mirror() const override { return inner_.observation_mirror(); }
  Mirror extra_mirror() const override { return inner_.extra_mirror(); }
  Mirror action_mirror() const override { return inner_.action_mirror(); }
  std::vector<std::string> ending_names() const override { return inner_.ending_names(); }
  std::vector<std::string> reward_names() const override { return inner_.reward_names(); }

  void reset(std::span<const double>, std::uint64_t seed) override { inner_.reset_on(course_, seed); }
  Step step(std::span<const float> action) override { return inner_.step(action); }

  std::span<const float> observation() const override { return inner_.observation(); }
  std::span<const float> extra() const override { return inner_.extra(); }
  std::span<const float> reward_sums() const override { return inner_.reward_sums(); }
  EpisodeSummary summary() const override { return inner_.summary(); }

 private:
  ParkourEnvironment inner_;
  CourseRequest course_;
};

}  // namespace parkour
