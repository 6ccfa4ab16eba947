// The diagonal Gaussian that acts while it learns: mean actor(observation), deviation exp(log_deviation) in every
// state.
#pragma once

#include "policy/network.h"

namespace parkour {

struct GaussianPolicy {
  const Network& actor;         // normalised observation -> mean action
  const Vector& log_deviation;  // (actions)
};

// Σ over the actions of log N(action; mean, deviation).
float log_probability(const float* action, const float* mean, const Vector& log_deviation);

// In nats.
double entropy_of(const Vector& log_deviation);

}  // namespace parkour
