#include "env/adversary.h"

#include <algorithm>
#include <cmath>

#include "env/vectors.h"

namespace parkour {
namespace {

constexpr double kMostChange = 0.1;  // of the budget, in a control step: all of it in a fifth of a second
constexpr double kTurns = 0.2;       // chance that a gust turns where it may

Vec3 within(const Vec3& vector, double most) {
  const double size = length(vector);
  return size > most ? times(most / size, vector) : vector;
}

}  // namespace

void Adversary::begin(std::uint64_t) { wished_ = share_ = {}, steps_ = 0; }

Vec3 Adversary::lean(std::span<const float> observation) {
  if (steps_++ % kHeldSteps == 0) wished_ = within(choose(observation), 1);
  share_ = plus(share_, within(minus(wished_, share_), kMostChange));
  return times(budget_, share_);
}

void Gusts::begin(std::uint64_t seed) {
  Adversary::begin(seed);
  random_ = Random(seed).split(14);
  has_begun_ = false;
}

Vec3 Gusts::choose(std::span<const float>) {
  if (has_begun_ && random_.uniform() >= kTurns) return blows_;
  has_begun_ = true;
  const Vec3 any{random_.normal(), is_planar_ ? 0 : random_.normal(), random_.normal()};
  return blows_ = times(1 / std::max(length(any), 1e-6), any);
}

}  // namespace parkour
