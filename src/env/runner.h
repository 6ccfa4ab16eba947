// One robot's episode in a World: what happens before and after each control step. Training and the live view share it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/random.h"
#include "env/endings.h"
#include "env/environment.h"
#include "env/grip.h"
#include "env/manner.h"
#include "env/motors.h"
#include "env/observation.h"
#include "env/pushes.h"
#include "env/rewards.h"
#include "env/water.h"

namespace parkour {

struct RunnerConfig {
  std::vector<double> weights;  // of reward_terms(), in their order
  EndingRules rules;
  double speed_slack = 0.5;  // m/s too fast that the term `speed` forgives on a track; on a field nothing is forgiven
  // m/s, the same where a pit asks for a leap, and there the terms that keep a gait even rest; 0: nothing is done
  double leap_slack = 0;
  // There the reward asks for a speed that crosses the pit in so many parts of a second, 1/s, if that is more than the
  // command; 0: nothing is done.
  double leap_pace = 0;
  double step_over = 0;  // on a track, share of what rises ahead of a foot that the gait's swing is asked to be higher
};

// (reward_terms()), an agent's own, for configurations that name none.
std::vector<double> default_weights(const Agent& agent);

inline constexpr double kStartX = -1.0;  // m, the middle of the pad

// Measured over an episode, for `evaluate`.
struct Effort {
  double energy = 0;       // J, |torque × speed| summed over joints and time
  double peak_torque = 0;  // N m
  double peak_power = 0;   // W, of all joints together
  double speed_error = 0;  // m/s summed over control steps, |forward speed − command|

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.energy, self.peak_torque, self.peak_power, self.speed_error);
  }
};

class Runner {
 public:
  // `agent` may be altered between episodes, its joints and segments stay.
  Runner(const Agent& agent, RunnerConfig config);

  // Start of an episode: writes the robot's state, standing on ground of height z at x, with its seeded noise (joints
  // ±0.05 rad, velocities ±0.1, position ±0.1 m) into its part of qpos and qvel; the caller sets the World's state,
  // then calls begin.
  void place(std::span<double> position, std::span<double> velocity, Random& random, double x = kStartX,
             double z = 0) const;
  // The same for a start on the ground: any way round, joints anywhere in their ranges, 0.6 m up, to be dropped limp
  // for kLimpTime.
  void place_lying(std::span<double> position, std::span<double> velocity, Random& random) const;
  static constexpr double kLimpTime = 2;  // s
  // `chance` is where pushes and noise draw from.
  void begin(const World& world, const RobotLayout& robot, const GroundView& ground, Command command,
             double clock_phase, const Random& chance);
  // The same after the ground has changed under a running episode.
  void look_again(const World& world, const RobotLayout& robot, const GroundView& ground);

  // From now on the robot gets up from the ground: lying is no fall, until it walks again.
  void rise() { is_rising_ = true, ending_ = Ending::none, command_ = {0, 0, 0}; }
  void walk(const Command& command) { is_rising_ = false, command_ = command; }
  bool is_rising() const { return is_rising_; }
  // A hand that helps up: pulls the upper body upwards with this share of the whole weight while the robot rises.
  void help_up(double share) { help_ = share; }

  // A force on the upper body in the next control steps, N in the world, until another is named or an episode begins.
  void lean(const Vec3& force) { lean_ = force; }
  const Vec3& leaned_on() const { return lean_; }

  void ask(const Command& command) { command_ = command; }
  void push(const Vec3& change) { pushes_.push(change); }  // m/s in the world
  // From now on until it lets go, or another try begins.
  void hold(const std::optional<Grip>& grip) { grip_ = grip; }
  double push_under_way() const { return pushes_.under_way(); }  // m/s

  // Before the World steps: motors, water and pushes. `strength` in [0, 1] weakens the motors (0.1 lets a fallen robot
  // lie).
  void drive(World& world, const RobotLayout& robot, const GroundView& ground, std::span<const float> action,
             double strength = 1);
  // From now on these turn joint targets into torques (env/actuators.h), and must live as long; null: MuJoCo's own.
  void drive_by(Actuators* actuators) { motors_.drive_by(actuators); }
  // The World's control step, of a robot that has it to itself.
  StepStatus advance(World& world, const RobotLayout& robot) { return motors_.advance(world, robot); }
  // After it: pose, reward, ending, observation. Returns this step's reward.
  float perceive(const World& world, const RobotLayout& robot, const GroundView& ground);
  // Ends the episode because the simulation cannot go on; the observation stays the last good one.
  void give_up() { ending_ = Ending::unstable, pushes_.start(chance_); }

  // Ends the episode, or a robot's getting up, for a reason of the caller's.
  void end(Ending ending) { ending_ = ending, is_rising_ = false; }

  const Agent& agent() const { return agent_; }
  const Pose& pose() const { return pose_; }
  Ending ending() const { return ending_; }
  double time() const { return judge_.time(); }
  double up_for() const { return judge_.up_for(); }
  double got_up_after() const { return judge_.got_up_after(); }
  const Command& command() const { return command_; }
  const Effort& effort() const { return effort_; }
  const MannerMeter& manner() const { return manner_; }
  double distance() const;  // m of the track crossed, the farthest so far
  std::span<const float> observation() const { return observation_; }
  // What another of the same body, with these senses of its own, would observe now, without noise; neither recall nor
  // eye are among them.
  void observe_as(const Agent& other, std::span<const Sense* const> senses, const GroundView& ground,
                  std::span<float> out) const;
  std::span<const float> reward_sums() const { return reward_sums_; }  // (terms), weighted, over the episode

  // Not of the hands that hold it or lean on it: they are somebody's who is there now.
  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.motors_, self.pushes_, self.chance_, self.pose_, self.clock_, self.judge_, self.effort_, self.manner_);
    visit.within(self.ending_, Ending::none, Ending::got_up);
    visit(self.command_, self.memory_, self.farthest_x_, self.turning_, self.is_rising_, self.help_, self.has_applied_);
    visit(self.action_, self.last_action_, self.observation_, self.reward_sums_);
    if (self.recall_) visit(*self.recall_);
    if (self.eye_) visit(*self.eye_);
  }

 private:
  void apply_forces(World& world, const RobotLayout& robot, const GroundView& ground);
  void fill_cells(const GroundView& ground);
  void steer(const GroundView& ground);
  void see(const GroundView& ground);
  void remember();
  float reward(const GroundView& ground);
  void measure();
  static constexpr double kMostAction = 4;

  const Agent& agent_;
  RunnerConfig config_;
  std::vector<std::vector<WaterCell>> cells_;  // (segments), none on dry ground
  std::vector<const Sense*> senses_;
  std::vector<float> noise_;  // (observation)
  Motors motors_;
  Pushes pushes_;
  Random chance_;
  Pose pose_{};
  GaitClock clock_;
  EndingJudge judge_;
  Ending ending_ = Ending::none;
  Effort effort_;
  MannerMeter manner_;
  Command command_;  // that was asked
  Memory memory_;
  std::vector<int> felt_;         // entries of the observation that recall_ keeps
  std::optional<Recall> recall_;  // of one that is shown it
  std::optional<Eye> eye_;        // the same
  double farthest_x_ = 0;
  double turning_ = 0;  // rad/s
  bool is_rising_ = false;
  double help_ = 0;
  Vec3 lean_{};
  std::optional<Grip> grip_;
  bool has_applied_ = false;  // forces stand in the World
  std::vector<float> action_, last_action_, observation_, reward_sums_, frame_;
};

}  // namespace parkour
