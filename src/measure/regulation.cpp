#include "measure/regulation.h"

#include <Eigen/Dense>
#include <algorithm>
#include <numbers>

#include "physics/mjcf.h"

namespace parkour {
namespace {

constexpr double kLanded = 0.1;  // of the weight

}  // namespace

void RegulationMeter::add(const Agent& agent, const Pose& pose, const Command& command) {
  const bool is_down = pose.feet[0].load > kLanded * 9.81 * agent.mass();
  moments_.push_back({pose.forward_speed - command.forward, pose.side_speed - command.side, pose.spin[2] - command.turn,
                      is_down && !is_down_});
  is_down_ = is_down;
}

RegulationNumbers RegulationMeter::numbers() const {
  const auto half = static_cast<std::size_t>(seconds_ / kControlStep / 2), second = std::size_t(1 / kControlStep);
  RegulationNumbers numbers;
  if (moments_.size() + 1 < 2 * half || half < second) return numbers;
  const auto lands = [](const Moment& moment) { return moment.lands; };
  const auto first = std::find_if(moments_.begin() + static_cast<std::ptrdiff_t>(half), moments_.end(), lands);
  const auto last = std::find_if(moments_.rbegin(), moments_.rend(), lands).base();
  if (last - first < static_cast<std::ptrdiff_t>(second)) return numbers;
  numbers.is_whole = true;
  // the stride that begins at the last landing is not whole
  const auto count = static_cast<double>(last - first - 1);
  Eigen::MatrixXd waves(last - first - 1, 3);
  Eigen::VectorXd speeds(waves.rows());
  for (auto moment = first; moment + 1 < last; ++moment) {
    numbers.bias += moment->forward / count;
    numbers.side_bias += moment->side / count;
    numbers.turn_bias += moment->turn / count;
    const double angle = 2 * std::numbers::pi * kControlStep * static_cast<double>(moment - first) / period_;
    waves.row(moment - first) << 1, std::sin(angle), std::cos(angle);
    speeds[moment - first] = moment->forward;
  }
  const Eigen::VectorXd parts = waves.colPivHouseholderQr().solve(speeds);
  numbers.swing = std::hypot(parts[1], parts[2]);
  double window = 0;
  for (std::size_t i = 0; i < half; ++i) {
    window += moments_[i].forward - (i >= second ? moments_[i - second].forward : 0);
    if (i + 1 >= second)
      numbers.overshoot = std::max(numbers.overshoot, window / static_cast<double>(second) - numbers.bias);
  }
  return numbers;
}

}  // namespace parkour
