#include "base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>
#include <set>
#include <vector>

namespace parkour {
namespace {

// FNV-1a over the bits of many draws: one differing bit anywhere shows.
template <typename Draw>
std::uint64_t hash_of(int draws, Draw draw) {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (int i = 0; i < draws; ++i) {
    const double value = draw();
    std::uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    for (int byte = 0; byte < 8; ++byte)
      hash = (hash ^ ((bits >> (8 * byte)) & 0xff)) * 0x100000001b3ull;
  }
  return hash;
}

// The first number is the published reference of xoshiro256++ seeded with splitmix64(42).
TEST(Random, DrawsTheReferenceBits) {
  Random random(42);
  EXPECT_EQ(random.bits(), 0xd0764d4f4476689full);
  EXPECT_EQ(random.bits(), 0x519e4174576f3791ull);
  EXPECT_EQ(random.bits(), 0xfbe07cfb0c24ed8cull);
  EXPECT_EQ(random.bits(), 0xb37d9f600cd835b8ull);
}

TEST(Random, DrawsTheSameUniformNumbersOnEveryPlatform) {
  Random random(42);
  EXPECT_EQ(random.uniform(), 0x1.a0ec9a9e88ecdp-1);
  EXPECT_EQ(random.uniform(), 0x1.467905d15dbccp-2);
  EXPECT_EQ(hash_of(100'000, [&] { return random.uniform(-3, 7); }), 10488037108622985738ull);
}

TEST(Random, DrawsTheSameNormalNumbersOnEveryPlatform) {
  Random random(42);
  EXPECT_EQ(hash_of(100'000, [&] { return random.normal(); }), 1767750790368057243ull);
}

TEST(Random, DrawsTheSameWholeNumbersAndOrderOnEveryPlatform) {
  Random random(42);
  const std::array expected{8, 3, 9, 7, 7, 5, 1, 6, 2, 9, 5, 8};
  for (const int number : expected)
    EXPECT_EQ(random.below(10), number);

  std::vector<int> order(8);
  std::iota(order.begin(), order.end(), 0);
  Random(42).shuffle(order);
  EXPECT_EQ(order, (std::vector{7, 0, 1, 4, 3, 5, 2, 6}));
}

TEST(Random, UniformStaysInItsHalfOpenRange) {
  Random random(7);
  for (int i = 0; i < 100'000; ++i) {
    const double value = random.uniform(0.25, 0.5);
    ASSERT_GE(value, 0.25);
    ASSERT_LT(value, 0.5);
  }
}

TEST(Random, BelowReachesEveryNumberAndNoOther) {
  Random random(7);
  std::set<int> seen;
  for (int i = 0; i < 1000; ++i)
    seen.insert(random.below(5));
  EXPECT_EQ(seen, (std::set{0, 1, 2, 3, 4}));
}

TEST(Random, NormalHasMeanZeroAndDeviationOne) {
  Random random(7);
  constexpr int kDraws = 200'000;
  double sum = 0, squares = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double value = random.normal();
    sum += value;
    squares += value * value;
  }
  EXPECT_NEAR(sum / kDraws, 0, 0.01);
  EXPECT_NEAR(std::sqrt(squares / kDraws), 1, 0.01);
}

TEST(Random, SplitStreamsDifferFromEachOtherAndFromTheirSource) {
  const Random source(42);
  std::set<std::uint64_t> first_bits{Random(42).bits()};
  for (std::uint64_t stream = 0; stream < 1000; ++stream)
    first_bits.insert(source.split(stream).bits());
  EXPECT_EQ(first_bits.size(), 1001u);
}

TEST(Random, SplittingLeavesTheSourceAsItWas) {
  Random random(42);
  random.split(3);
  EXPECT_EQ(random.bits(), Random(42).bits());
}

TEST(Random, ARestoredStateGoesOnAsIfNothingHadHappened) {
  Random random(42);
  random.normal();  // leaves a spare normal behind
  const auto saved = random.state();
  const std::array expected{random.normal(), random.uniform(), random.normal()};

  Random resumed(1);
  resumed.restore(saved);
  EXPECT_EQ(resumed.normal(), expected[0]);
  EXPECT_EQ(resumed.uniform(), expected[1]);
  EXPECT_EQ(resumed.normal(), expected[2]);
}

}  // namespace
}  // namespace parkour
