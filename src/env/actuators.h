// What turns a robot's joint targets into torques, in place of MuJoCo's position actuators: a model of an actuator
// (learner/actuator_model.h), or one that nobody has a model of (reality/hidden_actuators.h). Body and contacts stay
// MuJoCo's: the hybrid simulation of Hwangbo et al., 2019, Science Robotics 4, eaau5872, arXiv:1901.08652.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace parkour {

// Of all joints at the beginning of a physics substep, (joints) each, in the order of Agent::joints().
struct JointStates {
  std::span<const double> target;  // rad, held during the substep
  std::span<const double> angle;   // rad
  std::span<const double> rate;    // rad/s
};

class Actuators {
 public:
  virtual ~Actuators() = default;

  // An episode; all chance is drawn from `seed`. Whatever turns inside stands where the joints do in the first substep.
  virtual void begin(std::uint64_t seed) = 0;
  // The torque on each joint during the substep (kSubstep) to come, (joints) N m. The damping of the joints, which is
  // the body's, comes on top.
  virtual void drive(const JointStates& joints, std::span<double> torque) = 0;
};

// New ones, for an environment of its own; an empty function stands for MuJoCo's.
using MakeActuators = std::function<std::unique_ptr<Actuators>()>;

}  // namespace parkour
