// A robot and those who lean on it, each learning while the other stays as it is (robust adversarial reinforcement
// learning: Pinto et al., 2017; several adversaries: Vinitsky et al., 2020, arXiv:2008.01825). To the trainer both are
// environments like any other.
#pragma once

#include <memory>
#include <vector>

#include "env/adversary.h"
#include "env/parkour_environment.h"
#include "learner/training_config.h"
#include "policy/network.h"

namespace parkour {

// Whom the one that learns meets. The adversaries, or the robot's own policy where an adversary learns.
using Opponents = std::vector<std::shared_ptr<const Actor>>;

// What an adversary sees, which is what the robot sees and how hard it leans by now, and what it chooses: its force
// forwards, to the left where the body can go there, and upwards, as shares of the budget.
std::vector<Slice> adversary_slices(const Agent& agent);
int adversary_actions(const Agent& agent);

class LearnedAdversary final : public Adversary {
 public:
  // `actor` takes adversary_slices and gives adversary_actions.
  LearnedAdversary(const Agent& agent, std::shared_ptr<const Actor> actor, double budget);

 private:
  Vec3 choose(std::span<const float> observation) override;

  const Agent& agent_;
  std::shared_ptr<const Actor> actor_;
  Vector seen_;
};

// Who leans on a robot in an exam.
struct Opposition {
  double budget = 0;                       // N; 0: nobody
  std::shared_ptr<const Actor> adversary;  // null: gusts
};
std::unique_ptr<Adversary> opponent_of(const Opposition& opposition, const Agent& agent);  // null: nobody

// The environment of one that learns, as `contest` says: whose budget is above 0. Where an adversary learns, a step of
// it is Adversary::kHeldSteps control steps, and what the robot's policy earns in them is taken from it, besides a
// little for the force; without an opponent the robot does nothing.
std::unique_ptr<Environment> contestant(const Agent& agent, const ParkourConfig& config, const ContestConfig& contest,
                                        const Opponents& opponents);

}  // namespace parkour
