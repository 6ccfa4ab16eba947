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
  const auto places = pose.feet_of(agent);
  feet_.resize(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    // left and right by turns; an odd one out has no partner to step past
    const std::size_t partner = i % 2 == 0 && i + 1 < places.size() ? i + 1 : i - i % 2;
    const auto &now = places[i], &other = places[partner];
    auto& foot = feet_[i];
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
  swings_.resize(agent.arm_swings.size());
  for (std::size_t i = 0; i < swings_.size(); ++i) {
    const double x = pose.angle[agent.arm_swings[i].arm], y = pose.angle[agent.arm_swings[i].leg_across];
    auto& p = swings_[i];
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
  std::vector<double> lengths[2];  // left, right
  for (std::size_t i = 0; i < feet_.size(); ++i)
    lengths[i % 2].insert(lengths[i % 2].end(), feet_[i].step_lengths.begin(), feet_[i].step_lengths.end());
  const double left = mean(lengths[0]), right = mean(lengths[1]);
  numbers.step_length = (left + right) / 2;
  numbers.asymmetry = numbers.step_length != 0 ? std::abs(left - right) / std::abs(numbers.step_length) : 0;
  numbers.steps = static_cast<int>(clearances.size());
  numbers.stride_rate = time_ > 0 && !feet_.empty() ? numbers.steps / static_cast<double>(feet_.size()) / time_ : 0;
  for (const auto& p : swings_) {
    const double spread = (p.n * p.xx - p.x * p.x) * (p.n * p.yy - p.y * p.y);
    if (spread > 0)
      numbers.arm_leg += (p.n * p.xy - p.x * p.y) / std::sqrt(spread) / static_cast<double>(swings_.size());
  }
  return numbers;
}

}  // namespace parkour
