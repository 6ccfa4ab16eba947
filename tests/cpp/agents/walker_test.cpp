#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "agents/agent.h"

namespace parkour {
namespace {

TEST(Agents, AreFoundByNameAndOnlyThose) {
  for (auto name : agent_names())
    EXPECT_NE(find_agent(name), nullptr);
  EXPECT_EQ(find_agent("unicorn"), nullptr);
}

TEST(Agents, HaveParentsBeforeChildrenAndJointsOnAllButTheRootAndFixedFeet) {
  for (auto name : agent_names()) {
    const auto& agent = *find_agent(name);
    for (std::size_t i = 0; i < agent.segments.size(); ++i) {
      EXPECT_LT(agent.segments[i].parent, static_cast<int>(i));
      const bool is_foot = std::any_of(agent.feet.begin(), agent.feet.end(),
                                       [&](const Foot& foot) { return foot.segment == static_cast<int>(i); });
      if (i == 0 || !is_foot) {
        EXPECT_EQ(agent.segments[i].joints.empty(), i == 0);
      }
    }
  }
}

TEST(Walker, HasSixJointsAndLegsOfEightyFiveCentimetres) {
  const auto& walker = *find_agent("walker");
  EXPECT_EQ(walker.joint_count(), 6);
  const auto& foot = walker.segments[walker.feet[0].segment];
  const double leg =
      -walker.segments[2].offset[2] - foot.offset[2] - foot.capsules[0].from[2] + foot.capsules[0].radius;
  EXPECT_NEAR(leg, 0.85, 1e-9);
}

TEST(Walker, HasTwoAlikeLegs) {
  const auto& walker = *find_agent("walker");
  for (int i = 1; i <= 3; ++i) {
    const auto& left = walker.segments[i];
    const auto& right = walker.segments[i + 3];
    EXPECT_EQ(left.mass, right.mass);
    EXPECT_EQ(left.joints[0].standing, right.joints[0].standing);
    EXPECT_EQ(left.joints[0].torque_extension, right.joints[0].torque_extension);
    EXPECT_EQ(left.offset[1], -right.offset[1]);
  }
}

TEST(Walker, StandsWithLevelFeet) {
  const auto& walker = *find_agent("walker");
  const double hip = walker.segments[1].joints[0].standing, knee = walker.segments[2].joints[0].standing,
               ankle = walker.segments[3].joints[0].standing;
  EXPECT_NEAR(hip - knee + ankle, 0, 1e-12);
}

TEST(Walker, HasNoMotorStrongerThanYoungMenMeasured) {
  // Anderson, Madigan and Nussbaum (2007): knee extension is the strongest, 0.163 of weight times height
  for (const auto& segment : find_agent("walker")->segments) {
    if (segment.joints.empty()) continue;
    EXPECT_LE(segment.joints[0].torque_extension, 0.164 * 65 * 9.81 * 1.66);
    EXPECT_LE(segment.joints[0].torque_flexion, segment.joints[0].torque_extension);
  }
}

}  // namespace
}  // namespace parkour
