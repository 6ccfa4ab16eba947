// The task that policies learn: one robot, one course an episode, in its own World.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>

#include "env/environment.h"
#include "env/runner.h"
#include "settings/result.h"

namespace parkour {

// Uniform between the two.
struct Span {
  double low, high;
};

// Episodes on a flat field without ends, where the robot is told where to go.
struct FieldConfig {
  double share = 0;                 // of the episodes
  Span forward{0, 1.5};             // m/s
  double side = 0, turn = 0;        // m/s and rad/s, the most to either side
  double standing = 0;              // share of the commands that ask for standing still
  Span interval{4, 8};              // s from one command to the next
};

struct ParkourConfig {
  double difficulty = 1;            // of the task space (terrain/task_space.h), in [0, 2]; 0 is flat ground
  Span command{1, 1};               // m/s, the forward speed asked for on a track
  FieldConfig field;
  double lying = 0;                 // share of the field's episodes that start on the ground, to be got up from
  double help = 0;                  // share of the weight that helps up at first; taken back as the robot gets up by itself
  double stumbling = 0;             // share of those that begin on the way down, limp for a moment only: an easier start to learn from
  std::vector<std::pair<Key, Span>> randomised;  // settings of robot and world, drawn for each episode
  RunnerConfig runner;
};

// {"difficulty": 1, "command": [0.6, 1.4], "time_limit": 25, "stall_limit": 5, "speed_slack": 0.5, "reward": {"speed": 0.8},
//  "field": {"share": 0.2, "forward": [0, 2], "side": 0.4, "turn": 1, "standing": 0.1, "interval": [4, 8]},
//  "lying": 0.5, "stumbling": 0.5, "help": 0.6, "randomise": {"body_mass": [0.8, 1.2]}}: every key may be left out; an unknown key or reward term is refused by name.
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
  // The same on a given course, or on a field under its settings of robot and world: what `evaluate` does.
  void reset_on(const CourseRequest& request, std::uint64_t seed, Terrain terrain = Terrain::track);
  // The same, but standing at `choose(course, chance)` m along the track.
  void reset_midway(const CourseRequest& request, std::uint64_t seed, const std::function<double(const Course&, Random&)>& choose);
  // On a field, lying on the ground after a fall; or still falling.
  void reset_lying(const CourseRequest& request, std::uint64_t seed, bool is_falling = false);
  Step step(std::span<const float> action) override;

  std::span<const float> observation() const override { return runner_.observation(); }
  std::span<const float> extra() const override { return extra_; }
  std::span<const float> reward_sums() const override { return runner_.reward_sums(); }
  EpisodeSummary summary() const override;

  const Runner& runner() const { return runner_; }

 private:
  void shape(const CourseRequest& request, Terrain terrain);
  void stand(double x, double z, std::uint64_t seed);
  void begin(Command command, std::uint64_t seed);
  void take_help_back();
  Command draw_command();
  void see_extra();

  const Agent& agent_;
  Agent body_;  // the agent as this episode's settings alter it
  ParkourConfig config_;
  Runner runner_;
  RobotLayout layout_{};
  std::unique_ptr<World> world_;
  std::unique_ptr<GroundView> ground_;
  std::vector<float> extra_;  // what only the critic sees: settings, time and place
  Random random_;              // this episode's
  double next_command_ = 0;    // s
  double help_;                // share of the weight, now
  double return_sum_ = 0;
  int length_ = 0;
};

}  // namespace parkour
