#include "env/grip.h"

#include <gtest/gtest.h>

#include "live/live_scene.h"

namespace parkour {
namespace {

TEST(Hold, DrawsALimbToItsPlaceAndLetsGo) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "humanoid"));
  const int head = find_agent("humanoid")->head;
  const auto height = [&] { return static_cast<double>(scene.pose(0)[7 * static_cast<std::size_t>(head) + 2]); };
  for (int i = 0; i < 50; ++i)
    scene.step();
  const double before = height();
  scene.hold(0, Grip{head, {-1, 0, before + 1}});
  for (int i = 0; i < 100; ++i)
    scene.step();
  EXPECT_GT(height(), before + 0.3);  // lifted off its feet
  scene.hold(0, {});
  for (int i = 0; i < 100; ++i)
    scene.step();
  EXPECT_LT(height(), before + 0.1);
}

TEST(Hold, EndsWithTheTry) {
  LiveScene scene;
  ASSERT_TRUE(scene.drop(1, "humanoid"));
  const int head = find_agent("humanoid")->head;
  scene.hold(0, Grip{head, {-1, 0, 4}});
  scene.step();
  ASSERT_TRUE(scene.restart(1));
  const auto height = [&] { return static_cast<double>(scene.pose(0)[7 * static_cast<std::size_t>(head) + 2]); };
  const double before = height();
  for (int i = 0; i < 25; ++i)
    scene.step();
  EXPECT_LT(height(), before + 0.1);
}

}  // namespace
}  // namespace parkour
