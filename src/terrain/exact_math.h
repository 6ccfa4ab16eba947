// Transcendental functions from additions, products, quotients and square roots alone, which IEEE 754 rounds alike
// everywhere. Accurate to about 1e-6, which is plenty for shaping ground.
#pragma once

#include <cmath>

namespace parkour::exact {

inline double exp(double x) {
  double power = 1 + x / 1024;
  for (int i = 0; i < 10; ++i)
    power *= power;
  return power;
}

inline double tanh(double x) {
  if (x > 15) return 1;
  if (x < -15) return -1;
  return 1 - 2 / (exp(2 * x) + 1);
}

inline double sin(double x) {
  constexpr double kTurn = 6.283185307179586;
  x -= kTurn * std::floor(x / kTurn + 0.5);
  const double square = x * x;
  double term = x, sum = x;
  for (int k = 1; k <= 9; ++k) {
    term *= -square / ((2 * k) * (2 * k + 1));
    sum += term;
  }
  return sum;
}

// atan(x) = 2 atan(x / (1 + sqrt(1 + x²))), three times, then the series.
inline double atan(double x) {
  for (int i = 0; i < 3; ++i)
    x = x / (1 + std::sqrt(1 + x * x));
  const double square = x * x;
  double power = x, sum = 0;
  for (int k = 0; k < 12; ++k) {
    sum += (k % 2 == 0 ? power : -power) / (2 * k + 1);
    power *= square;
  }
  return 8 * sum;
}

}  // namespace parkour::exact
