#include "reality/hidden_actuators.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "base/random.h"
#include "env/motors.h"
#include "physics/mjcf.h"

namespace parkour {
namespace {

constexpr int kTicks = 20;                   // of the drive in a substep of the physics
constexpr double kTick = kSubstep / kTicks;  // s; the walker's stiffest rotor turns by an eighth of its radian in it

// What a joint of this robot is made of; N m, rad, s.
struct Drive {
  double stiffness, flexion, extension, top_speed;  // as the table says
  double gain;                                      // torque for what the table calls 1 N m of current
  double spring, spring_damping, half_backlash;
  double inertia, damping;
  double coulomb, ripple, ripple_phase;
  double angle = 0, rate = 0;  // of the rotor
  double heat = 0;             // 1: as hot as the continuous torque makes it
};

class HiddenActuators final : public Actuators {
 public:
  HiddenActuators(const Agent& agent, const HiddenNumbers& numbers)
      : joints_(agent.joints()), numbers_(numbers), drives_(joints_.size()) {}

  void begin(std::uint64_t seed) override {
    Random random = Random(seed).split(16);
    const auto about = [&](double mean) { return mean * random.uniform(1 - numbers_.scatter, 1 + numbers_.scatter); };
    const double latency = random.uniform(numbers_.least_latency, numbers_.most_latency);
    late_ticks_ = static_cast<int>(std::lround(latency / kTick));
    for (std::size_t i = 0; i < drives_.size(); ++i) {
      const Joint& joint = *joints_[i];
      const double peak = std::max(joint.torque_flexion, joint.torque_extension);
      const double spring = about(numbers_.spring * joint.stiffness);
      drives_[i] = {.stiffness = joint.stiffness,
                    .flexion = joint.torque_flexion,
                    .extension = joint.torque_extension,
                    .top_speed = joint.top_speed,
                    .gain = about(1),
                    .spring = spring,
                    .spring_damping = numbers_.spring_damping * spring,
                    .half_backlash = about(numbers_.backlash) / 2,
                    .inertia = numbers_.inertia * joint.armature,
                    .damping = about(numbers_.damping * joint.damping),
                    .coulomb = about(numbers_.coulomb * peak),
                    .ripple = about(numbers_.ripple * peak),
                    .ripple_phase = random.uniform(0, 2 * std::numbers::pi)};
    }
    is_fresh_ = true;
  }

  void drive(const JointStates& joints, std::span<double> torque) override {
    if (is_fresh_) stand(joints);
    std::rotate(targets_.begin(), targets_.end() - 1, targets_.end());
    targets_.front().assign(joints.target.begin(), joints.target.end());
    for (std::size_t i = 0; i < drives_.size(); ++i) {
      double sum = 0;
      for (int tick = 0; tick < kTicks; ++tick) {
        // between two substeps the joint is taken to go on as it moves
        const double link = joints.angle[i] + joints.rate[i] * (tick + 0.5) * kTick;
        sum += advance(drives_[i], target_at(tick - late_ticks_)[i], link, joints.rate[i]);
      }
      torque[i] = sum / kTicks;
    }
  }

 private:
  void stand(const JointStates& joints) {
    for (std::size_t i = 0; i < drives_.size(); ++i)
      drives_[i].angle = joints.angle[i], drives_[i].rate = joints.rate[i];
    for (auto& targets : targets_)
      targets.assign(joints.target.begin(), joints.target.end());
    is_fresh_ = false;
  }

  // `tick` counts from the substep's beginning.
  const std::vector<double>& target_at(int tick) const {
    const int substeps_ago = tick >= 0 ? 0 : (kTicks - 1 - tick) / kTicks;
    return targets_[static_cast<std::size_t>(std::min(substeps_ago, kMostSubstepsAgo))];
  }

  // A tick of a drive whose joint turns with `rate`; what it pulls with at the joint.
  double advance(Drive& drive, double target, double link, double rate) const {
    const double pull = spring_torque(drive, link, rate);
    const double motor = motor_torque(drive, target);
    // by the speed before the tick: what stands still has to break away
    const double slope = drive.rate / numbers_.stribeck_speed;
    drive.rate += kTick / drive.inertia * (motor - pull - drive.damping * drive.rate);
    const double friction = drive.coulomb * (1 + (numbers_.breakaway - 1) * std::exp(-slope * slope));
    // it brakes, and holds what it has stopped
    const double braked = kTick / drive.inertia * friction;
    drive.rate -= std::clamp(drive.rate, -braked, braked);
    drive.angle += kTick * drive.rate;
    return pull;
  }

  static double spring_torque(const Drive& drive, double link, double rate) {
    const double twist = drive.angle - link;
    const double stretch = twist - std::clamp(twist, -drive.half_backlash, drive.half_backlash);
    return stretch == 0 ? 0 : drive.spring * stretch + drive.spring_damping * (drive.rate - rate);
  }

  double motor_torque(Drive& drive, double target) const {
    const double left =
        std::max(numbers_.least_left, 1 - numbers_.taken_back * std::max(0.0, drive.heat - numbers_.warm));
    const double most = left * torque_left(drive.flexion, drive.rate, drive.top_speed);
    const double least = -left * torque_left(drive.extension, -drive.rate, drive.top_speed);
    const double current = std::clamp(drive.stiffness * (target - drive.angle), least, most);
    const double load = current / (numbers_.continuous * std::max(drive.flexion, drive.extension));
    drive.heat += kTick / numbers_.warming * (load * load - drive.heat);
    return drive.gain * current + drive.ripple * std::sin(numbers_.ripples * drive.angle + drive.ripple_phase);
  }

  static constexpr int kMostSubstepsAgo = 2;

  std::vector<const Joint*> joints_;
  HiddenNumbers numbers_;
  std::vector<Drive> drives_;
  std::array<std::vector<double>, kMostSubstepsAgo + 1> targets_;  // (joints) rad each, the newest first
  int late_ticks_ = 0;
  bool is_fresh_ = true;
};

}  // namespace

std::unique_ptr<Actuators> make_hidden_actuators(const Agent& agent, const HiddenNumbers& numbers) {
  return std::make_unique<HiddenActuators>(agent, numbers);
}

}  // namespace parkour
