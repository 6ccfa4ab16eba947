// A ParkourEnvironment with something about it changed: passes everything on, for others to override.
#pragma once

#include "env/parkour_environment.h"

namespace parkour {

class ParkourWrapper : public Environment {
 public:
  ParkourWrapper(const Agent& agent, const ParkourConfig& config) : inner_(agent, config) {}

  std::vector<Slice> observation_slices() const override { return inner_.observation_slices(); }
  int observation_width() const override { return inner_.observation_width(); }
  std::vector<Slice> extra_slices() const override { return inner_.extra_slices(); }
  int extra_width() const override { return inner_.extra_width(); }
  int action_width() const override { return inner_.action_width(); }
  Mirror observation_mirror() const override { return inner_.observation_mirror(); }
  Mirror extra_mirror() const override { return inner_.extra_mirror(); }
  Mirror action_mirror() const override { return inner_.action_mirror(); }
  std::vector<std::string> ending_names() const override { return inner_.ending_names(); }
  std::vector<std::string> reward_names() const override { return inner_.reward_names(); }

  void reset(std::span<const double> unit_task, std::uint64_t seed) override { inner_.reset(unit_task, seed); }
  Step step(std::span<const float> action) override { return inner_.step(action); }

  std::span<const float> observation() const override { return inner_.observation(); }
  std::span<const float> extra() const override { return inner_.extra(); }
  std::span<const float> reward_sums() const override { return inner_.reward_sums(); }
  EpisodeSummary summary() const override { return inner_.summary(); }

  const ParkourEnvironment& inner() const { return inner_; }

 protected:
  ParkourEnvironment inner_;
};

}  // namespace parkour
