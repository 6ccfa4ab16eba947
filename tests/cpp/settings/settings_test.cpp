#include "settings/settings.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <string>

namespace parkour {
namespace {

using testing::AssertionResult;

// A refusal is of use only when it names what it is about.
AssertionResult names(const std::string& error, std::initializer_list<std::string_view> parts) {
  for (const auto part : parts)
    if (error.find(part) == std::string::npos)
      return testing::AssertionFailure() << "'" << error << "' does not name '" << part << "'";
  return testing::AssertionSuccess();
}

Settings unusual_settings() {
  Settings settings;
  double share = 0.1;
  for (const auto& info : settings_table()) {
    settings[info.key] = info.minimum + share * (info.maximum - info.minimum);
    share += 0.028;
  }
  return settings;
}

TEST(SettingsTable, HoldsEveryKeyInItsOrder) {
  int index = 0;
  for (const auto& info : settings_table())
    EXPECT_EQ(static_cast<int>(info.key), index++) << info.name;
  EXPECT_EQ(index, kSettingCount);
}

TEST(SettingsTable, NamesAreDistinct) {
  for (const auto& one : settings_table())
    for (const auto& other : settings_table())
      EXPECT_EQ(one.name == other.name, one.key == other.key) << one.name;
}

TEST(SettingsTable, StandardAndHarmlessValuesLieInTheirRange) {
  for (const auto& info : settings_table()) {
    EXPECT_LT(info.minimum, info.maximum) << info.name;
    EXPECT_GE(info.standard, info.minimum) << info.name;
    EXPECT_LE(info.standard, info.maximum) << info.name;
    EXPECT_GE(info.harmless, info.minimum) << info.name;
    EXPECT_LE(info.harmless, info.maximum) << info.name;
  }
}

TEST(SettingsTable, AnObstacleIsAbsentAtZero) {
  for (const auto& info : settings_table()) {
    if (!info.is_obstacle()) continue;
    EXPECT_EQ(info.minimum, 0) << info.name;
    EXPECT_EQ(info.harmless, 0) << info.name;
  }
}

TEST(Set, AcceptsBothEndsOfEveryRange) {
  Settings settings;
  for (const auto& info : settings_table())
    for (const double value : {info.minimum, info.maximum}) {
      EXPECT_TRUE(set(settings, info.name, value)) << info.name;
      EXPECT_EQ(settings[info.key], value) << info.name;
    }
}

TEST(Set, RefusesAValueOutsideItsRangeNamingKeyValueAndRange) {
  Settings settings;
  const auto done = set(settings, "gap_width", 0.9);
  ASSERT_FALSE(done);
  EXPECT_TRUE(names(done.error(), {"gap_width", "0.9", "0.0", "0.8", "m"}));
  EXPECT_EQ(settings, Settings());
}

TEST(Set, RefusesNotANumberAndInfinity) {
  Settings settings;
  EXPECT_FALSE(set(settings, "slope", std::nan("")));
  EXPECT_FALSE(set(settings, "slope", std::numeric_limits<double>::infinity()));
  EXPECT_EQ(settings, Settings());
}

TEST(Set, RefusesAnUnknownNameAndListsTheKnownOnes) {
  Settings settings;
  const auto done = set(settings, "gap_widht", 0.1);
  ASSERT_FALSE(done);
  EXPECT_TRUE(names(done.error(), {"gap_widht", "gap_width", "friction"}));
}

TEST(Set, BoastfulLimitsDoubleObstaclesAndNothingElse) {
  Settings settings;
  EXPECT_TRUE(set(settings, "gap_width", 1.6, Limits::boastful));
  EXPECT_FALSE(set(settings, "gap_width", 1.61, Limits::boastful));
  EXPECT_FALSE(set(settings, "slope", 0.31, Limits::boastful));
}

TEST(SettingsJson, ARoundTripKeepsEveryValueExactly) {
  const auto read = settings_from_json(to_json(unusual_settings()));
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(*read, unusual_settings());
}

TEST(SettingsJson, IsWrittenTheSameOnEveryPlatform) {
  EXPECT_EQ(
      to_json(Settings()),
      R"({"hill_height":0.2,"hill_shape_1":0.0,"hill_shape_2":0.0,"hill_shape_3":0.0,"slope":0.0,"roughness":0.0,)"
      R"("stair_rise":0.0,"gap_width":0.0,"stump_height":0.0,"hurdle_height":0.0,"obstacle_spacing":2.0,"water_level":0.0,)"
      R"("friction":0.9,"stone_gap":0.0,"stone_length":0.4,"body_mass":1.0,"payload":0.0,"limb_length":1.0,)"
      R"("motor_strength":1.0,"motor_bandwidth":50.0,"weak_joint":0.0,"action_delay":0.0,"sensor_noise":0.0,"gravity":9.81,"ground_softness":0.0,"wind":0.0,)"
      R"("push_strength":0.0,"push_interval":5.0,"pull":0.0,"sway":0.0,"sway_period":6.0})");
}

TEST(SettingsJson, MissingKeysKeepTheirDefault) {
  const auto read = settings_from_json(R"({"gap_width": 0.5})");
  ASSERT_TRUE(read) << read.error();
  Settings expected;
  expected[Key::gap_width] = 0.5;
  EXPECT_EQ(*read, expected);
}

TEST(SettingsJson, RefusesAValueOutsideItsRangeNamingKeyValueAndRange) {
  const auto read = settings_from_json(R"({"friction": 2})");
  ASSERT_FALSE(read);
  EXPECT_TRUE(names(read.error(), {"friction", "2", "0.3", "1.2"}));
}

TEST(SettingsJson, RefusesAValueThatIsNoNumber) {
  const auto read = settings_from_json(R"({"slope": "steep"})");
  ASSERT_FALSE(read);
  EXPECT_TRUE(names(read.error(), {"slope", "steep"}));
}

TEST(SettingsJson, RefusesTextThatIsNoJsonObject) {
  for (const auto text : {"", "{", "[1]", "3", "{\"slope\": 1e999}"})
    EXPECT_FALSE(settings_from_json(text)) << text;
}

TEST(Link, ARoundTripKeepsEveryValueAndTheSeedExactly) {
  const CourseRequest request{unusual_settings(), 18446744073709551615ull};
  const auto read = course_from_link(to_link(request));
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->request, request);
  EXPECT_EQ(read->version, kCourseVersion);
}

TEST(Link, HoldsOnlyWhatDiffersFromTheDefault) {
  CourseRequest request;
  EXPECT_EQ(to_link(request), "v=2");
  request.settings[Key::gap_width] = 0.5;
  request.seed = 42;
  EXPECT_EQ(to_link(request), "v=2&gap_width=0.5&seed=42");
}

TEST(Link, TellsItsVersionAndIsOfTheFirstWithoutOne) {
  EXPECT_EQ(course_from_link("gap_width=0.5")->version, 1);
  EXPECT_EQ(course_from_link("v=2&gap_width=0.5")->version, 2);
  EXPECT_EQ(course_from_link("gap_width=0.5&v=31")->version, 31);
  EXPECT_FALSE(course_from_link("v=two"));
}

TEST(Link, RefusesAValueOutsideItsRangeNamingKeyValueAndRange) {
  const auto read = course_from_link("seed=3&stair_rise=0.3");
  ASSERT_FALSE(read);
  EXPECT_TRUE(names(read.error(), {"stair_rise", "0.3", "0.0", "0.2"}));
}

TEST(Link, RefusesWhatIsNoNumber) {
  for (const auto link : {"slope=", "slope", "slope=steep", "slope=0.1x", "slope=nan", "slope=inf"}) {
    const auto read = course_from_link(link);
    ASSERT_FALSE(read) << link;
    EXPECT_TRUE(names(read.error(), {"slope"}));
  }
}

TEST(Link, RefusesASeedThatIsNoWholeNumberOf64Bits) {
  for (const auto link :
       {"seed=", "seed=-1", "seed=1.5", "seed=x", "seed=123456789012345678901", "seed=99999999999999999999"}) {
    const auto read = course_from_link(link);
    ASSERT_FALSE(read) << link;
    EXPECT_TRUE(names(read.error(), {"seed"}));
  }
}

TEST(Link, HandsOverWhatIsNoSettingAsItStands) {
  const auto read = course_from_link("language=fr&gap_width=0.25&&robots=walker,spider&bananas");
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->request.settings[Key::gap_width], 0.25);
  ASSERT_EQ(read->others.size(), 3u);
  EXPECT_EQ(read->others[1].key, "robots");
  EXPECT_EQ(read->others[1].text, "walker,spider");
  EXPECT_EQ(read->others[2].key, "bananas");
}

}  // namespace
}  // namespace parkour
