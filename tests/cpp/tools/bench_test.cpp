// What `parkour bench` promises besides its times: that both sides do the same, and what it refuses.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/random.h"
#include "physics/mjcf.h"
#include "tools/parkour/bench_parts.h"
#include "tools/parkour/course_input.h"
#include "tools/parkour/files.h"

namespace parkour {
namespace {

namespace fs = std::filesystem;

class Bench : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              ("parkour_bench_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    courses_ = folder_ / "courses.json";
    ASSERT_TRUE(write_file(courses_, to_json(draw_courses("walker", 2, 5, 1))));
    ASSERT_TRUE(write_file(
        config_,
        R"({"environments": 4, "steps": 16, "network": [8], "critic_network": [8], "ppo": {"epochs": 1, "minibatch": 32}})"));
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path folder_, courses_;
  fs::path config_ = fs::path(testing::TempDir()) / "parkour_bench_config.json";
};

TEST(Median, IsTheMiddleOneOrTheMeanOfTheMiddleTwo) {
  EXPECT_EQ(median({3, 1, 2}), 2);
  EXPECT_EQ(median({4, 1, 2, 3}), 2.5);
}

// bench_environment refuses to compare sides that came to different places.
TEST_F(Bench, TimesTheSameEpisodesOnBothSides) {
  BenchOptions options;
  options.turns = 10;
  const auto figures = bench_environment(options);
  ASSERT_TRUE(figures) << figures.error();
  EXPECT_GT((*figures)["episodes"].get<int>(), 1);
  EXPECT_GT((*figures)["ratio"].get<double>(), 0);
}

TEST_F(Bench, CountsEveryNumberOfThreadsOnAGivenCourse) {
  BenchOptions options;
  options.config = config_;
  options.courses = courses_;
  options.index = 1;
  options.seconds = 0.1;
  const auto figures = bench_training(options);
  ASSERT_TRUE(figures) << figures.error();
  EXPECT_EQ((*figures)["samples_an_iteration"], 64);
  for (const char* threads : {"1", "2"})
    EXPECT_GT((*figures)["samples_per_second"][threads].get<double>(), 0);
}

TEST_F(Bench, CountsTheRoundsOfALessonThatAreNotTheFirst) {
  BenchOptions options;
  EXPECT_FALSE(bench_lesson(options));
  options.policy = PARKOUR_SOURCE_DIR "/policies/walker";
  options.seconds = 0.01;
  const auto figures = bench_lesson(options);
  ASSERT_TRUE(figures) << figures.error();
  EXPECT_EQ((*figures)["samples"], 48 * 64);  // a round
  EXPECT_GT((*figures)["samples_per_second"].get<double>(), 0);
}

TEST_F(Bench, NamesTheCourseThatAFileDoesNotHold) {
  EXPECT_TRUE(course_of(courses_, 1));
  const auto refused = course_of(courses_, 2);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("no course 2"), std::string::npos) << refused.error();
}

TEST_F(Bench, AsksForThePolicyThatWalks) {
  const auto refused = bench_control({});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("--policy"), std::string::npos);
}

}  // namespace
}  // namespace parkour
