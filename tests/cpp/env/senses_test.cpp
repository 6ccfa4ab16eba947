#include "env/senses.h"

#include <gtest/gtest.h>

#include "env/parkour_environment.h"

namespace parkour {
namespace {

std::string text_of(const std::vector<Slice>& slices) {
  std::string text;
  for (const auto& slice : slices)
    text += slice.name + " " + std::to_string(slice.width) + ", ";
  return text;
}

TEST(Senses, AreThoseOfTheCardsThatWereWrittenSoFar) {
  EXPECT_EQ(text_of(observation_slices(*find_agent("walker"))),
            "joint_angles 6, joint_speeds 6, trunk 4, last_action 7, clock 3, foot_loads 2, command 1, height_scan 44, "
            "water 1, ");
  EXPECT_EQ(text_of(observation_slices(*find_agent("walker-blind"))),
            "joint_angles 6, joint_speeds 6, trunk_pitch 1, trunk_pitch_rate 1, ");
  EXPECT_EQ(text_of(observation_slices(*find_agent("humanoid"))),
            "joint_angles 21, joint_speeds 21, velocity 3, spin 3, up 3, last_action 22, clock 3, foot_loads 2, "
            "command 3, height_scan 72, water 1, ");
}

TEST(Senses, PrivilegesAndRewardsThatABodyNamesExist) {
  for (auto name : agent_names()) {
    const auto& agent = *find_agent(name);
    EXPECT_EQ(senses_of(agent).size(), agent.senses.size()) << name;
    EXPECT_EQ(privileges_of(agent, true).size(), agent.privileges.size()) << name;
    EXPECT_EQ(default_weights(agent).size(), reward_terms().size()) << name;
  }
}

TEST(Senses, OfTheirOwnMirrorsImageAreWhatTheyWere) {
  for (auto name : agent_names()) {
    const auto& agent = *find_agent(name);
    for (const auto& mirror : {observation_mirror(agent), action_mirror(agent), mirror_of(privileges_of(agent, true))})
      for (std::size_t i = 0; i < mirror.source.size(); ++i) {
        EXPECT_EQ(mirror.source[mirror.source[i]], static_cast<int>(i)) << name;
        EXPECT_EQ(mirror.sign[i] * mirror.sign[mirror.source[i]], 1) << name;
      }
  }
}

TEST(Senses, TellTheCriticEverySettingUnderANameOfItsOwn) {
  ParkourConfig config = *parkour_config(*find_agent("humanoid"), nullptr);
  const ParkourEnvironment environment(*find_agent("humanoid"), config);
  const auto slices = environment.extra_slices();
  EXPECT_EQ(width_of(slices), environment.extra_width());
  for (const auto& info : settings_table())
    EXPECT_EQ(std::count_if(slices.begin(), slices.end(),
                            [&](const Slice& slice) { return slice.name == "settings." + std::string(info.name); }),
              1);
}

TEST(GaitClock, SwingsFeetHalfAStrideApartByTurns) {
  GaitClock clock;
  clock.start(1, 1.4);
  EXPECT_GT(clock.foot_height(0), 0);
  EXPECT_EQ(clock.foot_height(0.5), 0);
  for (int i = 0; i < 20; ++i) {
    clock.advance(0, 0.02);
    EXPECT_EQ(clock.foot_height(0) * clock.foot_height(0.5), 0);
    EXPECT_EQ(clock.foot_height(0.25) * clock.foot_height(0.75), 0);
  }
  EXPECT_EQ(clock.rate(), 1.4);
}

}  // namespace
}  // namespace parkour
