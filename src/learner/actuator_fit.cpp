#include "learner/actuator_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/random.h"
#include "learner/backward.h"
#include "learner/tensors.h"

namespace parkour {
namespace {

// Feeds the log to the actuators; visit(joint, sample, torque) for each of its samples.
template <typename Visit>
void replay(const Agent& agent, Actuators& actuators, std::span<const LoggedRun* const> runs, const Visit& visit) {
  const auto count = static_cast<std::size_t>(agent.joint_count());
  const auto joints = agent.joints();
  std::vector<double> targets(count), angles(count), rates(count), torques(count);
  std::uint64_t seed = 0;
  for (const auto* run : runs) {
    actuators.begin(seed++);
    for (std::size_t first = 0; first < run->samples.size(); first += count) {
      for (std::size_t i = 0; i < count; ++i) {
        const auto& sample = run->samples[first + i];
        targets[i] = sample.target, angles[i] = sample.angle, rates[i] = sample.rate;
      }
      actuators.drive({targets, angles, rates}, torques);
      for (std::size_t i = 0; i < count; ++i)
        visit(*joints[i], run->samples[first + i], torques[i]);
    }
  }
}

// A number of the analytic model as least squares may move it.
struct Unknown {
  double AnalyticActuator::*member;
  double least, most, step;  // the step is that of its derivative
};
constexpr std::array<Unknown, 6> kUnknowns{{{&AnalyticActuator::delay, 0, kMostModelDelay, 5e-4},
                                            {&AnalyticActuator::lag, 0, 0.2, 5e-4},
                                            {&AnalyticActuator::stiffness, 0.1, 3, 1e-3},
                                            {&AnalyticActuator::strength, 0.1, 3, 1e-3},
                                            {&AnalyticActuator::friction, 0, 0.5, 1e-3},
                                            {&AnalyticActuator::damping, 0, 3, 1e-3}}};
using Unknowns = Eigen::Matrix<double, kUnknowns.size(), 1>;

Eigen::VectorXd residuals(const Agent& agent, const AnalyticActuator& model, std::span<const LoggedRun* const> runs) {
  std::size_t count = 0;
  for (const auto* run : runs)
    count += run->samples.size();
  Eigen::VectorXd all(static_cast<Eigen::Index>(count));
  Eigen::Index next = 0;
  const auto actuators = make_actuators(agent, {agent.name, model, {}});
  replay(agent, *actuators, runs, [&](const Joint& joint, const JointSample& sample, double torque) {
    all[next++] = (torque - sample.torque) / peak_torque(joint);
  });
  return all;
}

// Inputs (kActuatorInputs, samples) and torques (samples) as shares, the torque before as logged.
void gather(const Agent& agent, std::span<const LoggedRun* const> runs, Matrix& inputs, Vector& torques) {
  const auto joints = agent.joints();
  std::size_t count = 0;
  for (const auto* run : runs)
    count += run->samples.size();
  inputs.resize(kActuatorInputs, static_cast<Eigen::Index>(count));
  torques.resize(static_cast<Eigen::Index>(count));
  Eigen::Index next = 0;
  for (const auto* run : runs) {
    std::vector<JointMemory> memories(joints.size());
    for (std::size_t i = 0; i < run->samples.size(); ++i, ++next) {
      const auto& joint = *joints[i % joints.size()];
      auto& memory = memories[i % joints.size()];
      const auto& [target, angle, rate, torque] = run->samples[i];
      write_actuator_inputs(joint, target, angle, rate, memory, inputs.col(next).data());
      torques[next] = static_cast<float>(torque / peak_torque(joint));
      memory.torque = torques[next];
    }
  }
}

constexpr int kTorqueBefore = 6;  // its place among the inputs

}  // namespace

SplitLog split(const ActuatorLog& log) {
  SplitLog parts;
  int walks = 0;
  for (const auto& run : log.runs)
    (run.part == "walk" && ++walks % 4 == 0 ? parts.held_out : parts.fitted).push_back(&run);
  return parts;
}

AnalyticActuator fit_analytic(const Agent& agent, std::span<const LoggedRun* const> runs) {
  constexpr int kMostSteps = 60;
  // where there is no delay a longer one cannot be told from a lag: it begins with some of each
  AnalyticActuator model{.delay = 0.005, .lag = 0.005, .friction = 0.01, .damping = 0.1};
  Eigen::VectorXd errors = residuals(agent, model, runs);
  double trust = 1e-3;
  for (int step = 0; step < kMostSteps && trust < 1e6; ++step) {
    Eigen::MatrixXd slopes(errors.size(), kUnknowns.size());
    for (std::size_t i = 0; i < kUnknowns.size(); ++i) {
      const auto& [member, least, most, width] = kUnknowns[i];
      AnalyticActuator moved = model;
      const double change = moved.*member + width > most ? -width : width;
      moved.*member += change;
      slopes.col(static_cast<Eigen::Index>(i)) = (residuals(agent, moved, runs) - errors) / change;
    }
    const auto normal = Eigen::MatrixXd(slopes.transpose() * slopes);
    const Unknowns pull = slopes.transpose() * errors;
    for (; trust < 1e6; trust *= 10) {
      Eigen::MatrixXd damped = normal;
      damped.diagonal() *= 1 + trust;
      damped.diagonal().array() += 1e-12;
      const Unknowns change = damped.ldlt().solve(-pull);
      AnalyticActuator moved = model;
      for (std::size_t i = 0; i < kUnknowns.size(); ++i) {
        const auto& [member, least, most, width] = kUnknowns[i];
        moved.*member = std::clamp(moved.*member + change[static_cast<Eigen::Index>(i)], least, most);
      }
      const Eigen::VectorXd now = residuals(agent, moved, runs);
      if (now.squaredNorm() >= errors.squaredNorm()) continue;
      const bool is_done = now.squaredNorm() > (1 - 1e-7) * errors.squaredNorm();
      model = moved, errors = now, trust = std::max(1e-9, trust / 10);
      if (is_done) return model;
      break;
    }
  }
  return model;
}

Network fit_network(const Agent& agent, std::span<const LoggedRun* const> runs, const NetworkFit& fit,
                    const std::function<void(int, double)>& progress) {
  Matrix inputs;
  Vector torques;
  gather(agent, runs, inputs, torques);
  Random random(fit.seed);
  std::vector<int> widths{kActuatorInputs};
  widths.insert(widths.end(), fit.hidden.begin(), fit.hidden.end());
  widths.push_back(1);
  Network network = Network::random(widths, 0.1f, random), gradient = network;
  const auto weights = tensors_of(network, "actuator"), slopes = tensors_of(gradient, "actuator");
  Adam adam(weights);
  Backward backward;
  std::vector<int> order(static_cast<std::size_t>(inputs.cols()));
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = static_cast<int>(i);
  const auto batches = order.size() / static_cast<std::size_t>(fit.batch);
  Matrix seen(kActuatorInputs, fit.batch);
  for (int epoch = 0; epoch < fit.epochs; ++epoch) {
    random.shuffle(order);
    double squares = 0;
    for (std::size_t b = 0; b < batches; ++b) {
      const int* chosen = order.data() + b * static_cast<std::size_t>(fit.batch);
      for (int i = 0; i < fit.batch; ++i) {
        seen.col(i) = inputs.col(chosen[i]);
        seen(kTorqueBefore, i) += fit.torque_noise * static_cast<float>(random.normal());
      }
      const Matrix& given = backward.forward(network, seen);
      for (int i = 0; i < fit.batch; ++i) {
        const float error = given(0, i) - torques[chosen[i]];
        squares += error * error;
        backward.delta.back()(0, i) = 2 * error / static_cast<float>(fit.batch);
      }
      set_zero(slopes);
      backward.add_gradient(network, seen, gradient);
      const double done = (epoch + static_cast<double>(b) / static_cast<double>(batches)) / fit.epochs;
      adam.step(weights, slopes, fit.learning_rate * static_cast<float>(0.5 + 0.5 * std::cos(std::numbers::pi * done)));
    }
    if (progress) progress(epoch + 1, squares / static_cast<double>(batches * static_cast<std::size_t>(fit.batch)));
  }
  return network;
}

ModelError error_of(const Agent& agent, Actuators& actuators, std::span<const LoggedRun* const> runs) {
  double squares = 0, shares = 0, count = 0;
  replay(agent, actuators, runs, [&](const Joint& joint, const JointSample& sample, double torque) {
    const double error = torque - sample.torque, share = error / peak_torque(joint);
    squares += error * error, shares += share * share, ++count;
  });
  return {std::sqrt(squares / std::max(1.0, count)), std::sqrt(shares / std::max(1.0, count))};
}

}  // namespace parkour
