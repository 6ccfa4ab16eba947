#include "base/state_numbers.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "base/random.h"

namespace parkour {
namespace {

using StateJson = nlohmann::ordered_json;

enum class Mood { calm, wild };

struct Inner {
  std::array<double, 2> pair{};

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.pair);
  }
};

struct Outer {
  bool is_set = false;
  int count = 0;
  std::uint64_t bits = 0;
  float seen = 0;
  Mood mood = Mood::calm;
  std::vector<double> fixed = std::vector<double>(2);
  std::vector<Inner> grown;

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.is_set, self.count, self.bits, self.seen);
    visit.within(self.mood, Mood::calm, Mood::wild);
    visit(self.fixed);
    visit.growing(self.grown, 3);
  }
};

template <typename T>
StateJson told(const T& value) {
  StateWriter writer;
  writer(value);
  return writer.take();
}

template <typename T>
bool takes(const StateJson& numbers, T& value) {
  StateReader reader(numbers);
  reader(value);
  return reader.is_done();
}

Outer some() { return {true, -3, ~std::uint64_t{0}, std::nanf(""), Mood::wild, {0.1, -1e-300}, {{{1, 2}}, {{3, 4}}}}; }

TEST(StateNumbers, ComeBackToTheBit) {
  // by way of text, as a file holds them
  const auto numbers = StateJson::parse(told(some()).dump());
  Outer back;
  ASSERT_TRUE(takes(numbers, back));
  EXPECT_TRUE(back.is_set);
  EXPECT_EQ(back.count, -3);
  EXPECT_EQ(back.bits, ~std::uint64_t{0});
  EXPECT_TRUE(std::isnan(back.seen));
  EXPECT_EQ(back.mood, Mood::wild);
  EXPECT_EQ(back.fixed, some().fixed);
  ASSERT_EQ(back.grown.size(), 2u);
  EXPECT_EQ(back.grown[1].pair[1], 4);
}

TEST(StateNumbers, RefuseWhatIsOutOfRangeOrNotThere) {
  const auto sound = told(some());
  const auto refuses = [&](std::size_t place, const StateJson& value) {
    auto numbers = sound;
    numbers[place] = value;
    Outer back;
    return !takes(numbers, back);
  };
  EXPECT_TRUE(refuses(0, 2));              // no yes and no no
  EXPECT_TRUE(refuses(1, 2'000'000'000));  // could not be counted on from
  EXPECT_TRUE(refuses(1, 0.5));
  EXPECT_TRUE(refuses(2, -1));
  EXPECT_TRUE(refuses(3, "0"));
  EXPECT_TRUE(refuses(4, 2));  // no mood
  EXPECT_TRUE(refuses(5, nullptr));
  EXPECT_TRUE(refuses(5, 1e300));
  EXPECT_TRUE(refuses(7, 4));  // too many
  EXPECT_TRUE(refuses(7, 1));  // fewer than there are
  EXPECT_FALSE(refuses(5, 7));
  for (const auto& other : {StateJson(), StateJson::object(), StateJson("text"), StateJson::array()}) {
    Outer back;
    EXPECT_FALSE(takes(other, back)) << other;
  }
}

TEST(StateNumbers, RefuseChanceThatWouldNeverChange) {
  Random random(7), back;
  random.normal();
  ASSERT_TRUE(takes(told(random), back));
  EXPECT_EQ(back.normal(), random.normal());
  auto numbers = told(random);
  for (int i = 0; i < 4; ++i)
    numbers[static_cast<std::size_t>(i)] = 0;
  EXPECT_FALSE(takes(numbers, back));
}

}  // namespace
}  // namespace parkour
