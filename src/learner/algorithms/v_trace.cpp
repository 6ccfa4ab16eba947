#include "learner/algorithms/v_trace.h"

#include <algorithm>

namespace parkour {

VTrace v_trace(const Matrix& rewards, const Matrix& values, const Matrix& next_values, const Flags& ended,
               const Matrix& ratios, const VTraceTerms& terms) {
  VTrace trace{Matrix(values.rows(), values.cols()), Matrix(values.rows(), values.cols()),
               ratios.cwiseMin(terms.most_weight)};
  Vector following = Vector::Zero(values.rows());  // v_s+1 - V(s+1), 0 beyond an episode
  for (Eigen::Index s = values.cols() - 1; s >= 0; --s) {
    for (Eigen::Index runner = 0; runner < values.rows(); ++runner) {
      if (ended(runner, s)) following[runner] = 0;
      // δ_s = ρ_s (r_s + γ V(s+1) - V(s));   v_s - V(s) = δ_s + γ c_s (v_s+1 - V(s+1)),   c_s = λ min(c̄, π / μ)
      const float error = rewards(runner, s) + terms.gamma * next_values(runner, s) - values(runner, s);
      const float reach = terms.lambda * std::min(terms.most_trace, ratios(runner, s));
      trace.advantages(runner, s) = error + terms.gamma * terms.lambda * following[runner];
      following[runner] = trace.weights(runner, s) * error + terms.gamma * reach * following[runner];
      trace.targets(runner, s) = values(runner, s) + following[runner];
    }
  }
  return trace;
}

}  // namespace parkour
