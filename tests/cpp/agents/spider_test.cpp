#include <gtest/gtest.h>

#include <cmath>

#include "agents/agent.h"

namespace parkour {
namespace {

const Agent& spider() { return *find_agent("spider"); }

TEST(Spider, HasFourFeetTwelveJointsAndThirtyFourKilograms) {
  EXPECT_EQ(spider().feet.size(), 4u);
  EXPECT_EQ(spider().joint_count(), 12);
  EXPECT_NEAR(spider().mass(), 34, 0.1);
  EXPECT_NEAR(spider().standing_height, 0.59, 0.01);
}

TEST(Spider, StandsWithItsFeetUnderItsHips) {
  for (const auto& foot : spider().feet) {
    // both bones turn forward about the same axis: x of the sole is the sum of their lengths' sines
    double angle = 0, x = 0;
    const auto& shin = spider().segments[spider().segments[foot.segment].parent];
    const auto& thigh = spider().segments[shin.parent];
    angle += thigh.joints[1].standing;
    x += -shin.offset[2] * std::sin(angle);
    angle += shin.joints[0].standing;
    x += -spider().segments[foot.segment].offset[2] * std::sin(angle);
    EXPECT_NEAR(x, 0, 1e-9);
  }
}

TEST(Spider, TrotsDiagonalLegsTogether) {
  for (const auto& one : spider().feet)
    for (const auto& other : spider().feet) {
      const auto &a = spider().segments[one.segment], &b = spider().segments[other.segment];
      const bool same_side = a.side == b.side,
                 same_end = (a.name.find("front") == std::string::npos) == (b.name.find("front") == std::string::npos);
      EXPECT_EQ(one.phase == other.phase, same_side == same_end) << a.name << " " << b.name;
    }
}

}  // namespace
}  // namespace parkour
