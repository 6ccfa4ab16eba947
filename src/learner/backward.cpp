#include "learner/backward.h"

#include "policy/product.h"

namespace parkour {

const Matrix& Backward::forward(const Network& network, const MatrixView& input) {
  network.forward(input, activity);
  delta.resize(network.layers.size());
  delta.back().resize(network.outputs(), input.cols());
  if (ones.size() != input.cols()) ones = Vector::Ones(input.cols());
  return activity.back();
}

void Backward::add_gradient(const Network& network, const MatrixView& input, Network& gradient) {
  for (std::size_t i = network.layers.size(); i-- > 0;) {
    // dL/dW = δ xᵀ, dL/db = Σ δ
    add_outer(delta[i], i == 0 ? input : MatrixView(activity[i - 1]), gradient.layers[i].weight);
    gradient.layers[i].bias.noalias() += delta[i] * ones;
    if (i == 0) return;
    // δ of the layer before: Wᵀ δ · elu', and elu' = 1 above zero, y + 1 = e^x below
    multiply_transposed(network.layers[i].weight, delta[i], delta[i - 1]);
    delta[i - 1].array() *= activity[i - 1].array().min(0.0f) + 1.0f;
  }
}

}  // namespace parkour
