// A multilayer perceptron in Eigen with ELU between its layers (none after the last): the actor, the critic, and what the page
// draws of their activity. Columns are samples, so that one sample is contiguous.
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "settings/random.h"

namespace parkour {

using Matrix = Eigen::MatrixXf;
using Vector = Eigen::VectorXf;

struct Layer {
  Matrix weight;  // (outputs, inputs)
  Vector bias;    // (outputs)
};

struct Network {
  std::vector<Layer> layers;

  // Orthogonal weights with gain sqrt(2), `last_gain` on the last layer (Andrychowicz et al., 2021), zero biases.
  static Network random(const std::vector<int>& widths, float last_gain, Random& random);

  int inputs() const { return static_cast<int>(layers.front().weight.cols()); }
  int outputs() const { return static_cast<int>(layers.back().weight.rows()); }
  int parameters() const;

  // inputs (inputs(), N) -> (outputs(), N)
  Matrix forward(const Matrix& input) const;
  // Keeps each layer's output after its activation: activity[i] is (width of layer i, N).
  void forward(const Matrix& input, std::vector<Matrix>& activity) const;
};

// Running mean and variance of observations; applies (x - mean) / deviation, clipped to ±clip.
struct Normaliser {
  Vector mean;       // (width)
  Vector deviation;  // (width), at least 1e-2
  float clip = 8;
  Matrix apply(const Matrix& observations) const;  // (width, N)
};

// What a policy folder's policy.onnx holds: normaliser, then the actor's mean action.
struct Actor {
  Normaliser normaliser;
  Network network;
  Matrix act(const Matrix& observations) const { return network.forward(normaliser.apply(observations)); }
};

}  // namespace parkour
