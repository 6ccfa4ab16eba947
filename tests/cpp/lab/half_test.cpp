#include "lab/half.h"

#include <gtest/gtest.h>

#include <cmath>

namespace parkour {
namespace {

TEST(Half, KeepsThreeDigits) {
  for (const float value : {0.0f, 1.0f, -1.0f, 0.1f, 3.14159f, -271.8f, 0.001234f, 65504.0f, 6.1e-5f})
    EXPECT_NEAR(from_half(to_half(value)), value, std::abs(value) * 5e-4f) << value;
}

TEST(Half, IsExactWhereItHasTheDigits) {
  for (int i = -2048; i <= 2048; ++i)
    EXPECT_EQ(from_half(to_half(static_cast<float>(i))), static_cast<float>(i));
  EXPECT_EQ(from_half(to_half(0.5f)), 0.5f);
}

TEST(Half, EndsAtItsGreatestNumber) {
  EXPECT_EQ(from_half(to_half(1e9f)), 65504.0f);
  EXPECT_EQ(from_half(to_half(-1e9f)), -65504.0f);
  EXPECT_NEAR(from_half(to_half(1e-7f)), 1e-7f, 6e-8f);
}

}  // namespace
}  // namespace parkour
