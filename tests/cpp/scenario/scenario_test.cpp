#include "scenario/scenario.h"

#include <gtest/gtest.h>

#include <set>

namespace parkour {
namespace {

TEST(Things, HaveNamesOfTheirOwnAndAWeight) {
  std::set<std::string_view> names;
  for (const auto& thing : thing_table()) {
    EXPECT_TRUE(names.insert(thing.name).second);
    EXPECT_EQ(find_thing(thing.name), &thing);
    EXPECT_GT(thing.size, 0);
    EXPECT_GT(thing.mass, 0);
  }
  EXPECT_EQ(find_thing("anvil"), nullptr);
}

TEST(Scenario, LaysAThingOntoTheGroundAndNotIntoIt) {
  CourseRequest request;
  request.settings[Key::stump_height] = 0.3;
  const auto course = build_course(request.settings, request.seed);
  const auto* crate = find_thing("crate");
  for (double x = -1; x < course.finish_x(); x += 0.1)
    for (double aside : {-crate->size, 0.0, crate->size})
      EXPECT_GT(middle_of({crate, x, 0}, course)[2] - crate->size, course.height_at(x + aside));
}

}  // namespace
}  // namespace parkour
