// Mixtures of Gaussians with full covariance: expectation maximisation, and the choice of their number by AIC.
// Bishop, Pattern Recognition and Machine Learning (2006), 9.2. Knows nothing of tasks.
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "base/random.h"

namespace parkour {

struct Gaussian {
  double weight;           // share of the mixture
  Eigen::VectorXd mean;    // (dimensions)
  Eigen::MatrixXd factor;  // (dimensions, dimensions), lower triangular: covariance = factor * factor^T
};

struct Mixture {
  std::vector<Gaussian> gaussians;
  double log_likelihood = 0;  // of all points together
  double aic = 0;             // Akaike (1974): 2 * free parameters - 2 * log_likelihood; less is better
};

// points: (dimensions, N), of comparable scale in every dimension, N > dimensions. Starts from k-means++ drawn from
// `random`. Empty when some Gaussian is left with fewer points than it has dimensions: it collapses onto the flat they
// span, and its likelihood says nothing.
Mixture fit_mixture(const Eigen::MatrixXd& points, int gaussians, Random& random);

// The mixture of 2 … most Gaussians with the least AIC; one Gaussian where none of these holds.
Mixture fit_best_mixture(const Eigen::MatrixXd& points, int most, Random& random);

}  // namespace parkour
