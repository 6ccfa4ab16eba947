#include "env/actuators.h"

#include <gtest/gtest.h>

#include <vector>

#include "env/motors.h"
#include "env/parkour_environment.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

// Another torque in every substep and joint; remembers all of them.
class Told final : public Actuators {
 public:
  explicit Told(std::vector<double>& given, std::vector<std::uint64_t>& seeds) : given_(given), seeds_(seeds) {}
  void begin(std::uint64_t seed) override { seeds_.push_back(seed); }
  void drive(const JointStates& joints, std::span<double> torque) override {
    EXPECT_EQ(joints.target.size(), torque.size());
    EXPECT_EQ(joints.angle.size(), torque.size());
    EXPECT_EQ(joints.rate.size(), torque.size());
    for (double& one : torque)
      given_.push_back(one = next_ = next_ > 0 ? -next_ - 0.37 : -next_ + 0.11);
  }

 private:
  std::vector<double>& given_;
  std::vector<std::uint64_t>& seeds_;
  double next_ = 0;
};

class Driven : public testing::Test {
 protected:
  ParkourConfig config() {
    ParkourConfig config = *parkour_config(walker_, nlohmann::json::object());
    config.actuators = [this] { return std::make_unique<Told>(given_, seeds_); };
    return config;
  }
  const Agent& walker_ = *find_agent("walker");
  const std::vector<double> flat_ = std::vector<double>(kTaskDimensions, 0.0);
  std::vector<double> given_;
  std::vector<std::uint64_t> seeds_;
};

TEST_F(Driven, ExactlyByTheTorqueOfEachSubstep) {
  ParkourEnvironment environment(walker_, config());
  environment.reset(flat_, 5);
  const std::vector<float> still(static_cast<std::size_t>(environment.action_width()), 1.0f);
  const auto joints = static_cast<std::size_t>(walker_.joint_count());
  for (int step = 1; step <= 5; ++step) {
    environment.step(still);
    ASSERT_EQ(given_.size(), joints * kSubstepsPerControl * static_cast<std::size_t>(step));
    for (std::size_t i = 0; i < joints; ++i)
      EXPECT_EQ(environment.runner().pose().torque[i], given_[given_.size() - joints + i]) << "to the last bit";
  }
}

TEST_F(Driven, AfreshInEveryEpisodeByItsSeed) {
  ParkourEnvironment environment(walker_, config());
  environment.reset(flat_, 5);
  environment.reset(flat_, 6);
  EXPECT_EQ(seeds_, (std::vector<std::uint64_t>{5, 6}));
}

TEST_F(Driven, AsWeaklyAsTheSettingsSay) {
  ParkourConfig weak = config();
  weak.randomised = {{Key::motor_strength, {0.5, 0.5}}};
  ParkourEnvironment environment(walker_, weak);
  environment.reset(flat_, 5);
  environment.step(std::vector<float>(static_cast<std::size_t>(environment.action_width())));
  EXPECT_EQ(environment.runner().pose().torque[5], 0.5 * given_.back());
}

// MuJoCo's own law, computed outside: what hybrid simulation has to agree with.
class Outside final : public Actuators {
 public:
  explicit Outside(const Agent& agent) : joints_(agent.joints()) {}
  void begin(std::uint64_t) override {}
  void drive(const JointStates& joints, std::span<double> torque) override {
    for (std::size_t i = 0; i < torque.size(); ++i) {
      const auto& joint = *joints_[i];
      // the range is that of the control step's beginning
      if (substep_ % kSubstepsPerControl == 0) {
        least_[i] = -torque_left(joint.torque_extension, -joints.rate[i], joint.top_speed);
        most_[i] = torque_left(joint.torque_flexion, joints.rate[i], joint.top_speed);
      }
      torque[i] = std::clamp(joint.stiffness * (joints.target[i] - joints.angle[i]), least_[i], most_[i]);
    }
    ++substep_;
  }

 private:
  std::vector<const Joint*> joints_;
  std::array<double, kMostJoints> least_{}, most_{};
  int substep_ = 0;
};

TEST_F(Driven, ByTheIdealLawAsByMuJoCosOwnActuators) {
  const auto places = [&](const MakeActuators& actuators) {
    ParkourConfig config = *parkour_config(walker_, nlohmann::json::object());
    config.actuators = actuators;
    ParkourEnvironment environment(walker_, config);
    environment.reset(flat_, 5);
    std::vector<float> action(static_cast<std::size_t>(environment.action_width()));
    for (int step = 0; step < 25; ++step) {
      for (std::size_t i = 0; i < action.size(); ++i)
        action[i] = (step / 5 + static_cast<int>(i)) % 2 ? 0.4f : -0.3f;
      environment.step(action);
    }
    const auto positions = environment.positions();
    return std::vector<double>(positions.begin(), positions.end());
  };
  const auto own = places({}), outside = places([&] { return std::make_unique<Outside>(walker_); });
  ASSERT_EQ(own.size(), outside.size());
  for (std::size_t i = 0; i < own.size(); ++i)
    EXPECT_NEAR(own[i], outside[i], 1e-9);
}

}  // namespace
}  // namespace parkour
