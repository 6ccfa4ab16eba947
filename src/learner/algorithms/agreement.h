// How far two halves of a rollout agree on where the policy should go: what a lecture shows of a method's noise. Any
// method that steps along  mean of A ∇ log π(a | s)  may ask; nothing is learned here.
#pragma once

#include "learner/gaussian.h"
#include "learner/rollout.h"

namespace parkour {

// The cosine between that gradient over every other environment and over the rest, from -1 to 1; 0 where one of them
// has none. Of this peer's environments alone. `advantages`: (samples), in any unit.
double agreement_of(const GaussianPolicy& policy, const Rollout& rollout, const Vector& advantages);

}  // namespace parkour
