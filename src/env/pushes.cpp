#include "env/pushes.h"

#include <cmath>
#include <numbers>

#include "env/vectors.h"

namespace parkour {
namespace {

constexpr int kSteps = 5;  // control steps that a push lasts

}  // namespace

void Pushes::start(const Random& random) { *this = {}, random_ = random; }

void Pushes::push(const Vec3& change) { change_ = change, steps_left_ = kSteps; }

double Pushes::under_way() const { return steps_left_ > 0 ? length(change_) : 0; }

bool Pushes::advance(const Agent& agent, const Settings& settings, Vec3& force) {
  if (settings[Key::push_strength] > 0) {
    if (countdown_ < 0) countdown_ = random_.uniform(0, settings[Key::push_interval]);
    countdown_ -= kControlStep;
    if (countdown_ <= 0) {
      countdown_ += settings[Key::push_interval];
      const double side = random_.uniform(-std::numbers::pi, std::numbers::pi);
      push(times(settings[Key::push_strength], {std::cos(side), std::sin(side), 0}));
    }
  }
  pull_ = settings[Key::pull] + settings[Key::sway] * std::sin(2 * std::numbers::pi * swayed_);
  swayed_ = std::fmod(swayed_ + kControlStep / settings[Key::sway_period], 1.0);
  force = {pull_, 0, 0};
  if (steps_left_ == 0) return pull_ != 0;
  --steps_left_;
  force = plus(force, times(agent.mass() / (kSteps * kControlStep), change_));
  return true;
}

}  // namespace parkour
