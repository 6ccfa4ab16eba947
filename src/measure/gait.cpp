#include "measure/gait.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace parkour {
namespace {

constexpr double kLoaded = 0.1;       // of the weight
constexpr double kShortestAir = 0.1;  // s; a shorter hop is no swing

double mean(const std::vector<double>& values) {
  return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

void GaitMeter::add(const Agent& agent, const Pose& pose, double seconds) {
  time_ += seconds;
  const double weight = agent.mass() * 9.81;
  for (int side = 0; side < 2; ++side) {
    const auto &now = pose.feet[side], &other = pose.feet[1 - side];
    auto& foot = feet_[side];
    if (now.load > kLoaded * weight) slip_ += now.slip, ++loaded_;
    if (now.load == 0) {
      foot.highest = foot.in_air ? std::max(foot.highest, now.clearance) : now.clearance;
      foot.air_time += seconds;
      foot.in_air = true;
      continue;
    }
    if (foot.in_air && foot.air_time > kShortestAir) {
      foot.clearances.push_back(foot.highest);
      foot.step_lengths.push_back(std::cos(pose.heading) * (now.x - other.x) +
                                  std::sin(pose.heading) * (now.y - other.y));
    }
    foot.in_air = false;
    foot.air_time = 0;
  }
  if (agent.shoulder_flexion[0] < 0) return;
  for (int side = 0; side < 2; ++side) {
    const double x = pose.angle[agent.shoulder_flexion[side]], y = pose.angle[agent.hip_flexion[1 - side]];
    auto& p = swings_[side];
    p.n += 1, p.x += x, p.y += y, p.xx += x * x, p.yy += y * y, p.xy += x * y;
  }
}

GaitNumbers GaitMeter::numbers() const {
  GaitNumbers numbers;
  numbers.slip = loaded_ ? slip_ / loaded_ : 0;
  std::vector<double> clearances;
  for (const auto& foot : feet_)
    clearances.insert(clearances.end(), foot.clearances.begin(), foot.clearances.end());
  numbers.swing_clearance = mean(clearances);
  const double left = mean(feet_[0].step_lengths), right = mean(feet_[1].step_lengths);
  numbers.step_length = (left + right) / 2;
  numbers.asymmetry = numbers.step_length != 0 ? std::abs(left - right) / std::abs(numbers.step_length) : 0;
  numbers.steps = static_cast<int>(clearances.size());
  numbers.stride_rate = time_ > 0 ? numbers.steps / 2.0 / time_ : 0;
  for (const auto& p : swings_) {
    const double spread = (p.n * p.xx - p.x * p.x) * (p.n * p.yy - p.y * p.y);
    if (spread > 0) numbers.arm_leg += 0.5 * (p.n * p.xy - p.x * p.y) / std::sqrt(spread);
  }
  return numbers;
}

}  // namespace parkour
