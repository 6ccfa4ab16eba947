// Models of actuators, as Actuators (env/actuators.h) to practise with: an analytic one, whose numbers are few and mean
// something, and a network (Hwangbo et al., 2019, arXiv:1901.08652), one for all joints. Both tell joints apart by the
// body's table alone. How they come from a log is learner/actuator_fit.h's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agents/agent.h"
#include "base/result.h"
#include "env/actuators.h"
#include "policy/network.h"

namespace parkour {

// The ideal motor as it stands. torque = clamp(stiffness k (x − q), limits × strength) − friction peak tanh(q'/0.2) −
// damping d q', where x follows the target `delay` ago with a first-order lag, and k, d, limits and their fading with
// speed are the joint's.
struct AnalyticActuator {
  double delay = 0;      // s, at most kMostModelDelay
  double lag = 0;        // s, time constant
  double stiffness = 1;  // ×
  double strength = 1;   // ×
  double friction = 0;   // share of the joint's peak torque, the larger of its two
  double damping = 0;    // × the joint's, on top of it
};
inline constexpr double kMostModelDelay = 0.05;  // s

struct ActuatorModel {
  std::string agent;
  AnalyticActuator analytic;
  // (kActuatorInputs → 1); each episode has one of them, chosen by its seed. Without any the analytic one drives.
  std::vector<Network> networks;
};

// What a network sees of a joint, everything as a share: stiffness × (target − angle) of the peak torque, now and in
// the two substeps before; its rate of the top speed, likewise; the torque of the substep before and that of the ideal
// motor now, of the peak torque. Its output is the torque as a share of the peak, taken within ±kMostShare.
inline constexpr int kActuatorInputs = 8;
inline constexpr double kMostShare = 1.1;

struct JointMemory {
  double error[2]{}, rate[2]{};  // shares as above, of the substep before and of the one before that
  double torque = 0;             // share
  bool is_fresh = true;
};
double peak_torque(const Joint& joint);
// Writes kActuatorInputs numbers and remembers this substep; `memory.torque` is the caller's to keep.
void write_actuator_inputs(const Joint& joint, double target, double angle, double rate, JointMemory& memory,
                           float* into);

std::unique_ptr<Actuators> make_actuators(const Agent& agent, const ActuatorModel& model);

// {"version": 1, "agent": "walker", "analytic": {"delay": 0.01, …}} or, in place of "analytic", "networks":
// [[{"weight":
// [[…], …], "bias": […]}, …], …], weights row by row.
std::string to_json(const ActuatorModel& model);
// Refuses an unknown agent, keys and numbers out of range, and networks of other widths.
Result<ActuatorModel> actuator_model_from_json(std::string_view text);

}  // namespace parkour
