#include "terrain/course.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

#include "terrain/obstacles.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

constexpr int kDrawn = 240;

std::vector<Course> drawn_courses(double difficulty = 1) {
  Random random(20261120);
  std::vector<Course> courses;
  for (int i = 0; i < kDrawn; ++i) {
    const auto request = draw_request(random, difficulty);
    courses.push_back(build_course(request.settings, request.seed));
  }
  return courses;
}

// The file was written by the native build when version 2 began; the same test run as WebAssembly shows that both shape
// the same ground. It is not to be written anew: a link or a file of version 2 shows these courses for ever, whatever
// obstacles and settings come.
TEST(Course, OfVersionTwoIsWhatItWasOnEveryPlatform) {
  std::ifstream file(std::string(PARKOUR_SOURCE_DIR) + "/tests/golden/course_hashes.txt");
  int compared = 0;
  for (const auto& course : drawn_courses()) {
    std::uint64_t golden = 0;
    ASSERT_TRUE(file >> std::hex >> golden) << "golden hash " << compared << " is missing";
    EXPECT_EQ(hash(course), golden) << "course " << compared;
    ++compared;
  }
  EXPECT_GE(compared, 200);
}

// "HASH LINK" a line, of the same kind.
TEST(Course, OfALinkOfVersionTwoIsWhatItWas) {
  std::ifstream file(std::string(PARKOUR_SOURCE_DIR) + "/tests/golden/links_v2.txt");
  std::uint64_t golden;
  std::string link;
  int compared = 0;
  for (; file >> std::hex >> golden >> link; ++compared) {
    const auto read = course_from_link(link);
    ASSERT_TRUE(read) << link << ": " << read.error();
    EXPECT_EQ(read->version, 2);
    EXPECT_EQ(hash(build_course(read->request.settings, read->request.seed)), golden) << link;
  }
  EXPECT_EQ(compared, 12);
}

TEST(Course, IsTheSameForTheSameSettingsAndSeedAndAnotherForAnotherSeed) {
  Settings settings;
  settings[Key::gap_width] = 0.5;
  settings[Key::stump_height] = 0.2;
  EXPECT_EQ(hash(build_course(settings, 7)), hash(build_course(settings, 7)));
  EXPECT_NE(hash(build_course(settings, 7)), hash(build_course(settings, 8)));
}

TEST(Course, HasEveryPresentKindInItsFirstEightMetres) {
  for (const auto& course : drawn_courses(2)) {
    std::set<Key> seen;
    for (const auto& o : course.obstacles) {
      if (o.end_x > 8 + 1e-9) continue;
      seen.insert(obstacle_table()[o.row].size);
    }
    for (const auto& row : obstacle_table())
      EXPECT_EQ(seen.count(row.size), course.settings[row.size] > 0 ? 1u : 0u);
  }
}

TEST(Course, KeepsItsSpacingFromEdgeToEdgeBehindTheFirstRound) {
  for (const auto& course : drawn_courses()) {
    for (std::size_t i = 1; i < course.obstacles.size(); ++i) {
      const double spacing = course.obstacles[i].begin_x - course.obstacles[i - 1].end_x;
      EXPECT_LE(spacing, course.settings[Key::obstacle_spacing] + 1e-9);
      if (course.obstacles[i].begin_x > 8) {
        EXPECT_NEAR(spacing, course.settings[Key::obstacle_spacing], 1e-9);
      }
    }
  }
}

TEST(Course, IsFilledWithObstaclesUpToTheFinish) {
  for (const auto& course : drawn_courses()) {
    if (course.obstacles.empty()) continue;
    const double longest = 6 * 0.3 + 0.5;
    EXPECT_GE(course.obstacles.back().end_x + course.settings[Key::obstacle_spacing] + longest, kTrackLength);
    EXPECT_LE(course.obstacles.back().end_x, kTrackLength - 0.5 + 1e-9);
  }
}

TEST(Course, HasNoObstacleWhoseSizeIsZero) { EXPECT_TRUE(build_course(Settings{}, 3).obstacles.empty()); }

TEST(Course, StaysFlatOnTheStartPad) {
  for (const auto& course : drawn_courses())
    for (double x = -kPadLength; x <= 0; x += 0.1)
      EXPECT_EQ(course.height_at(x), 0) << x;
}

TEST(Course, DropsAMetreInAGapBetweenLevelRims) {
  Settings settings;
  settings[Key::gap_width] = 0.6;
  settings[Key::slope] = 0.2;
  const auto course = build_course(settings, 11);
  ASSERT_FALSE(course.obstacles.empty());
  for (const auto& gap : course.obstacles) {
    const double rim = course.height_at(gap.begin_x - 0.05);
    EXPECT_NEAR(course.height_at(gap.end_x + 0.05), rim, 1e-6);
    EXPECT_NEAR(course.height_at((gap.begin_x + gap.end_x) / 2), rim - kGapDepth, 1e-6);
    EXPECT_NEAR(gap.end_x - gap.begin_x, 0.6, 1e-9);
  }
}

TEST(Course, HasTwoOrThreeSteppingStonesOfTheirLengthBetweenGaps) {
  Settings settings;
  settings[Key::stone_gap] = 0.3;
  settings[Key::stone_length] = 0.45;
  std::set<std::size_t> counts;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const auto course = build_course(settings, seed);
    const auto& first = course.obstacles.front();
    std::size_t stones = 0;
    double edge = first.begin_x;
    for (const auto& box : course.boxes) {
      if (box.look != Look::steps || box.center_x > first.end_x) continue;
      EXPECT_NEAR(box.center_x - box.half_length - edge, 0.3, 1e-9);
      EXPECT_NEAR(2 * box.half_length, 0.45, 1e-9);
      EXPECT_NEAR(course.height_at(box.center_x), course.height_at(first.begin_x - 0.05), 1e-6);
      EXPECT_NEAR(course.height_at(edge + 0.15), course.height_at(first.begin_x - 0.05) - kGapDepth, 1e-6);
      edge = box.center_x + box.half_length;
      ++stones;
    }
    EXPECT_NEAR(first.end_x - edge, 0.3, 1e-9);
    counts.insert(stones);
  }
  EXPECT_EQ(counts, (std::set<std::size_t>{2, 3}));
}

TEST(Course, WithEveryKindAtItsBoastfulLargestKeepsThemApart) {
  Settings settings;
  for (const auto& row : obstacle_table())
    settings[row.size] = 2 * settings_table()[static_cast<std::size_t>(row.size)].maximum;
  const auto course = build_course(settings, 5);
  for (std::size_t i = 1; i < course.obstacles.size(); ++i)
    EXPECT_GE(course.obstacles[i].begin_x - course.obstacles[i - 1].end_x, 2 * kLip - 1e-9);
}

TEST(Course, ClimbsStairsOfThreeToSixStepsWithTreadsOfThirtyCentimetres) {
  Settings settings;
  settings[Key::hill_height] = 0;
  settings[Key::stair_rise] = 0.15;
  bool up = false, down = false;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto course = build_course(settings, seed);
    for (const auto& stairs : course.obstacles) {
      const double steps = (stairs.end_x - stairs.begin_x) / 0.30;
      EXPECT_NEAR(steps, std::round(steps), 1e-9);
      EXPECT_GE(std::round(steps), 3);
      EXPECT_LE(std::round(steps), 6);
      const double rise = course.height_at(stairs.end_x - 0.05) - course.height_at(stairs.begin_x - 0.05);
      (rise > 0 ? up : down) = true;
      EXPECT_NEAR(std::abs(rise), 0.15 * std::round(steps), 1e-6);
    }
  }
  EXPECT_TRUE(up && down);
}

TEST(Course, StandsStumpsAndHurdlesAtTheirSizeAboveTheGroundOnEitherSide) {
  Settings settings;
  settings[Key::slope] = -0.25;
  settings[Key::stump_height] = 0.3;
  settings[Key::hurdle_height] = 0.2;
  const auto course = build_course(settings, 5);
  for (const auto& o : course.obstacles) {
    const double top = course.height_at((o.begin_x + o.end_x) / 2);
    EXPECT_NEAR(top - course.height_at(o.begin_x - 0.05), o.size, 1e-6);
    EXPECT_NEAR(top - course.height_at(o.end_x + 0.05), o.size, 1e-6);
    const double length = o.end_x - o.begin_x;
    if (obstacle_table()[o.row].name == "hurdle") {
      EXPECT_NEAR(length, 0.08, 1e-9);
    } else {
      EXPECT_TRUE(length >= 0.4 && length <= 0.8) << length;
    }
  }
}

TEST(Course, NeverHasHillsSteeperThanPublished) {
  for (const auto& course : drawn_courses())
    EXPECT_LE(course.steepest_hill_grade, 0.35 + 1e-12);
}

TEST(Course, ReachesTheWantedHillHeightWhereTheGradeAllowsIt) {
  Settings settings;
  settings[Key::hill_height] = 0.3;
  const auto course = build_course(settings, 2);
  const auto [low, high] = std::minmax_element(course.profile.begin(), course.profile.end());
  EXPECT_NEAR(*high - *low, 0.3, 0.03);
}

TEST(Course, CountsWaterFromTheLowestWalkableGroundNotFromAGapFloor) {
  Settings settings;
  settings[Key::hill_height] = 0;
  settings[Key::gap_width] = 0.4;
  settings[Key::water_level] = 0.5;
  const auto course = build_course(settings, 1);
  EXPECT_TRUE(course.has_water);
  EXPECT_NEAR(course.lowest, 0, 1e-12);
  EXPECT_NEAR(course.water_z, 0.5, 1e-12);
}

TEST(TaskSpace, DrawsOnlyPossibleCourses) {
  Random random(4);
  for (int i = 0; i < 500; ++i) {
    const auto request = draw_request(random, 1);
    const auto course = build_course(request.settings, request.seed);
    EXPECT_GE(request.settings[Key::friction],
              std::abs(request.settings[Key::slope]) + course.steepest_hill_grade + 0.15);
    Settings checked;
    for (const auto& info : task_table())
      EXPECT_TRUE(set(checked, info.name, request.settings[info.key]));
  }
}

TEST(TaskSpace, LeavesEachObstacleOutInHalfOfItsTasks) {
  Random random(9);
  int absent = 0;
  for (int i = 0; i < 1000; ++i)
    absent += draw_request(random, 1).settings[Key::gap_width] == 0;
  EXPECT_NEAR(absent, 500, 60);
}

TEST(TaskSpace, IsHarmlessAtDifficultyZero) {
  Random random(1);
  const auto request = draw_request(random, 0);
  for (const auto& info : task_table())
    EXPECT_EQ(request.settings[info.key], info.harmless) << info.name;
}

TEST(TaskSpace, GoesBeyondTheTableOnlyInObstaclesAboveDifficultyOne) {
  Random random(1);
  double widest = 0;
  for (int i = 0; i < 300; ++i) {
    const auto request = draw_request(random, 2);
    widest = std::max(widest, request.settings[Key::gap_width]);
    Settings checked;
    for (const auto& info : task_table())
      EXPECT_TRUE(set(checked, info.name, request.settings[info.key], Limits::boastful)) << info.name;
    EXPECT_LE(request.settings[Key::hill_height], 0.6);
    EXPECT_GE(request.settings[Key::friction], 0.3);
  }
  EXPECT_GT(widest, 0.9);
}

}  // namespace
}  // namespace parkour
