#include "policy/network.h"

#include <cassert>
#include <cmath>
#include <cstdint>

#include "policy/product.h"

namespace parkour {
namespace {

// A matrix with orthonormal rows or columns, whichever are fewer, times `gain` (Saxe et al., 2014).
Matrix orthogonal(int rows, int columns, float gain, Random& random) {
  const int tall = std::max(rows, columns), thin = std::min(rows, columns);
  Eigen::MatrixXd gaussian(tall, thin);
  for (int c = 0; c < thin; ++c)
    for (int r = 0; r < tall; ++r) gaussian(r, c) = random.normal();
  Eigen::HouseholderQR<Eigen::MatrixXd> qr(gaussian);
  Eigen::MatrixXd q = qr.householderQ() * Eigen::MatrixXd::Identity(tall, thin);
  // the sign of R's diagonal makes the draw uniform over the orthogonal matrices
  for (int c = 0; c < thin; ++c)
    if (qr.matrixQR()(c, c) < 0) q.col(c) = -q.col(c);
  if (rows < columns) q.transposeInPlace();
  return (gain * q).cast<float>();
}

#ifdef EIGEN_VECTORIZE
void add_bias_and_activate(float* values, const Vector& bias) {
  Eigen::Map<Eigen::ArrayXf> x(values, bias.size());
  x += bias.array();
  x = x.max(0.0f) + x.min(0.0f).exp() - 1.0f;
}
#else
// e^x for x from -87 to 0, to 1e-7, after Cephes' expf. Eigen has no packets for WebAssembly; of this the compiler makes vectors.
float exp_below_zero(float x) {
  constexpr float kRound = 0x1.8p23f;  // added, it leaves the nearest integer in the last bits
  const float shifted = x * 1.44269504f + kRound, n = shifted - kRound;
  const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;  // x - n ln 2
  float sum = 1.9875691500e-4f;
  for (const float factor : {1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f, 1.6666665459e-1f, 5.0000001201e-1f}) sum = sum * r + factor;
  const auto power = static_cast<std::uint32_t>(__builtin_bit_cast(std::int32_t, shifted) - __builtin_bit_cast(std::int32_t, kRound) + 127) << 23;
  return (sum * (r * r) + r + 1.0f) * __builtin_bit_cast(float, power);
}

void add_bias_and_activate(float* values, const Vector& bias) {
  const float* shift = bias.data();
  for (Eigen::Index i = 0; i < bias.size(); ++i) {
    const float x = values[i] + shift[i], below = x < 0.0f ? x : 0.0f;
    values[i] = (x > 0.0f ? x : 0.0f) + exp_below_zero(below < -87.0f ? -87.0f : below) - 1.0f;
  }
}
#endif

// One pass over the product while it is in the cache. elu(x) = x for x > 0, exp(x) - 1 otherwise.
void add_bias_and_activate(Matrix& values, const Vector& bias) {
  for (Eigen::Index column = 0; column < values.cols(); ++column) add_bias_and_activate(values.col(column).data(), bias);
}

}  // namespace

Network Network::random(const std::vector<int>& widths, float last_gain, Random& random) {
  assert(widths.size() >= 2);
  Network network;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    const bool is_last = i + 2 == widths.size();
    const float gain = is_last ? last_gain : std::sqrt(2.0f);
    network.layers.push_back({orthogonal(widths[i + 1], widths[i], gain, random), Vector::Zero(widths[i + 1])});
  }
  return network;
}

int Network::parameters() const {
  Eigen::Index count = 0;
  for (const Layer& layer : layers) count += layer.weight.size() + layer.bias.size();
  return static_cast<int>(count);
}

Matrix Network::forward(const MatrixView& input) const {
  std::vector<Matrix> activity;
  forward(input, activity);
  return std::move(activity.back());
}

void Network::forward(const MatrixView& input, std::vector<Matrix>& activity) const {
  assert(input.rows() == inputs());
  activity.resize(layers.size());
  for (std::size_t i = 0; i < layers.size(); ++i) {
    multiply(layers[i].weight, i == 0 ? input : MatrixView(activity[i - 1]), activity[i]);
    if (i + 1 < layers.size()) add_bias_and_activate(activity[i], layers[i].bias);
    else activity[i].colwise() += layers[i].bias;
  }
}

Normaliser Normaliser::identity(int width) { return {Vector::Zero(width), Vector::Ones(width)}; }

Matrix Normaliser::apply(const MatrixView& observations) const {
  Matrix normal = observations;
  apply_in_place(normal);
  return normal;
}

void Normaliser::apply_in_place(Eigen::Ref<Matrix> observations) const {
  assert(observations.rows() == mean.size());
  for (Eigen::Index column = 0; column < observations.cols(); ++column) {
    auto x = observations.col(column).array();
    x = ((x - mean.array()) / deviation.array()).max(-clip).min(clip);
  }
}

}  // namespace parkour
