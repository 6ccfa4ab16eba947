#include "env/recall.h"

#include <gtest/gtest.h>

#include "env/parkour_environment.h"

namespace parkour {
namespace {

TEST(Recall, ShowsWhatWasSoManyStepsAgo) {
  Recall recall(2);
  recall.start();
  for (int step = 0; step < 40; ++step)
    recall.add(std::vector<float>{static_cast<float>(step), static_cast<float>(-step)});
  for (int before = 0; before < 16; ++before) {
    EXPECT_EQ(recall.frame(before)[0], 39 - before);
    EXPECT_EQ(recall.frame(before)[1], before - 39);
  }
}

TEST(Recall, TakesTheFirstForAllThatWasBefore) {
  Recall recall(1);
  recall.start();
  recall.add(std::vector<float>{3});
  recall.add(std::vector<float>{4});
  EXPECT_EQ(recall.frame(0)[0], 4);
  for (int before = 1; before < 16; ++before)
    EXPECT_EQ(recall.frame(before)[0], 3) << before;
  recall.start();
  recall.add(std::vector<float>{7});
  EXPECT_EQ(recall.frame(15)[0], 7) << "of another episode nothing stays";
}

// Where a slice begins and how wide it is.
std::pair<std::size_t, std::size_t> slice_place(const Environment& environment, std::string_view name) {
  std::size_t first = 0;
  for (const auto& slice : environment.observation_slices()) {
    const auto width = static_cast<std::size_t>(slice.width);
    if (slice.name == name) return {first, width};
    first += width;
  }
  return {first, 0};
}

TEST(Recall, IsWhatTheStudentObservedNoiseAndAll) {
  const Agent& agent = *find_agent("walker-student");
  ParkourEnvironment environment(agent, *parkour_config(agent, nlohmann::json::object()));
  CourseRequest request{harmless_settings(), 5};
  request.settings[Key::sensor_noise] = 1;
  environment.reset_on(request, 5);
  const std::vector<float> still(static_cast<std::size_t>(environment.action_width()));
  std::vector<std::vector<float>> seen;
  for (int step = 0; step < 20; ++step) {
    const auto observation = environment.observation();
    seen.emplace_back(observation.begin(), observation.end());
    environment.step(still);
  }
  const auto now = environment.observation();
  const auto [past, width] = slice_place(environment, "past");
  const auto frame = width / Recall::kAgo.size();
  EXPECT_EQ(frame, 6u + 6 + 4 + 7);
  // joint angles and speeds and the trunk stand first in both
  for (std::size_t k = 0; k < Recall::kAgo.size(); ++k)
    for (std::size_t i = 0; i < 16; ++i)
      EXPECT_EQ(now[past + k * frame + i], seen[seen.size() - static_cast<std::size_t>(Recall::kAgo[k])][i]);
}

}  // namespace
}  // namespace parkour
