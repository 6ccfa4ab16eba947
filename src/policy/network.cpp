#include "policy/network.h"

#include <cassert>
#include <cmath>
#include <cstdint>

#include "base/bits.h"
#include "policy/activation.h"
#include "policy/product.h"

namespace parkour {
namespace {

// A matrix with orthonormal rows or columns, whichever are fewer, times `gain` (Saxe et al., 2014).
Matrix orthogonal(int rows, int columns, float gain, Random& random) {
  const int tall = std::max(rows, columns), thin = std::min(rows, columns);
  Eigen::MatrixXd gaussian(tall, thin);
  for (int c = 0; c < thin; ++c)
    for (int r = 0; r < tall; ++r)
      gaussian(r, c) = random.normal();
  Eigen::HouseholderQR<Eigen::MatrixXd> qr(gaussian);
  Eigen::MatrixXd q = qr.householderQ() * Eigen::MatrixXd::Identity(tall, thin);
  // the sign of R's diagonal makes the draw uniform over the orthogonal matrices
  for (int c = 0; c < thin; ++c)
    if (qr.matrixQR()(c, c) < 0) q.col(c) = -q.col(c);
  if (rows < columns) q.transposeInPlace();
  return (gain * q).cast<float>();
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
  for (const Layer& layer : layers)
    count += layer.weight.size() + layer.bias.size();
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
    if (i + 1 < layers.size())
      add_bias_and_activate(activity[i], layers[i].bias);
    else
      activity[i].colwise() += layers[i].bias;
  }
}

Network rounded(Network network) {
  constexpr std::uint32_t kDropped = 11;  // of the 23 bits of a float's fraction
  const auto round = [](float value) {
    const auto bits = bits_as<std::uint32_t>(value) + (1u << (kDropped - 1));
    return bits_as<float>(bits >> kDropped << kDropped);
  };
  for (auto& layer : network.layers) {
    layer.weight = layer.weight.unaryExpr(round).eval();
    layer.bias = layer.bias.unaryExpr(round).eval();
  }
  return network;
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
