#include "scenario/scenario_link.h"

#include <gtest/gtest.h>

namespace parkour {
namespace {

ScenarioRequest world() {
  ScenarioRequest request{{{}, 42}, {{find_thing("ball"), 3, 0.25}, {find_thing("crate"), 7.5, -1}}};
  request.course.settings[Key::gap_width] = 0.5;
  return request;
}

TEST(ScenarioLink, HoldsCourseAndThings) {
  const std::string link = "v=2&gap_width=0.5&seed=42&things=ball:3.0:0.25,crate:7.5:-1.0";
  EXPECT_EQ(to_link(world()), link);
  const auto read = scenario_from_link(link);
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->request.course, world().course);
  ASSERT_EQ(read->request.things.size(), 2u);
  EXPECT_EQ(read->request.things[1].thing, find_thing("crate"));
  EXPECT_EQ(to_link(read->request), link);
}

TEST(ScenarioLink, IsThatOfACourseWhereNothingLies) {
  EXPECT_EQ(to_link(ScenarioRequest{world().course, {}}), to_link(world().course));
}

TEST(ScenarioLink, StandsBehindTheQueryOfItsAddress) {
  const auto read = scenario_from_link("https://example.org/?kiosk=1#v=2&gap_width=0.5");
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->version, 2);
  EXPECT_TRUE(read->others.empty());
}

TEST(ScenarioLink, IsReadFromAWholeAddressWhoseOtherKeysAreHandedOver) {
  const auto read = scenario_from_link("https://example.org/lab/?v=2&robots=walker:02&gap_width=0.5&view=whole");
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->request.course.settings[Key::gap_width], 0.5);
  ASSERT_EQ(read->others.size(), 2u);
  EXPECT_EQ(read->others[0].key + "=" + read->others[0].text, "robots=walker:02");
}

TEST(ScenarioLink, NamesTheThingThatCannotLieThere) {
  const struct {
    const char* link;
    const char* named;
  } wrong[] = {{"things=anvil:3:0", "anvil"},       {"things=ball:3", "ball:3"},  {"things=ball:3:0:1", "ball:3:0:1"},
               {"things=ball:x:0", "ball:x:0"},     {"things=ball:99:0", "ball"}, {"things=crate:3:2", "crate"},
               {"things=,ball:3:0", "''"},          {"things=ball:3:0,", "''"},   {"things=", "''"},
               {"things=ball:3:0&slope=9", "slope"}};
  for (const auto& [link, named] : wrong) {
    const auto read = scenario_from_link(link);
    ASSERT_FALSE(read) << link;
    EXPECT_NE(read.error().find(named), std::string::npos) << read.error();
  }
}

TEST(ScenarioFile, IsWhatThePageSaves) {
  const auto read = scenario_from_json(to_json(world()));
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(to_link(read->request), to_link(world()));
  EXPECT_TRUE(is_saved_scenario(to_json(world())));
}

TEST(ScenarioFile, RefusesOtherFilesInWords) {
  for (const auto json : {"", "[]", "{}", R"({"kind": "parkour-lab"})", R"({"kind": "parkour-lab", "link": 3})",
                          R"({"kind": "other", "link": "v=2"})", R"({"kind": "parkour-lab", "link": "slope=9"})"}) {
    const auto read = scenario_from_json(json);
    ASSERT_FALSE(read) << json;
    EXPECT_FALSE(read.error().empty());
  }
  EXPECT_FALSE(is_saved_scenario(R"({"courses": []})"));
}

}  // namespace
}  // namespace parkour
