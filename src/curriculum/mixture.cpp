#include "curriculum/mixture.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace parkour {
namespace {

using Eigen::ArrayXd;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kRegularisation = 1e-5;  // added to every variance
constexpr double kTolerance = 1e-3;       // of the mean log-likelihood; then EM stops
constexpr int kExpectationSteps = 30;
constexpr int kLloydSteps = 10;

// k-means++ (Arthur and Vassilvitskii, 2007): each centre is a point, drawn in proportion to its squared distance from
// the nearest one before.
MatrixXd first_centers(const MatrixXd& points, int count, Random& random) {
  const auto n = static_cast<int>(points.cols());
  MatrixXd centers(points.rows(), count);
  centers.col(0) = points.col(random.below(n));
  VectorXd nearest = (points.colwise() - centers.col(0)).colwise().squaredNorm();
  for (int k = 1; k < count; ++k) {
    double left = random.uniform() * nearest.sum();
    int pick = 0;
    while (pick + 1 < n && (left -= nearest[pick]) >= 0)
      ++pick;
    centers.col(k) = points.col(pick);
    nearest = nearest.cwiseMin((points.colwise() - centers.col(k)).colwise().squaredNorm().transpose());
  }
  return centers;
}

// Hard responsibilities (N, k) after a few of Lloyd's steps.
MatrixXd cluster(const MatrixXd& points, MatrixXd centers) {
  const auto n = points.cols();
  const auto count = centers.cols();
  MatrixXd member = MatrixXd::Zero(n, count);
  for (int step = 0; step < kLloydSteps; ++step) {
    MatrixXd distance(n, count);
    for (Eigen::Index k = 0; k < count; ++k)
      distance.col(k) = (points.colwise() - centers.col(k)).colwise().squaredNorm().transpose();
    const MatrixXd before = member;
    member.setZero();
    for (Eigen::Index i = 0; i < n; ++i) {
      Eigen::Index own = 0;
      for (Eigen::Index k = 1; k < count; ++k)
        if (distance(i, k) < distance(i, own)) own = k;
      member(i, own) = 1;
    }
    if (member == before) break;
    for (Eigen::Index k = 0; k < count; ++k)
      if (const double size = member.col(k).sum(); size > 0) centers.col(k) = points * member.col(k) / size;
  }
  return member;
}

// weight = mean r, mean = r-weighted mean, covariance = r-weighted scatter about it + regularisation. False when one
// has collapsed.
bool maximise(const MatrixXd& points, const MatrixXd& responsibility, std::vector<Gaussian>& gaussians) {
  const auto dimensions = points.rows();
  for (std::size_t k = 0; k < gaussians.size(); ++k) {
    const VectorXd r = responsibility.col(static_cast<Eigen::Index>(k));
    const double size = r.sum();
    if (size < static_cast<double>(dimensions) + 1) return false;
    auto& gaussian = gaussians[k];
    gaussian.weight = size / static_cast<double>(points.cols());
    gaussian.mean.noalias() = points * r / size;
    const MatrixXd scaled = (points.colwise() - gaussian.mean).array().rowwise() * r.array().sqrt().transpose();
    MatrixXd covariance = MatrixXd::Identity(dimensions, dimensions) * kRegularisation;
    covariance.selfadjointView<Eigen::Lower>().rankUpdate(scaled, 1 / size);
    const Eigen::LLT<MatrixXd> decomposed(covariance);
    if (decomposed.info() != Eigen::Success) return false;
    gaussian.factor = decomposed.matrixL();
  }
  return true;
}

// log N(x; mean, covariance) + log weight of every point, (N).
ArrayXd log_density(const MatrixXd& points, const Gaussian& gaussian) {
  MatrixXd whitened = points.colwise() - gaussian.mean;
  gaussian.factor.triangularView<Eigen::Lower>().solveInPlace(whitened);
  const double dimensions = static_cast<double>(points.rows());
  const double constant = std::log(gaussian.weight) - 0.5 * dimensions * std::log(2 * std::numbers::pi) -
                          gaussian.factor.diagonal().array().log().sum();
  return constant - 0.5 * whitened.colwise().squaredNorm().transpose().array();
}

// Sets the responsibilities (N, k) and returns the log-likelihood of all points.
double expect(const MatrixXd& points, const std::vector<Gaussian>& gaussians, MatrixXd& responsibility) {
  for (std::size_t k = 0; k < gaussians.size(); ++k)
    responsibility.col(static_cast<Eigen::Index>(k)) = log_density(points, gaussians[k]).matrix();
  // the largest exponent is taken out first: far points would underflow to a division by zero
  const ArrayXd largest = responsibility.rowwise().maxCoeff().array();
  responsibility = (responsibility.array().colwise() - largest).exp().matrix();
  const ArrayXd sum = responsibility.rowwise().sum().array();
  responsibility.array().colwise() /= sum;
  return (largest + sum.log()).sum();
}

double free_parameters(Eigen::Index dimensions, int gaussians) {
  const double d = static_cast<double>(dimensions);
  return gaussians * (1 + d + d * (d + 1) / 2) - 1;
}

}  // namespace

Mixture fit_mixture(const MatrixXd& points, int gaussians, Random& random) {
  Mixture mixture;
  mixture.gaussians.resize(static_cast<std::size_t>(gaussians));
  MatrixXd responsibility = cluster(points, first_centers(points, gaussians, random));
  double before = -std::numeric_limits<double>::infinity();
  for (int step = 0; step < kExpectationSteps; ++step) {
    if (!maximise(points, responsibility, mixture.gaussians)) return {};
    mixture.log_likelihood = expect(points, mixture.gaussians, responsibility);
    if (mixture.log_likelihood - before < kTolerance * static_cast<double>(points.cols())) break;
    before = mixture.log_likelihood;
  }
  mixture.aic = 2 * free_parameters(points.rows(), gaussians) - 2 * mixture.log_likelihood;
  return mixture;
}

Mixture fit_best_mixture(const MatrixXd& points, int most, Random& random) {
  Mixture best;
  for (int count = 2; count <= most; ++count) {
    Mixture mixture = fit_mixture(points, count, random);
    const bool better = !mixture.gaussians.empty() && (best.gaussians.empty() || mixture.aic < best.aic);
    if (better) best = std::move(mixture);
  }
  return best.gaussians.empty() ? fit_mixture(points, 1, random) : best;
}

}  // namespace parkour
