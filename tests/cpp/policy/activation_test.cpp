#include "policy/activation.h"

#include <gtest/gtest.h>

#include <cmath>

namespace parkour {
namespace {

// Widths that fill registers of every kind, and one that fills none.
class Activation : public testing::TestWithParam<int> {};

TEST_P(Activation, IsElu) {
  const int width = GetParam(), columns = 3001;
  const Vector bias = Vector::LinSpaced(width, -0.5f, 0.5f);
  Matrix values(width, columns);
  for (int c = 0; c < columns; ++c)
    values.col(c).setConstant(0.05f * static_cast<float>(c - 2800));  // from -140 to 10
  const Matrix sums = values.colwise() + bias;
  add_bias_and_activate(values, bias);
  for (int c = 0; c < columns; ++c)
    for (int r = 0; r < width; ++r) {
      const double x = sums(r, c);
      EXPECT_NEAR(values(r, c), x > 0 ? x : std::expm1(x), 5e-7) << x;
    }
}

TEST(Activation, OfWhatIsNoNumberIsNone) {
  Matrix values = Matrix::Constant(16, 1, std::nanf(""));
  add_bias_and_activate(values, Vector::Zero(16));
  EXPECT_TRUE(values.array().isNaN().all());
}

INSTANTIATE_TEST_SUITE_P(Widths, Activation, testing::Values(64, 24, 7));

}  // namespace
}  // namespace parkour
