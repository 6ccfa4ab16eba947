#include "learner/moments.h"

#include <gtest/gtest.h>

#include "learner/mirror.h"

namespace parkour {
namespace {

TEST(Moments, OfBatchesAreThoseOfTheWhole) {
  Random random(4);
  const Matrix all = Matrix::NullaryExpr(3, 1000, [&] { return static_cast<float>(5 + 2 * random.normal()); });
  Moments moments(3), rest(3);
  moments.add(all.leftCols(10));
  moments.add(all.middleCols(10, 400));
  rest.add(all.rightCols(590));
  moments.merge(rest);
  const Eigen::MatrixXd exact = all.cast<double>();
  EXPECT_EQ(moments.count, 1000);
  EXPECT_TRUE(moments.mean.isApprox(exact.rowwise().mean(), 1e-5));
  EXPECT_TRUE(
      moments.variance().isApprox((exact.colwise() - exact.rowwise().mean()).cwiseAbs2().rowwise().mean(), 1e-4));
}

TEST(Moments, WithAMirrorMakeNormalisingAndMirroringCommute) {
  Random random(6);
  const Mirror mirror{{1, 0, 2}, {-1, -1, -1}};
  const Matrix all = Matrix::NullaryExpr(3, 200, [&] { return static_cast<float>(1 + random.normal()); });
  Moments moments(3);
  moments.add(all);
  const Normaliser normaliser = moments.normaliser(&mirror);
  Matrix mirrored(3, 200), mirrored_normal(3, 200);
  const Matrix normal = normaliser.apply(all);
  for (int i = 0; i < 200; ++i) {
    reflect(mirror, all.col(i).data(), mirrored.col(i).data());
    reflect(mirror, normal.col(i).data(), mirrored_normal.col(i).data());
  }
  EXPECT_TRUE(normaliser.apply(mirrored).isApprox(mirrored_normal, 1e-5f));
  // and its moments are those of the samples and their images together
  Moments both = moments;
  both.add(mirrored);
  EXPECT_TRUE(both.normaliser().deviation.isApprox(normaliser.deviation, 1e-4f));
}

TEST(Moments, KeepAConstantEntryFromBlowingUp) {
  Moments moments(1);
  moments.add(Matrix::Constant(1, 50, 3));
  EXPECT_FLOAT_EQ(moments.normaliser().deviation[0], 1e-2f);
}

TEST(Mirror, IsRefusedWhenItIsNotItsOwnInverse) {
  EXPECT_TRUE(check_mirror({{1, 0}, {-1, -1}}, 2, "action"));
  EXPECT_NE(check_mirror({{1, 1}, {1, 1}}, 2, "action").error().find("not its own inverse at entry 0"),
            std::string::npos);
  EXPECT_NE(check_mirror({{1, 0}, {1, -1}}, 2, "action").error().find("not its own inverse"), std::string::npos);
  EXPECT_NE(check_mirror({{0, 2}, {1, 1}}, 2, "action").error().find("points outside"), std::string::npos);
  EXPECT_NE(check_mirror({{0}, {1}}, 2, "action").error().find("width of 2"), std::string::npos);
}

}  // namespace
}  // namespace parkour
