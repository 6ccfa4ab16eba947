#include "learner/slices.h"

#include <gtest/gtest.h>

#include "settings/settings.h"

namespace parkour {
namespace {

const std::vector<Slice> kThen{{"speed", 2}, {"lost", 1}, {"place", 1}};
const std::vector<Slice> kNow{{"place", 1}, {"wings", 2}, {"speed", 2}};

TEST(Slices, GoByTheirNamesAndNewOnesStandEmpty) {
  EXPECT_EQ(*match(kThen, kNow), (std::vector<int>{3, -1, -1, 0, 1}));
  EXPECT_EQ(*match(kThen, kThen), (std::vector<int>{0, 1, 2, 3}));
}

TEST(Slices, AreRefusedWithAnotherWidthByName) {
  const auto refused = match(kThen, {{"speed", 3}});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("2 values of \"speed\", not 3"), std::string::npos) << refused.error();
}

TEST(Slices, ChangeNothingOfWhatAnActorDoes) {
  Random random(3);
  Actor then{Normaliser::identity(4), Network::random({4, 8, 2}, 1, random)};
  then.normaliser.mean << 0.1f, 0.2f, 0, 0.4f;
  then.network.layers.front().weight.col(2).setZero();  // what is lost had no part in it
  const Actor now = carried_over(then, *match(kThen, kNow));
  Matrix before(4, 1), after(5, 1);
  before << 1, 2, 9, 4;
  after << 4, 7, -7, 1, 2;
  EXPECT_TRUE(now.act(after).isApprox(then.act(before), 1e-6f));
}

TEST(Slices, OfStatisticsThatAreNewLeaveAValueAsItIs) {
  const Eigen::VectorXd then = Eigen::Vector4d(1, 2, 3, 4);
  EXPECT_EQ(carried_over(then, *match(kThen, kNow), 7), (Eigen::VectorXd(5) << 4, 7, 7, 1, 2).finished());
}

TEST(Slices, ComeBackFromTheirText) {
  const auto back = slices_from_json(to_json(kThen).dump());
  ASSERT_TRUE(back);
  EXPECT_EQ(to_json(*back), to_json(kThen));
  for (const char* damaged : {"", "{}", "[1]", "[[\"a\"]]", "[[\"a\", 0]]", "[[\"a\", 1e9]]", "[[1, \"a\"]]"})
    EXPECT_FALSE(slices_from_json(damaged)) << damaged;
}

TEST(Slices, OfFilesWithoutNamesAreToldByTheirWidth) {
  EXPECT_EQ(extra_before_names(15).back().name, "place");
  EXPECT_EQ(extra_before_names(16).back().name, "help");
  EXPECT_EQ(extra_before_names(31).back().name, "aside");
  EXPECT_EQ(extra_before_names(32)[28].name, "help");
  EXPECT_TRUE(extra_before_names(1).empty());
  for (const auto& slice : extra_before_names(31)) {
    const bool is_setting = slice.name.starts_with("settings.");
    if (is_setting) {
      EXPECT_NE(
          std::find_if(settings_table().begin(), settings_table().end(),
                       [&](const SettingInfo& info) { return "settings." + std::string(info.name) == slice.name; }),
          settings_table().end());
    }
  }
}

}  // namespace
}  // namespace parkour
