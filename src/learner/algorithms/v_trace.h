// V-trace (Espeholt et al., 2018, arXiv:1802.01561, section 4.1): what states and actions were worth to a policy π,
// told by what another policy μ did. Where λ is below 1, as remark 2 there has it for the values, advantages look ahead
// by λ, too: where nobody is behind they are generalised ones (learner/gae.h). A time limit is no fall: after a
// truncation the value goes on.
#pragma once

#include "learner/gae.h"

namespace parkour {

struct VTraceTerms {
  float gamma;        // discount a control step
  float lambda;       // of the traces (remark 2 there)
  float most_weight;  // ρ̄: which policy the values are of; without a bound they are π's
  float most_trace;   // c̄: how far a surprise reaches back
};

struct VTrace {
  Matrix targets;  // (runners, steps), v_s: what the critic is to learn
  // (runners, steps), r_s + γ (V(s+1) + λ (v_s+1 - V(s+1))) - V(s); the policy gradient counts each ρ_s times
  Matrix advantages;
  Matrix weights;  // (runners, steps), ρ_s
};

// All (runners, steps). `ratios`: π(a|s) / μ(a|s). `next_values` and `ended` as for advantages_of (learner/gae.h).
VTrace v_trace(const Matrix& rewards, const Matrix& values, const Matrix& next_values, const Flags& ended,
               const Matrix& ratios, const VTraceTerms& terms);

}  // namespace parkour
