#include "learner/gaussian.h"

#include <cmath>

namespace parkour {

constexpr float kHalfLogTwoPi = 0.918938533f;

float log_probability(const float* action, const float* mean, const Vector& log_deviation) {
  float sum = 0;
  for (Eigen::Index i = 0; i < log_deviation.size(); ++i) {
    const float z = (action[i] - mean[i]) * std::exp(-log_deviation[i]);
    sum -= 0.5f * z * z + log_deviation[i] + kHalfLogTwoPi;
  }
  return sum;
}

// ½ log(2πe) + log σ for each action
double entropy_of(const Vector& log_deviation) {
  return log_deviation.sum() + 1.418938533 * static_cast<double>(log_deviation.size());
}

}  // namespace parkour
