#include "env/adversary.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "env/parkour_environment.h"
#include "env/vectors.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

// Wants the same all the time.
class Steady final : public Adversary {
 public:
  Steady(double budget, const Vec3& wished) : Adversary(budget), wished_(wished) {}
  int asked = 0;

 private:
  Vec3 choose(std::span<const float>) override { return ++asked, wished_; }
  Vec3 wished_;
};

TEST(Adversary, LeansWithNoMoreThanItsBudgetAndChangesItGently) {
  Steady pusher(50, {3, 0, 4});
  pusher.begin(1);
  std::vector<Vec3> forces;
  for (int i = 0; i < 20; ++i)
    forces.push_back(pusher.lean({}));
  EXPECT_NEAR(length(forces[0]), 5, 1e-9);
  EXPECT_NEAR(length(forces[4]), 25, 1e-9);
  for (std::size_t i = 10; i < forces.size(); ++i)
    for (const auto& [axis, newton] : {std::pair{0, 30.0}, {1, 0.0}, {2, 40.0}})
      EXPECT_NEAR(forces[i][static_cast<std::size_t>(axis)], newton, 1e-9);
  EXPECT_EQ(pusher.asked, 4) << "ten times a second";
}

TEST(Adversary, BeginsEveryEpisodeWithoutAForce) {
  Steady pusher(50, {1, 0, 0});
  for (int episode = 0; episode < 2; ++episode) {
    pusher.begin(1);
    EXPECT_NEAR(pusher.lean({})[0], 5, 1e-9);
    for (int i = 0; i < 12; ++i)
      pusher.lean({});
  }
}

std::vector<Vec3> gusts(std::uint64_t seed, bool is_planar) {
  Gusts wind(80, is_planar);
  wind.begin(seed);
  std::vector<Vec3> forces;
  for (int i = 0; i < 500; ++i)
    forces.push_back(wind.lean({}));
  return forces;
}

TEST(Gusts, BlowToAllSidesAsTheirSeedSays) {
  const auto planar = gusts(1, true), free = gusts(1, false);
  EXPECT_EQ(planar, gusts(1, true));
  EXPECT_NE(planar, gusts(2, true));
  std::array<bool, 3> forth{}, back{};
  int full = 0;
  for (std::size_t i = 0; i < free.size(); ++i) {
    EXPECT_EQ(planar[i][1], 0);
    EXPECT_LE(length(free[i]), 80 + 1e-9);
    full += length(free[i]) > 79;
    for (std::size_t axis = 0; axis < 3; ++axis)
      forth[axis] |= free[i][axis] > 20, back[axis] |= free[i][axis] < -20;
  }
  EXPECT_EQ(forth, (std::array{true, true, true}));
  EXPECT_EQ(back, forth);
  EXPECT_GT(full, 150) << "steps with all of the budget";
}

TEST(ParkourEnvironment, IsLeanedOnByWhoOpposesItAndNoLonger) {
  const Agent& walker = *find_agent("walker");
  ParkourEnvironment environment(walker, *parkour_config(walker, nlohmann::json::object()));
  const std::vector<float> still(static_cast<std::size_t>(environment.action_width()));
  const std::vector<double> task(kTaskDimensions, 0.0);
  const auto speed_after = [&](Adversary* adversary) {
    environment.oppose(adversary);
    environment.reset(task, 4);
    for (int i = 0; i < 15; ++i)
      environment.step(still);
    return environment.runner().pose().forward_speed;
  };
  Steady forward(150, {1, 0, 0}), backward(150, {-1, 0, 0});
  const double alone = speed_after(nullptr);
  EXPECT_GT(speed_after(&forward), alone + 0.2);
  EXPECT_LT(speed_after(&backward), alone - 0.2);
  EXPECT_EQ(speed_after(nullptr), alone);
}

}  // namespace
}  // namespace parkour
