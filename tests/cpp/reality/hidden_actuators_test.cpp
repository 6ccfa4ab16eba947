#include "reality/hidden_actuators.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "env/parkour_environment.h"
#include "physics/mjcf.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

// The means, and nothing of what makes motors real.
HiddenNumbers ideal() {
  HiddenNumbers numbers;
  numbers.backlash = numbers.damping = numbers.coulomb = numbers.ripple = numbers.scatter = 0;
  numbers.least_latency = numbers.most_latency = 0;
  return numbers;
}

// A robot of one seed on a test rig: its joints are where they are put.
class Rig {
 public:
  explicit Rig(const HiddenNumbers& numbers, std::uint64_t seed = 1)
      : agent(*find_agent("walker")),
        actuators(make_hidden_actuators(agent, numbers)),
        target(static_cast<std::size_t>(agent.joint_count())),
        angle(target.size()),
        rate(target.size()),
        torque(target.size()) {
    actuators->begin(seed);
    for (std::size_t i = 0; i < target.size(); ++i)
      target[i] = angle[i] = agent.joints()[i]->standing;
  }
  const std::vector<double>& after(int substeps) {
    for (int i = 0; i < substeps; ++i)
      actuators->drive({target, angle, rate}, torque);
    return torque;
  }
  // N m, of a joint that is held while its target stands off by so much, rad
  double pull(double off, int substeps = 100) {
    target[0] = angle[0] + off;
    return after(substeps)[0];
  }

  const Agent& agent;
  std::unique_ptr<Actuators> actuators;
  std::vector<double> target, angle, rate, torque;
};

TEST(HiddenActuators, StandStillWhereTheyAreAskedToBe) {
  HiddenNumbers numbers = ideal();
  numbers.scatter = 0.15;
  Rig rig(numbers);
  for (const double torque : rig.after(50))
    EXPECT_NEAR(torque, 0, 1e-9);
}

TEST(HiddenActuators, PullAtAHeldJointAsTwoSpringsInARow) {
  const double stiffness = find_agent("walker")->joints()[0]->stiffness, spring = 3.3 * stiffness;
  EXPECT_NEAR(Rig(ideal()).pull(0.2), 0.2 * stiffness * spring / (stiffness + spring), 0.1);
}

TEST(HiddenActuators, ComeAsLateAsTheirBus) {
  HiddenNumbers numbers = ideal();
  numbers.least_latency = numbers.most_latency = 0.012;
  Rig late(numbers), soon(ideal());
  late.after(1), soon.after(1);
  EXPECT_EQ(late.pull(0.2, 1), 0);
  EXPECT_GT(soon.pull(0.2, 1), 0);
  EXPECT_GT(late.pull(0.2, 1), 0);
}

TEST(HiddenActuators, HoldASmallErrorByFrictionAlone) {
  HiddenNumbers numbers = ideal();
  numbers.coulomb = 0.04;
  const Joint& hip = *find_agent("walker")->joints()[0];
  const double breaks_away = 1.5 * 0.04 * std::max(hip.torque_flexion, hip.torque_extension);
  const auto pull = [&](double off) {
    Rig rig(numbers);
    rig.after(1);
    return rig.pull(off);
  };
  EXPECT_EQ(pull(0.9 * breaks_away / hip.stiffness), 0);
  EXPECT_GT(pull(1.5 * breaks_away / hip.stiffness), 0);
}

TEST(HiddenActuators, DoNotPullWithinTheirBacklash) {
  HiddenNumbers numbers = ideal();
  numbers.backlash = 0.02;
  EXPECT_EQ(Rig(numbers).pull(0.009), 0);
  EXPECT_GT(Rig(numbers).pull(0.02), 0);
}

TEST(HiddenActuators, PullNoHarderThanTheirPeak) {
  const Joint& hip = *find_agent("walker")->joints()[0];
  EXPECT_NEAR(Rig(ideal()).pull(3), hip.torque_flexion, 0.5);
  EXPECT_NEAR(Rig(ideal()).pull(-3), -hip.torque_extension, 0.5);
}

TEST(HiddenActuators, WeakenAsTheyHeatUp) {
  const Joint& hip = *find_agent("walker")->joints()[0];
  Rig rig(ideal());
  EXPECT_NEAR(rig.pull(-3, 50), -hip.torque_extension, 0.5);
  const double hot = rig.pull(-3, 3000);
  EXPECT_GT(hot, -0.9 * hip.torque_extension);
  EXPECT_LE(hot, -0.499 * hip.torque_extension);
}

TEST(HiddenActuators, RippleAsTheyTurn) {
  HiddenNumbers numbers = ideal();
  numbers.ripple = 0.02;
  Rig rig(numbers);
  double least = 1e9, most = -1e9;
  for (int i = 0; i < 30; ++i) {
    rig.angle[0] += 2 * std::numbers::pi / 42 / 30;
    const double torque = rig.pull(0, 60);
    least = std::min(least, torque), most = std::max(most, torque);
  }
  EXPECT_GT(most - least, 3) << "N m";
}

TEST(HiddenActuators, AreOthersInEveryRobotAndTheSameForASeed) {
  std::vector<double> pulls;
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    pulls.push_back(Rig({}, seed).pull(0.3));
  EXPECT_EQ(Rig({}, 3).pull(0.3), pulls[3]);
  std::sort(pulls.begin(), pulls.end());
  EXPECT_EQ(std::unique(pulls.begin(), pulls.end()), pulls.end());
  EXPECT_LT(pulls.back() / pulls.front(), 1.5);
}

// A robot that stands, and what its joints got.
class Standing : public testing::Test {
 protected:
  double forward_after(const MakeActuators& actuators, std::uint64_t seed) {
    ParkourConfig config = *parkour_config(walker_, nlohmann::json::object());
    config.actuators = actuators;
    ParkourEnvironment environment(walker_, config);
    const std::vector<float> still(static_cast<std::size_t>(environment.action_width()));
    environment.reset(std::vector<double>(kTaskDimensions, 0.0), seed);
    for (int i = 0; i < 30; ++i)
      environment.step(still);
    return environment.runner().pose().x;
  }
  const Agent& walker_ = *find_agent("walker");
};

TEST_F(Standing, MovesOtherwiseOnHiddenActuatorsAndTheSameWayEveryTime) {
  const auto hidden = [&] { return make_hidden_actuators(walker_); };
  EXPECT_EQ(forward_after(hidden, 4), forward_after(hidden, 4));
  EXPECT_NE(forward_after(hidden, 4), forward_after({}, 4));
}

}  // namespace
}  // namespace parkour
