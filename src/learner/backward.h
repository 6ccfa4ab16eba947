// Backpropagation through a policy/network.h Network, by hand.
#pragma once

#include <vector>

#include "policy/network.h"

namespace parkour {

// What it needs to work without allocating, and keeps from call to call.
struct Backward {
  std::vector<Matrix> activity;  // of the forward pass, a matrix (width of layer, n) each
  std::vector<Matrix> delta;     // dL/d(what each layer sums up), likewise; back() is for the caller to fill
  Vector ones;                   // (n)

  // The outputs for `input`, (outputs, n); delta.back() gets their shape.
  const Matrix& forward(const Network& network, const MatrixView& input);
  // Adds dL/dw to `gradient`; delta.back() holds dL/d(output).
  void add_gradient(const Network& network, const MatrixView& input, Network& gradient);
};

}  // namespace parkour
