// A multilayer perceptron in Eigen with ELU between its layers (none after the last): the actor, the critic, and what
// the page draws of their activity. Columns are samples, so that one sample is contiguous. Knows nothing of learning:
// src/learner does.
#pragma once

#include <Eigen/Dense>
#include <span>
#include <vector>

#include "base/random.h"

namespace parkour {

using Matrix = Eigen::MatrixXf;
using Vector = Eigen::VectorXf;
using MatrixView = Eigen::Ref<const Matrix>;  // a matrix or a block of one, not copied

struct Layer {
  Matrix weight;  // (outputs, inputs)
  Vector bias;    // (outputs)
};

struct Network {
  std::vector<Layer> layers;

  // Orthogonal weights with gain sqrt(2), `last_gain` on the last layer (Andrychowicz et al., 2021), zero biases.
  // `widths` holds inputs, hidden layers, outputs: at least two entries, all positive.
  static Network random(const std::vector<int>& widths, float last_gain, Random& random);

  int inputs() const { return static_cast<int>(layers.front().weight.cols()); }
  int outputs() const { return static_cast<int>(layers.back().weight.rows()); }
  int parameters() const;

  // inputs (inputs(), N) -> (outputs(), N)
  Matrix forward(const MatrixView& input) const;
  // Keeps each layer's output after its activation: activity[i] is (width of layer i, N). Allocates nothing when the
  // shapes are those of the call before.
  void forward(const MatrixView& input, std::vector<Matrix>& activity) const;
};

// The same with every weight and bias to 13 significant bits, off by at most 2^-13 of itself: what is passed on so
// needs six tenths of the bytes once it is compressed.
Network rounded(Network network);

// Running mean and variance of observations; applies (x - mean) / deviation, clipped to ±clip.
struct Normaliser {
  Vector mean;       // (width)
  Vector deviation;  // (width), at least 1e-2
  float clip = 8;

  static Normaliser identity(int width);
  Matrix apply(const MatrixView& observations) const;          // (width, N)
  void apply_in_place(Eigen::Ref<Matrix> observations) const;  // (width, N)
};

// What a policy folder's policy.onnx holds: normaliser, then the actor's mean action.
struct Actor {
  Normaliser normaliser;
  Network network;
  Matrix act(const MatrixView& observations) const { return network.forward(normaliser.apply(observations)); }
  // Of one robot alone: a batch would round differently with its width.
  Matrix act_alone(std::span<const float> observation) const {
    return act(Eigen::Map<const Matrix>(observation.data(), static_cast<Eigen::Index>(observation.size()), 1));
  }
};

}  // namespace parkour
