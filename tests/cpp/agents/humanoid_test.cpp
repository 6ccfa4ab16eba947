#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "agents/agent.h"

namespace parkour {
namespace {

const Agent& humanoid() { return *find_agent("humanoid"); }

TEST(Humanoid, HasTwentyOneJointsWithNamesOfTheirOwn) {
  std::set<std::string> names;
  for (const auto* joint : humanoid().joints())
    names.insert(joint->name);
  EXPECT_EQ(humanoid().joint_count(), 21);
  EXPECT_EQ(names.size(), 21u);
}

TEST(Humanoid, WeighsSixtyFiveKilogramsAndIsOneMetreSeventyTall) {
  const auto& body = humanoid();
  EXPECT_NEAR(body.mass(), 65, 0.1);
  const auto& torso = body.segments[body.head];
  double top = 0;
  for (const auto& capsule : torso.capsules)
    top = std::max(top, torso.offset[2] + capsule.to[2] + capsule.radius);
  const auto& foot = body.segments[body.feet[0].segment];
  const double leg =
      -body.segments[foot.parent].offset[2] - foot.offset[2] - foot.capsules[0].from[2] + foot.capsules[0].radius;
  EXPECT_NEAR(leg + top, 1.70, 0.01);
}

TEST(Humanoid, StandsWithLevelFeet) {
  double bend = 0;
  for (const auto* joint : humanoid().joints()) {
    if (joint->name == "left_hip_flexion" || joint->name == "left_ankle_flexion") bend += joint->standing;
    if (joint->name == "left_knee") bend -= joint->standing;
  }
  EXPECT_NEAR(bend, 0, 1e-12);
}

TEST(Humanoid, HasTwoAlikeSides) {
  for (const auto& left : humanoid().segments) {
    if (left.side != Side::left) continue;
    const auto name = "right_" + left.name.substr(5);
    const auto right = std::find_if(humanoid().segments.begin(), humanoid().segments.end(),
                                    [&](const Segment& s) { return s.name == name; });
    ASSERT_NE(right, humanoid().segments.end()) << name;
    EXPECT_EQ(left.mass, right->mass);
    EXPECT_EQ(left.offset[1], -right->offset[1]);
    ASSERT_EQ(left.joints.size(), right->joints.size());
    for (std::size_t j = 0; j < left.joints.size(); ++j) {
      EXPECT_EQ(left.joints[j].standing, right->joints[j].standing);
      EXPECT_EQ(left.joints[j].torque_flexion, right->joints[j].torque_flexion);
      EXPECT_EQ(left.joints[j].upper, right->joints[j].upper);
    }
  }
}

TEST(Humanoid, HasNoMotorStrongerThanPublishedForYoungMen) {
  // trunk extension is the strongest of a body, knee extension of a limb: 0.163 of weight times height
  for (const auto* joint : humanoid().joints()) {
    const double strongest = std::max(joint->torque_flexion, joint->torque_extension);
    EXPECT_LE(strongest, joint->name.starts_with("waist") ? 250 : 0.164 * 65 * 9.81 * 1.70) << joint->name;
  }
}

TEST(Altered, ScalesMassesAndLimbsAndLoadsTheBack) {
  Settings settings;
  settings[Key::body_mass] = 1.2;
  settings[Key::limb_length] = 1.1;
  settings[Key::payload] = 8;
  for (const auto* name : {"walker", "humanoid"}) {
    const auto& agent = *find_agent(name);
    const auto body = altered(agent, settings);
    EXPECT_NEAR(body.mass(), 1.2 * agent.mass() + 8, 1e-9) << name;
    const auto &foot = agent.segments[agent.feet[0].segment], &longer = body.segments[agent.feet[0].segment];
    EXPECT_NEAR(longer.offset[2], 1.1 * foot.offset[2], 1e-12) << name;
    EXPECT_EQ(longer.capsules[0].to, foot.capsules[0].to) << name;
    const double ankle = foot.capsules[0].radius - foot.capsules[0].from[2];
    EXPECT_NEAR(body.standing_height - ankle, 1.1 * (agent.standing_height - ankle), 1e-12) << name;
  }
}

TEST(Altered, LeavesABodyUnderTheStandardSettingsAsItIs) {
  const auto body = altered(humanoid(), {});
  EXPECT_EQ(body.mass(), humanoid().mass());
  EXPECT_EQ(body.standing_height, humanoid().standing_height);
}

}  // namespace
}  // namespace parkour
