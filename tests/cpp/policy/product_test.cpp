#include "policy/product.h"

#include <gtest/gtest.h>

namespace parkour {
namespace {

struct Shape {
  int rows, depth, columns;
};

// Widths of our networks, one that fills one register and a half of every kind, more depth than a panel holds, too few
// columns, and rows that fill no register.
class Product : public testing::TestWithParam<Shape> {};

TEST_P(Product, IsThatOfEigen) {
  const auto [rows, depth, columns] = GetParam();
  const Matrix a = Matrix::Random(rows, depth), b = Matrix::Random(depth, columns), expected = a * b;
  Matrix out, sum = Matrix::Ones(rows, columns);
  multiply(a, b, out);
  EXPECT_TRUE(out.isApprox(expected, 1e-5f));
  multiply_transposed(a.transpose(), b, out);
  EXPECT_TRUE(out.isApprox(expected, 1e-5f));
  add_outer(a, b.transpose(), sum);
  EXPECT_TRUE(sum.isApprox(expected + Matrix::Ones(rows, columns), 1e-5f));
}

TEST_P(Product, TakesABlockOfAWiderMatrix) {
  const auto [rows, depth, columns] = GetParam();
  const Matrix wide = Matrix::Random(depth + 5, columns + 3), a = Matrix::Random(rows, depth);
  Matrix out;
  multiply(a, wide.block(2, 1, depth, columns), out);
  EXPECT_TRUE(out.isApprox(a * wide.block(2, 1, depth, columns), 1e-5f));
}

INSTANTIATE_TEST_SUITE_P(Shapes, Product,
                         testing::Values(Shape{256, 74, 256}, Shape{128, 256, 74}, Shape{48, 7, 27}, Shape{24, 600, 31},
                                         Shape{64, 128, 1}, Shape{7, 64, 40}, Shape{1, 64, 40}));

}  // namespace
}  // namespace parkour
