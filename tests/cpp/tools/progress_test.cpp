// What a training run tells, and the files it writes with.
#include "tools/parkour/progress.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tools/parkour/files.h"

namespace parkour {
namespace {

IterationReport report(std::uint64_t samples, int episodes, double mean_return) {
  IterationReport report;
  report.samples = samples;
  report.episodes = episodes;
  report.mean_return = mean_return;
  report.rollout_seconds = 0.6;
  report.learning_seconds = 0.4;
  report.samples_per_second = 10'000;
  report.endings = {{"", 0}, {"tilted", 1}};
  report.health = {{"kl", 0.01}, {"entropy", 2}, {"surprise", 0.5}, {"last", 7}};
  report.curriculum = {{"gaussians", 3}};
  return report;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Progress, WeighsReturnsByEpisodes) {
  Progress progress;
  progress.add(report(10'000, 1, 4));
  progress.add(report(20'000, 3, 8));
  const auto line = progress.line(40'000);
  EXPECT_TRUE(has(line, "return 7.0")) << line;
  EXPECT_TRUE(has(line, "[##########----------]")) << line;
  EXPECT_TRUE(has(line, "10.0 K/s  2 s left")) << line;
  EXPECT_TRUE(has(line, "gaussians 3")) << line;
}

TEST(Progress, KeepsTheLastEpisodesWhenNoneEnded) {
  Progress progress;
  progress.add(report(10'000, 2, 4));
  progress.line(40'000);
  EXPECT_TRUE(progress.is_empty());
  progress.add(report(20'000, 0, 0));
  EXPECT_TRUE(has(progress.line(40'000), "return 4.0"));
}

TEST(Progress, WritesTimesAndCountsForPeople) {
  EXPECT_EQ(duration_text(59), "59 s");
  EXPECT_EQ(duration_text(725), "12 min");
  EXPECT_EQ(duration_text(3 * 3600 + 5 * 60), "3 h 05");
  EXPECT_EQ(count_text(950), "950");
  EXPECT_EQ(count_text(8190), "8.2 K");
  EXPECT_EQ(count_text(7'310'000), "7.31 M");
}

TEST(Progress, ShowsTheFirstOfWhatAMethodTellsWithoutKnowingIt) {
  Progress progress;
  progress.add(report(10'000, 1, 4));
  auto other = report(20'000, 1, 4);
  other.health[0].value = 0.03;
  progress.add(other);
  const auto line = progress.line(40'000);
  EXPECT_TRUE(has(line, "kl 0.02  entropy 2  surprise 0.5  gaussians")) << line;
}

TEST(Scalars, LeaveOutMeansOverNoEpisode) {
  const auto names = [](const IterationReport& report) {
    std::string all;
    for (const auto& scalar : scalars_of(report))
      all += scalar.name + "\n";
    return all;
  };
  EXPECT_TRUE(has(names(report(1, 2, 3)), "episode/return"));
  EXPECT_TRUE(has(names(report(1, 2, 3)), "ending/tilted"));
  EXPECT_FALSE(has(names(report(1, 2, 3)), "ending/\n"));
  EXPECT_FALSE(has(names(report(1, 0, 0)), "episode/"));
  EXPECT_TRUE(has(names(report(1, 0, 0)), "curriculum/gaussians"));
  EXPECT_TRUE(has(names(report(1, 0, 0)), "learning/surprise"));
}

TEST(LogEntry, HoldsCurriculumEndingsAndHealth) {
  const auto entry = log_entry(report(8192, 2, 3), 1.5);
  EXPECT_EQ(entry["samples"], 8192);
  EXPECT_EQ(entry["curriculum"]["gaussians"], 3);
  EXPECT_EQ(entry["endings"]["tilted"], 1);
  EXPECT_EQ(entry["surprise"], 0.5);
}

TEST(Files, DigestIsThatOfTheStandard) {
  // FIPS 180-2, B.1
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Files, ReplaceTheOldWholeAndLeaveNothingBeside) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "parkour_files_test";
  std::filesystem::remove_all(folder);
  const auto path = folder / "deep" / "file.txt";
  ASSERT_TRUE(write_file(path, "first"));
  ASSERT_TRUE(write_file(path, "second"));
  EXPECT_EQ(*read_file(path), "second");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(path.parent_path()), {}), 1);
  EXPECT_FALSE(read_file(folder));
  EXPECT_FALSE(read_file(folder / "absent"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace parkour
