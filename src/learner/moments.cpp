#include "learner/moments.h"

#include "learner/archive.h"

namespace parkour {
namespace {

constexpr double kLeastDeviation = 1e-2;

std::span<double> values_of(Eigen::VectorXd& vector) {
  return {vector.data(), static_cast<std::size_t>(vector.size())};
}
std::span<const double> values_of(const Eigen::VectorXd& vector) {
  return {vector.data(), static_cast<std::size_t>(vector.size())};
}

}  // namespace

void Moments::add(const MatrixView& samples) {
  if (samples.cols() == 0) return;
  const double n = static_cast<double>(samples.cols());
  // plain loops column by column: Eigen's row-wise sums of a column-major block stride through memory
  Vector sum = Vector::Zero(samples.rows()), spread = Vector::Zero(samples.rows());
  for (Eigen::Index c = 0; c < samples.cols(); ++c)
    sum += samples.col(c);
  const Vector centre = sum / static_cast<float>(n);
  for (Eigen::Index c = 0; c < samples.cols(); ++c)
    spread.array() += (samples.col(c) - centre).array().square();
  Moments batch(static_cast<int>(samples.rows()));
  batch.count = n;
  batch.mean = centre.cast<double>();
  batch.squares = spread.cast<double>();
  merge(batch);
}

void Moments::merge(const Moments& other) {
  if (other.count == 0) return;
  // M = M_a + M_b + (mean_b - mean_a)² n_a n_b / (n_a + n_b)
  const double total = count + other.count;
  const Eigen::VectorXd difference = other.mean - mean;
  mean += difference * (other.count / total);
  squares += other.squares + difference.cwiseAbs2() * (count * other.count / total);
  count = total;
}

// As n, Σx and Σx², which add up.
void Moments::pass(Pool& pool) {
  Eigen::VectorXd sum = count * mean, squared = squares + count * mean.cwiseAbs2();
  pool.pass(count);
  pool.pass_all(sum);
  pool.pass_all(squared);
  if (count == 0) return;
  mean = sum / count;
  squares = (squared - count * mean.cwiseAbs2()).cwiseMax(0);
}

void Moments::cap_count(double cap) {
  if (count <= cap) return;
  squares *= cap / count;
  count = cap;
}

Eigen::VectorXd Moments::variance() const {
  if (count < 2) return Eigen::VectorXd::Ones(mean.size());
  return squares / count;
}

Normaliser Moments::normaliser(const Mirror* mirror) const {
  Eigen::VectorXd centre = mean, spread = variance();
  if (mirror != nullptr && count >= 2) {
    for (Eigen::Index i = 0; i < mean.size(); ++i) {
      const int j = mirror->source[i];
      centre[i] = 0.5 * (mean[i] + mirror->sign[i] * mean[j]);
      // variance of the union of both streams around its mean
      const double half_gap = 0.5 * (mean[i] - mirror->sign[i] * mean[j]);
      spread[i] = 0.5 * (squares[i] + squares[j]) / count + half_gap * half_gap;
    }
  }
  return {centre.cast<float>(), spread.cwiseSqrt().cwiseMax(kLeastDeviation).cast<float>()};
}

void put(Archive& archive, const std::string& name, const Moments& moments) {
  archive.put(name + ".count", moments.count);
  archive.put(name + ".mean", values_of(moments.mean));
  archive.put(name + ".squares", values_of(moments.squares));
}

Result<void> take(const Archive& archive, const std::string& name, Moments& moments) {
  if (auto taken = archive.take(name + ".count", moments.count); !taken) return taken;
  if (auto taken = archive.take(name + ".mean", values_of(moments.mean)); !taken) return taken;
  return archive.take(name + ".squares", values_of(moments.squares));
}

}  // namespace parkour
