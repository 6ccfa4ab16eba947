// The task that policies learn: one robot, one course an episode, in its own World.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "env/adversary.h"
#include "env/environment.h"
#include "env/parkour_config.h"
#include "env/privileges.h"

namespace parkour {

// Whether a robot can stand there, before an obstacle or behind it; m along the track.
bool is_free_place(const Course& course, double x);
// Uniform over the track's free places, m, or those between the two; the start where there is none.
double draw_free_place(const Course& course, Random& random);
double draw_free_place(const Course& course, Random& random, double from, double to);

class ParkourEnvironment final : public Environment {
 public:
  ParkourEnvironment(const Agent& agent, ParkourConfig config);
  // it stays where it was made: its World's bodies are watched from elsewhere
  ParkourEnvironment(const ParkourEnvironment&) = delete;
  ParkourEnvironment& operator=(const ParkourEnvironment&) = delete;

  std::vector<Slice> observation_slices() const override;
  int observation_width() const override;
  std::vector<Slice> extra_slices() const override;
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
  // The same, but standing somewhere along the track, between two obstacles.
  void reset_midway(const CourseRequest& request, std::uint64_t seed);
  void reset_at(const CourseRequest& request, double x, std::uint64_t seed);  // m along the track, a free place
  // On a field, lying on the ground after a fall; or still falling.
  void reset_lying(const CourseRequest& request, std::uint64_t seed, bool is_falling = false);
  Step step(std::span<const float> action) override;
  // In this and the next episodes robot and world become what `settings` says after so many seconds, the course stays;
  // without settings nothing becomes of them.
  struct Change {
    double after;  // s
    Settings settings;
  };
  void expect(const std::optional<Change>& change) { expected_ = change; }
  // From the next episode on somebody leans on the robot, who must live as long; null: nobody.
  void oppose(Adversary* adversary) { adversary_ = adversary; }

  std::span<const float> observation() const override { return runner_.observation(); }
  std::span<const float> extra() const override { return extra_; }
  std::span<const float> reward_sums() const override { return runner_.reward_sums(); }
  EpisodeSummary summary() const override;

  const Runner& runner() const { return runner_; }
  void observe_as(const Agent& other, std::span<const Sense* const> senses, std::span<float> out) const {
    runner_.observe_as(other, senses, *ground_, out);
  }
  const Course& course() const { return ground_->course(); }  // of this episode
  bool has_begun() const { return world_ != nullptr; }
  // The world of this episode as MJCF, and where everything in it is: what a picture takes.
  std::string mjcf() const;
  std::span<const double> positions() const { return world_->position(); }
  void write_segments(std::span<float> into) const { parkour::write_segments(*world_, layout_, into); }  // env/pose.h

 private:
  void shape(const CourseRequest& request, Terrain terrain);
  void become(const Settings& settings);
  void stand(double x, double z, std::uint64_t seed);
  void stand_aside(double x, std::uint64_t seed);  // m along the track
  bool has_fallen_on_track() const;                // the episode before
  void reset_before_fall(std::uint64_t seed);      // on the same ground, in the same world
  void begin(Command command, std::uint64_t seed);
  void take_help_back();
  std::uint64_t chosen(std::uint64_t fresh);
  Command draw_command();
  void see_extra();

  const Agent& agent_;
  Agent body_;  // the agent as this episode's settings alter it
  ParkourConfig config_;
  Runner runner_;
  std::unique_ptr<Actuators> actuators_;  // null: MuJoCo's
  RobotLayout layout_{};
  std::unique_ptr<World> world_;
  std::unique_ptr<GroundView> ground_;
  std::vector<const Privilege*> privileges_;
  std::vector<float> extra_;  // what only the critic sees, their slices
  Random random_;             // this episode's
  std::optional<Change> expected_;
  bool has_changed_ = false;
  double next_command_ = 0;  // s
  double help_;              // share of the weight, now
  struct Played {
    std::uint64_t seed;
    double paid;  // the last time
  };
  std::vector<Played> played_;  // ParkourConfig::worst_of
  std::size_t playing_ = 0;     // which of them
  double return_sum_ = 0;
  int length_ = 0;
  Adversary* adversary_ = nullptr;
  bool is_retry_ = false;  // ParkourConfig::retry
  bool is_aside_ = false;  // this episode began somewhere along the track, or is on stones: no try
};

}  // namespace parkour
