// Somebody who leans on a robot's upper body to bring it down (robust adversarial reinforcement learning: Pinto et al.,
// 2017, ICML, arXiv:1703.02702). It chooses a force ten times a second, no larger than its budget, and changes it no
// faster than a hand could: without that, a force is just a row of pushes.
#pragma once

#include <cstdint>
#include <span>

#include "base/random.h"
#include "physics/mjcf.h"

namespace parkour {

class Adversary {
 public:
  static constexpr int kHeldSteps = 5;  // control steps from one choice to the next

  explicit Adversary(double budget) : budget_(budget) {}  // N
  virtual ~Adversary() = default;

  // An episode; all chance is drawn from `seed`.
  virtual void begin(std::uint64_t seed);
  // N in the world, in the control step to come of a robot that sees this.
  Vec3 lean(std::span<const float> observation);
  const Vec3& share() const { return share_; }  // of the budget, now; its length is at most 1

 protected:
  // The force that it wants, as a share of the budget; what is longer than 1 is cut to it.
  virtual Vec3 choose(std::span<const float> observation) = 0;

 private:
  double budget_;
  Vec3 wished_{}, share_{};
  int steps_ = 0;
};

// One that sees nothing: all of the budget to any side, for half a second on average.
class Gusts final : public Adversary {
 public:
  Gusts(double budget, bool is_planar) : Adversary(budget), is_planar_(is_planar) {}
  void begin(std::uint64_t seed) override;

 private:
  Vec3 choose(std::span<const float>) override;

  bool is_planar_;
  Random random_;
  Vec3 blows_{};
  bool has_begun_ = false;
};

// One whose choices come from outside, as from a finger.
class Led final : public Adversary {
 public:
  using Adversary::Adversary;
  Vec3 wished{};  // share of the budget, in the world

 private:
  Vec3 choose(std::span<const float>) override { return wished; }
};

}  // namespace parkour
