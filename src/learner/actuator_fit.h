// Models of actuators out of a log of them: an analytic one by least squares, networks by Adam. And how far any model
// is off, on what it was not made from.
#pragma once

#include <functional>
#include <span>

#include "learner/actuator_log.h"
#include "learner/actuator_model.h"

namespace parkour {

// The log's runs to learn from, and every fourth of its walks, which is kept to judge by: what counts is the torque in
// walking, and neighbours in time are too alike to be held out one by one.
struct SplitLog {
  std::vector<const LoggedRun*> fitted, held_out;
};
SplitLog split(const ActuatorLog& log);  // its runs must outlive it

// Levenberg-Marquardt over all numbers of the model, on torques as shares of the joints' peaks.
AnalyticActuator fit_analytic(const Agent& agent, std::span<const LoggedRun* const> runs);

struct NetworkFit {
  std::vector<int> hidden = {32, 32};  // widths of the layers between
  int epochs = 60, batch = 128;
  float learning_rate = 2e-3f;  // at first; falls to nothing by a half cosine
  // Deviation of a noise on the torque before, share of the peak: with none a network leans on it, and drifts when it
  // is its own.
  float torque_noise = 0.05f;
  std::uint64_t seed = 1;
};
// `progress` is called with the mean squared error of each epoch.
Network fit_network(const Agent& agent, std::span<const LoggedRun* const> runs, const NetworkFit& fit,
                    const std::function<void(int epoch, double error)>& progress = {});

struct ModelError {
  double newton_metres = 0;  // root of the mean square
  double share = 0;          // the same of torques as shares of the joints' peaks
};
// The actuators run freely: they get the log's targets, angles and rates, and remember torques of their own.
ModelError error_of(const Agent& agent, Actuators& actuators, std::span<const LoggedRun* const> runs);

}  // namespace parkour
