// Generalised advantage estimation (Schulman et al., 2016). A time limit is no fall: after a truncation the value goes
// on.
#pragma once

#include "policy/network.h"

namespace parkour {

using Flags = Eigen::Matrix<unsigned char, Eigen::Dynamic, Eigen::Dynamic>;

// All (runners, steps). next_values holds the value of the state that followed the step: 0 after a termination, the
// value of the last state seen after a truncation, the next column of `values` otherwise. `ended` is 1 where an episode
// ended either way.
Matrix advantages_of(const Matrix& rewards, const Matrix& values, const Matrix& next_values, const Flags& ended,
                     float gamma, float lambda);

}  // namespace parkour
