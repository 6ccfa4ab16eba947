#include "lab/followed_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "env/parkour_environment.h"
#include "learner/checkpoint.h"
#include "learner/parkour_trainer.h"

namespace parkour {
namespace {

namespace fs = std::filesystem;

class TrainingFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / "lab_training";
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    config_ = *training_config_from_json(
        R"({"agent": "walker", "samples": 6000, "environments": 8, "steps": 32, "threads": 1, "network": [16],
            "critic_network": [16], "curriculum": {"kind": "alp_gmm", "fit_rate": 60}})");
    std::ofstream(folder_ / "config.json") << to_json(config_).dump();
    trainer_ = std::move(*make_trainer(config_));
    keep();
  }
  void TearDown() override { fs::remove_all(folder_); }

  void keep() { ASSERT_TRUE(write_archive(trainer_->save(), folder_ / "checkpoint.bin")); }
  void log(const std::string& line) { std::ofstream(folder_ / "log.jsonl", std::ios::app) << line; }

  fs::path folder_;
  TrainingConfig config_;
  std::unique_ptr<Trainer> trainer_;
};

TEST_F(TrainingFolder, ReadsEveryWholeLineOfTheLogAsItComes) {
  log("{\"samples\": 100, \"mean_return\": 1.5, \"curriculum\": {\"level\": 2}}\n");
  auto training = FollowedRun::open(folder_);
  ASSERT_TRUE(training) << training.error();
  EXPECT_EQ(training->training().samples(), std::vector<double>{100});
  EXPECT_EQ(training->training().curves().at("curriculum/level"), std::vector<double>{2});
  log("{\"samples\": 200, \"mean_return\": 2.5, \"kl\": 0.01}\n{\"samples\": 300, \"mean_");
  training->look();
  EXPECT_EQ(training->training().curves().at("mean_return"), (std::vector<double>{1.5, 2.5}));
  EXPECT_TRUE(std::isnan(training->training().curves().at("kl")[0]));
  EXPECT_EQ(training->training().curves().at("kl")[1], 0.01);
  EXPECT_TRUE(std::isnan(training->training().curves().at("curriculum/level")[1]));
  log("return\": 3.5}\n");
  training->look();
  EXPECT_EQ(training->training().curves().at("mean_return"), (std::vector<double>{1.5, 2.5, 3.5}));
}

TEST_F(TrainingFolder, DrawsNoMeanOverNoEpisode) {
  log("{\"samples\": 100, \"episodes\": 0, \"mean_return\": 0, \"mastered_share\": 0, \"kl\": 0.01}\n");
  log("{\"samples\": 200, \"episodes\": 2, \"mean_return\": 0, \"mastered_share\": 0, \"kl\": 0.01}\n");
  const auto training = FollowedRun::open(folder_);
  ASSERT_TRUE(training) << training.error();
  const auto& curves = training->training().curves();
  for (const auto* name : {"mean_return", "mastered_share"}) {
    EXPECT_TRUE(std::isnan(curves.at(name)[0])) << name;
    EXPECT_EQ(curves.at(name)[1], 0) << name;
  }
  EXPECT_EQ(curves.at("kl"), (std::vector<double>{0.01, 0.01}));
}

TEST_F(TrainingFolder, WalksAsTheTrainersOwnPolicyDoes) {
  ASSERT_TRUE(trainer_->iterate());
  ASSERT_TRUE(trainer_->iterate());
  keep();
  const auto training = FollowedRun::open(folder_);
  ASSERT_TRUE(training) << training.error();
  const auto walker = training->walker();
  ASSERT_TRUE(walker) << walker.error();
  const auto actor = trainer_->actor();
  const Matrix seen = Matrix::Random(actor.network.inputs(), 5);
  EXPECT_TRUE(walker->actor.act(seen).isApprox(actor.act(seen), 1e-6f));
  EXPECT_TRUE(walker->critic);
}

TEST_F(TrainingFolder, TellsWhenThereIsANewerPolicy) {
  auto training = FollowedRun::open(folder_);
  ASSERT_TRUE(training) << training.error();
  EXPECT_FALSE(training->look());
  ASSERT_TRUE(trainer_->iterate());
  keep();
  fs::last_write_time(folder_ / "checkpoint.bin", fs::file_time_type::clock::now() + std::chrono::seconds(2));
  EXPECT_TRUE(training->look());
}

TEST_F(TrainingFolder, ShowsTasksAndGaussiansOfACurriculum) {
  for (int i = 0; i < 20; ++i)
    ASSERT_TRUE(trainer_->iterate());
  keep();
  const auto training = FollowedRun::open(folder_);
  ASSERT_TRUE(training) << training.error();
  const auto& view = training->training().tasks();
  EXPECT_FALSE(view.tasks.empty());
  EXPECT_EQ(view.tasks.size(), view.progress.size());
  EXPECT_EQ(view.tasks[0].size(), static_cast<std::size_t>(kTaskDimensions));
  ASSERT_FALSE(view.regions.empty());
  EXPECT_EQ(view.regions[0].factor.size(), static_cast<std::size_t>(kTaskDimensions) * kTaskDimensions);
}

TEST(TaskSpaceView, CountsTheLevelsOfAStaircase) {
  const auto view = task_space_of(R"({"kind": "staircase", "levels": [0, 3, 3, 9]})");
  EXPECT_EQ(view.levels, (std::vector<float>{1, 0, 0, 2, 0, 0, 0, 0, 0, 1}));
  EXPECT_TRUE(task_space_of("nonsense").levels.empty());
}

TEST_F(TrainingFolder, IsRefusedWhereThereIsNoRun) {
  EXPECT_FALSE(FollowedRun::open(folder_ / "nowhere"));
  fs::remove(folder_ / "checkpoint.bin");
  const auto training = FollowedRun::open(folder_);
  ASSERT_FALSE(training);
  EXPECT_NE(training.error().find("yet"), std::string::npos) << training.error();
  std::ofstream(folder_ / "checkpoint.bin") << "nonsense";
  const auto broken = FollowedRun::open(folder_);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().find("yet"), std::string::npos) << broken.error();
}

}  // namespace
}  // namespace parkour
