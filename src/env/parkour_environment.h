// The task that policies learn: one robot, one course an episode, in its own World.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>

#include "env/environment.h"
#include "env/runner.h"
#include "settings/result.h"

namespace parkour {

struct ParkourConfig {
  double difficulty = 1;                     // of the task space (terrain/task_space.h), in [0, 2]; 0 is flat ground
  double command_low = 1, command_high = 1;  // m/s, the forward speed asked for is drawn between them
  RunnerConfig runner;
};

// {"difficulty": 1, "command": [0.6, 1.4], "time_limit": 25, "stall_limit": 5, "reward": {"speed": 0.8}}: every key may be
// left out; an unknown key or reward term is refused by name.
Result<ParkourConfig> parkour_config(const Agent& agent, const nlohmann::json& json);

class ParkourEnvironment final : public Environment {
 public:
  ParkourEnvironment(const Agent& agent, ParkourConfig config);

  std::vector<Slice> observation_slices() const override;
  int observation_width() const override;
  int extra_width() const override;
  int action_width() const override;
  Mirror observation_mirror() const override;
  Mirror extra_mirror() const override;
  Mirror action_mirror() const override;
  std::vector<std::string> ending_names() const override;
  std::vector<std::string> reward_names() const override;

  void reset(std::span<const double> unit_task, std::uint64_t seed) override;
  // The same on a given course: what `evaluate` does.
  void reset_on(const CourseRequest& request, std::uint64_t seed);
  Step step(std::span<const float> action) override;

  std::span<const float> observation() const override { return runner_.observation(); }
  std::span<const float> extra() const override { return extra_; }
  std::span<const float> reward_sums() const override { return runner_.reward_sums(); }
  EpisodeSummary summary() const override;

  const Runner& runner() const { return runner_; }

 private:
  void shape(const CourseRequest& request);
  void see_extra();

  const Agent& agent_;
  ParkourConfig config_;
  Runner runner_;
  RobotLayout layout_{};
  std::unique_ptr<World> world_;
  std::unique_ptr<GroundView> ground_;
  std::vector<float> extra_;  // what only the critic sees: settings, time and place
  double return_sum_ = 0;
  int length_ = 0;
};

}  // namespace parkour
