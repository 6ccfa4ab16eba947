#include "learner/gae.h"

namespace parkour {

Matrix advantages_of(const Matrix& rewards, const Matrix& values, const Matrix& next_values, const Flags& ended,
                     float gamma, float lambda) {
  Matrix advantages(rewards.rows(), rewards.cols());
  Vector following = Vector::Zero(rewards.rows());
  for (Eigen::Index t = rewards.cols() - 1; t >= 0; --t) {
    // delta_t = r_t + γ V(s_t+1) - V(s_t);   A_t = delta_t + γ λ A_t+1 within the episode
    for (Eigen::Index runner = 0; runner < rewards.rows(); ++runner) {
      const float delta = rewards(runner, t) + gamma * next_values(runner, t) - values(runner, t);
      const float going_on = ended(runner, t) ? 0.0f : 1.0f;
      following[runner] = delta + gamma * lambda * going_on * following[runner];
    }
    advantages.col(t) = following;
  }
  return advantages;
}

}  // namespace parkour
