#include "env/manner.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace parkour {
namespace {

constexpr double kTouching = 0.05;  // of the weight: less is no step

}  // namespace

void MannerMeter::add(const Agent& agent, const Pose& pose, double power, std::span<const float> action,
                      std::span<const float> last_action, double seconds) {
  seconds_ += seconds;
  way_ += pose.forward_speed * seconds;
  energy_ += power * seconds;
  tilt_ += pose.tilt_squared() * seconds;
  double change = 0;
  for (int i = 0; i < agent.joint_count(); ++i)
    change += square(agent.action_scale * (action[i] - last_action[i]) / seconds);
  jerk_ += change / agent.joint_count() * seconds;
  const double weight = agent.mass() * 9.81;
  const auto feet = pose.feet_of(agent);
  for (std::size_t i = 0; i < feet.size(); ++i) {
    const auto& foot = feet[i];
    lift_ += std::max(0.0, foot.clearance) / static_cast<double>(feet.size()) * seconds;
    double& most = carried_[i];
    if (foot.load > kTouching * weight) {
      most = std::max(most, foot.load);
    } else if (most > 0) {
      landings_ += most / weight;
      ++footfalls_;
      most = 0;
    }
  }
}

void MannerMeter::add(const MannerMeter& other) {
  seconds_ += other.seconds_, way_ += other.way_, energy_ += other.energy_, tilt_ += other.tilt_, jerk_ += other.jerk_,
      lift_ += other.lift_;
  landings_ += other.landings_, footfalls_ += other.footfalls_;
}

Manner MannerMeter::manner() const {
  if (seconds_ == 0) return {};
  Manner manner;
  manner.speed = way_ / seconds_;
  manner.power = energy_ / seconds_;
  manner.tilt = std::asin(std::min(1.0, std::sqrt(tilt_ / seconds_))) * 180 / std::numbers::pi;
  manner.jerkiness = std::sqrt(jerk_ / seconds_);
  manner.landing = footfalls_ > 0 ? landings_ / footfalls_ : 0;
  manner.lift = 100 * lift_ / seconds_;
  return manner;
}

}  // namespace parkour
