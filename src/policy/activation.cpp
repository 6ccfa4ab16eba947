#include "policy/activation.h"

#include <cstring>

#include "policy/lanes.h"

namespace parkour {
namespace {

#ifdef EIGEN_VECTORIZE
void activate(float* values, const Vector& bias) {
  Eigen::Map<Eigen::ArrayXf> x(values, bias.size());
  x += bias.array();
  x = x.max(0.0f) + x.min(0.0f).exp() - 1.0f;
}
#else
// Eigen has no packets for WebAssembly.
typedef int Integers __attribute__((vector_size(kLanes * sizeof(int))));

Lanes all(float value) { return Lanes{} + value; }

// 2^x for x in [-126, 0], to 6e-8: polynomial of Cephes' exp2f
Lanes power_of_two(Lanes x) {
  const Lanes kRound = all(0x1.8p23f);  // added, it leaves the nearest integer in the last bits
  const Lanes shifted = x + kRound, rest = x - (shifted - kRound);
  Lanes sum = all(1.535336188319500e-4f);
  for (const float factor : {1.339887440266574e-3f, 9.618437357674640e-3f, 5.550332471162809e-2f, 2.402264791363012e-1f,
                             6.931472028550421e-1f, 1.0f})
    sum = multiply_add(sum, rest, all(factor));
  return reinterpret_cast<Lanes>(reinterpret_cast<Integers>(sum) + (reinterpret_cast<Integers>(shifted) << 23));
}

Lanes elu(Lanes x) {
  const Lanes power = (x > 0.0f ? all(0) : x) * 1.44269504f;
  return x > 0.0f ? x : power_of_two(power < -126.0f ? all(-126) : power) - 1.0f;
}

void activate(float* values, const Vector& bias) {
  const Eigen::Index whole = bias.size() / kLanes * kLanes, rest = bias.size() - whole;
  const auto at = [](const float* place) { return *reinterpret_cast<const Lanes*>(place); };
  for (Eigen::Index i = 0; i < whole; i += kLanes)
    *reinterpret_cast<Lanes*>(values + i) = elu(at(values + i) + at(bias.data() + i));
  if (rest == 0) return;
  float tail[kLanes] = {};
  for (Eigen::Index i = 0; i < rest; ++i)
    tail[i] = values[whole + i] + bias[whole + i];
  const Lanes result = elu(at(tail));
  std::memcpy(values + whole, &result, static_cast<std::size_t>(rest) * sizeof(float));
}
#endif

}  // namespace

void add_bias_and_activate(Matrix& values, const Vector& bias) {
  for (Eigen::Index column = 0; column < values.cols(); ++column)
    activate(values.col(column).data(), bias);
}

}  // namespace parkour
