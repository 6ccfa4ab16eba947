// The motors between a policy's action and MuJoCo's position actuators, with what reality does to them: delay, limited
// bandwidth, weakness, and torque that fades with speed.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/random.h"
#include "env/pose.h"
#include "settings/settings.h"

namespace parkour {

class Motors {
 public:
  explicit Motors(const Agent& agent);

  // Forgets all earlier targets. `course_seed` chooses the joint that weak_joint weakens.
  void start(std::uint64_t course_seed);
  // One control step: writes the World's targets and torque ranges. `action` holds the agent's joint targets first;
  // `strength` in [0, 1] comes on top of the settings'.
  void drive(World& world, const RobotLayout& robot, const Pose& pose, std::span<const float> action,
             const Settings& settings, double strength);

 private:
  static constexpr int kMostDelay = 3;  // control steps
  double asked(std::size_t joint, const Settings& settings) const;

  const Agent& agent_;
  std::vector<std::vector<double>> history_;  // (kMostDelay + 1, joints) rad, the newest first
  std::vector<double> targets_;               // (joints) rad, what the motors aim at
  std::vector<int> leg_joints_;
  int weak_joint_ = 0;
  bool is_fresh_ = true;
};

}  // namespace parkour
