// What holds for every body, whatever it looks like.
#include <gtest/gtest.h>

#include <algorithm>

#include "agents/agent.h"

namespace parkour {
namespace {

Agent with_joints(int count) {
  Agent body = *find_agent("humanoid");
  auto& joints = body.segments.back().joints;
  const auto one = joints.front();
  joints.clear();
  for (int left = count - body.joint_count(); left > 0; --left)
    joints.push_back(one);
  return body;
}

TEST(Body, IsRefusedWithMoreJointsThanThereIsRoomFor) {
  EXPECT_TRUE(check(with_joints(kMostJoints)));
  const auto refused = check(with_joints(kMostJoints + 1));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("25 joints"), std::string::npos) << refused.error();
}

TEST(Body, IsRefusedWithoutFeetWithTooManyAndWithAPhaseBeyondTheStride) {
  Agent body = *find_agent("walker");
  const auto foot = body.feet.front();
  body.feet.clear();
  EXPECT_FALSE(check(body));
  body.feet.assign(kMostFeet, foot);
  EXPECT_TRUE(check(body));
  body.feet.push_back(foot);
  EXPECT_FALSE(check(body));
  body.feet = {{foot.segment, 1.0}};
  EXPECT_FALSE(check(body));
}

TEST(Body, HasLeftAndRightFeetHalfAStrideApart) {
  for (auto name : agent_names()) {
    const auto& agent = *find_agent(name);
    for (const auto& foot : agent.feet) {
      const auto partner = std::find_if(agent.feet.begin(), agent.feet.end(), [&](const Foot& other) {
        return agent.segments[other.segment].name == other_side(agent.segments[foot.segment].name);
      });
      ASSERT_NE(partner, agent.feet.end()) << name;
      EXPECT_EQ(std::abs(foot.phase - partner->phase),
                partner == agent.feet.begin() + (&foot - agent.feet.data()) ? 0 : 0.5);
    }
  }
}

TEST(Body, LooksAtTheGroundTheSameWayInTheMirror) {
  for (auto name : agent_names()) {
    const auto& scan = find_agent(name)->scan;
    for (const auto& point : scan)
      EXPECT_TRUE(std::any_of(scan.begin(), scan.end(), [&](const ScanPoint& other) {
        return other.ahead == point.ahead && other.left == -point.left;
      })) << name;
  }
}

}  // namespace
}  // namespace parkour
