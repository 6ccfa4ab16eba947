// What a layer does after its product, in one pass while that is in the cache.
#pragma once

#include "policy/network.h"

namespace parkour {

// values (width, N), bias (width): elu(value + bias) for every value; elu(x) = x for x > 0, e^x - 1 otherwise. Right to
// 5e-7 for values below 10; what is no number stays none.
void add_bias_and_activate(Matrix& values, const Vector& bias);

}  // namespace parkour
