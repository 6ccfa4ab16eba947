// The file of fixed courses: drawn alike, read back alike, and refused when something in it is not what it says.
#include "measure/course_file.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "terrain/course.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

TEST(CourseFile, ReadsBackWhatItWrote) {
  const auto file = draw_courses("walker", 3, 18'446'744'073'709'551'615ull, 1.5);
  const auto read = course_file_from_json(to_json(file));
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->agent, "walker");
  EXPECT_EQ(read->difficulty, 1.5);
  EXPECT_EQ(read->seed, file.seed);
  EXPECT_EQ(read->courses, file.courses);
}

TEST(CourseFile, DrawsTheSameCoursesForTheSameSeed) {
  EXPECT_EQ(to_json(draw_courses("walker", 4, 7, 1)), to_json(draw_courses("walker", 4, 7, 1)));
  EXPECT_NE(draw_courses("walker", 4, 7, 1).courses, draw_courses("walker", 4, 8, 1).courses);
  // a longer file begins with the shorter one
  const auto longer = draw_courses("walker", 6, 7, 1).courses, shorter = draw_courses("walker", 4, 7, 1).courses;
  EXPECT_TRUE(std::equal(shorter.begin(), shorter.end(), longer.begin()));
}

TEST(CourseFile, HoldsTheGroundEveryTwoCentimetresAndSeedsAsText) {
  const auto file = draw_courses("walker", 1, 3, 1);
  const auto json = Json::parse(to_json(file));
  const auto& course = json["courses"][0];
  ASSERT_TRUE(course["seed"].is_string());
  EXPECT_EQ(course["seed"], std::to_string(file.courses[0].seed));
  const auto built = build_course(file.courses[0].settings, file.courses[0].seed);
  ASSERT_EQ(course["profile"].size(), built.profile.size());
  EXPECT_EQ(json["profile_step"], 0.02);
  for (std::size_t i = 0; i < built.profile.size(); ++i)
    EXPECT_NEAR(course["profile"][i].get<double>(), built.profile[i], 1e-5);
}

TEST(CourseFile, IsFlatWithoutDifficulty) {
  for (const auto& request : draw_courses("walker", 5, 3, 0).courses) {
    EXPECT_EQ(request.settings[Key::hill_height], 0);
    EXPECT_EQ(request.settings[Key::gap_width], 0);
    EXPECT_EQ(request.settings[Key::slope], 0);
  }
}

TEST(CourseFile, RefusesWhatIsNoFileOfCourses) {
  for (const auto* text : {"", "walker", "[]", "{}", R"({"agent":"walker","difficulty":1,"seed":1,"courses":[]})"})
    EXPECT_FALSE(course_file_from_json(text));
}

TEST(CourseFile, NamesTheCourseThatIsWrong) {
  const auto whole = Json::parse(to_json(draw_courses("walker", 2, 3, 1)));
  auto unknown = whole;
  unknown["courses"][1]["settings"]["lava"] = 1;
  auto outside = whole;
  outside["courses"][1]["settings"]["friction"] = 9;
  auto seedless = whole;
  seedless["courses"][1]["seed"] = "seven";
  for (const auto& [json, word] :
       {std::pair{unknown, "lava"}, std::pair{outside, "friction"}, std::pair{seedless, "seed"}}) {
    const auto read = course_file_from_json(json.dump());
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().find("course 1"), std::string::npos) << read.error();
    EXPECT_NE(read.error().find(word), std::string::npos) << read.error();
  }
}

TEST(CourseFile, RefusesGroundThatTheCodeNoLongerBuilds) {
  auto json = Json::parse(to_json(draw_courses("walker", 1, 3, 1)));
  json["courses"][0]["profile"][500] = json["courses"][0]["profile"][500].get<double>() + 0.01;
  const auto read = course_file_from_json(json.dump());
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().find("profile"), std::string::npos);
}

TEST(CourseFile, IsReadWithoutItsGroundsWhereTheyAreToBeBuiltAnew) {
  auto json = Json::parse(to_json(draw_courses("walker", 2, 3, 1)));
  json["courses"][0]["settings"]["hill_height"] = 0.1;
  json["courses"][1].erase("profile");
  ASSERT_FALSE(course_file_from_json(json.dump()));
  const auto read = course_file_from_json(json.dump(), Profiles::ignored);
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->courses[0].settings[Key::hill_height], 0.1);
  EXPECT_TRUE(course_file_from_json(to_json(*read)));
}

TEST(CourseFile, SaysByACodeWhatIsWrong) {
  auto json = Json::parse(to_json(draw_courses("walker", 2, 3, 1)));
  json["courses"][1].erase("profile");
  const auto read = course_file_from_json(json.dump());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "courses.one");
  EXPECT_EQ(std::get<Fault>(read.error().values[1].content).code, "courses.entry");
  json["courses"][1] = 3;
  EXPECT_NE(course_file_from_json(json.dump()).error().find("course 1"), std::string::npos);
}

}  // namespace
}  // namespace parkour
