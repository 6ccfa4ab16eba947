// Robot and world that become others in mid-episode.
#include <gtest/gtest.h>

#include "env/parkour_environment.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

TEST(Change, MakesTheRobotAnotherOnTheWayWhereItIs) {
  const Agent& agent = *find_agent("walker");
  ParkourEnvironment changed(agent, *parkour_config(agent, nullptr)), same(agent, *parkour_config(agent, nullptr));
  const CourseRequest request{harmless_settings(), 4};
  Settings heavy = request.settings;
  heavy[Key::payload] = 12;
  changed.expect(ParkourEnvironment::Change{0.2, heavy});
  changed.reset_on(request, 4), same.reset_on(request, 4);
  const std::vector<float> still(static_cast<std::size_t>(changed.action_width()));
  const auto step = [&] { changed.step(still), same.step(still); };
  for (int i = 0; i < 10; ++i)
    step();
  EXPECT_TRUE(std::equal(changed.positions().begin(), changed.positions().end(), same.positions().begin()));
  EXPECT_TRUE(changed.mjcf() == same.mjcf());
  step();
  EXPECT_TRUE(changed.mjcf() != same.mjcf());
  EXPECT_NEAR(changed.positions()[0], same.positions()[0], 0.01) << "it stands where it stood";
  EXPECT_NE(changed.positions()[0], same.positions()[0]);
  // and begins the next episode as it was
  changed.reset_on(request, 4);
  EXPECT_TRUE(changed.mjcf() == same.mjcf());
}

TEST(Change, ComesInSomeOfTheEpisodes) {
  const Agent& agent = *find_agent("walker");
  const auto json =
      nlohmann::json::parse(R"({"randomise": {"payload": [0, 12]}, "change": {"share": 0.5, "after": [0.1, 0.3]}})");
  ParkourEnvironment environment(agent, *parkour_config(agent, json));
  const std::vector<float> still(static_cast<std::size_t>(environment.action_width()));
  int changed = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    environment.reset(std::vector<double>(kTaskDimensions, 0.0), seed);
    const auto before = environment.mjcf();
    for (int i = 0; i < 17; ++i)
      environment.step(still);
    changed += environment.mjcf() != before;
  }
  EXPECT_GT(changed, 10);
  EXPECT_LT(changed, 30);
}

}  // namespace
}  // namespace parkour
