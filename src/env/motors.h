// The motors between a policy's action and MuJoCo's position actuators, with what reality does to them: delay, limited
// bandwidth, weakness, and torque that fades with speed. Or between it and Actuators, which get the targets after delay
// and bandwidth, and whose torque is weakened, but fades as they say.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/random.h"
#include "env/actuators.h"
#include "env/pose.h"
#include "settings/settings.h"

namespace parkour {

// Torque left at a joint speed: all of it when braking, none at the top speed (the straight line of a geared motor,
// close to Hill's curve of a muscle).
double torque_left(double torque, double speed_in_direction, double top_speed);

class Motors {
 public:
  explicit Motors(const Agent& agent);

  // From now on these turn targets into torques, and must live as long; null: MuJoCo's position actuators.
  void drive_by(Actuators* actuators) { actuators_ = actuators; }

  // Forgets all earlier targets. `course_seed` chooses the joint that weak_joint weakens.
  void start(std::uint64_t course_seed);
  // One control step: writes the World's targets and torque ranges. `action` holds the agent's joint targets first;
  // `strength` in [0, 1] comes on top of the settings'.
  void drive(World& world, const RobotLayout& robot, const Pose& pose, std::span<const float> action,
             const Settings& settings, double strength);
  // The control step itself, of a robot that has the World to itself.
  StepStatus advance(World& world, const RobotLayout& robot);

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.history_, self.targets_, self.left_, self.torques_, self.is_fresh_);
    visit.within(self.weak_joint_, 0, static_cast<int>(self.left_.size()) - 1);
  }

 private:
  static constexpr int kMostDelay = 3;  // control steps
  double asked(std::size_t joint, const Settings& settings) const;
  void exert(World& world, const RobotLayout& robot);

  const Agent& agent_;
  std::vector<std::vector<double>> history_;  // (kMostDelay + 1, joints) rad, the newest first
  std::vector<double> targets_;               // (joints) rad, what the motors aim at
  Actuators* actuators_ = nullptr;
  std::vector<double> left_;     // (joints) share of the torque that weakness leaves
  std::vector<double> torques_;  // (joints) N m, of the actuators
  std::vector<int> leg_joints_;
  int weak_joint_ = 0;
  bool is_fresh_ = true;
};

}  // namespace parkour
