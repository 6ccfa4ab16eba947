// What every curriculum promises, and the staircase.
#include "curriculum/curriculum.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "curriculum/named.h"

namespace parkour {
namespace {

CurriculumConfig config_of(const std::string& kind) {
  CurriculumConfig config;
  config.kind = kind;
  config.dimensions = 3;
  config.environments = 2;
  config.seed = 11;
  config.fit_rate = 40;
  config.harmless = {0.0, 0.5, 0.0};
  config.obstacle = {0, 0, 1};
  return config;
}

std::unique_ptr<Curriculum> made(const CurriculumConfig& config) {
  auto curriculum = make_curriculum(config);
  EXPECT_TRUE(curriculum) << curriculum.error();
  return std::move(*curriculum);
}

// Plays rounds of two environments; the return grows with the first coordinate.
void play(Curriculum& curriculum, Random& random, int rounds) {
  for (int i = 0; i < rounds; ++i) {
    for (int environment = 0; environment < 2; ++environment) {
      const auto task = curriculum.sample(random, environment);
      curriculum.update({task, 10 * task[0] * random.uniform(), random.uniform() < 0.7 ? 1.0 : 0.2, false},
                        environment);
    }
    if (i % 8 == 7) curriculum.finish_rollout();
  }
}

class EveryCurriculum : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Kinds, EveryCurriculum, testing::Values("uniform", "staircase", "staircases", "alp_gmm"));

TEST_P(EveryCurriculum, DrawsInsideTheUnitCube) {
  auto curriculum = made(config_of(GetParam()));
  Random random(3);
  play(*curriculum, random, 200);
  for (int i = 0; i < 500; ++i)
    for (const double coordinate : curriculum->sample(random, i % 2)) {
      EXPECT_GE(coordinate, 0);
      EXPECT_LE(coordinate, 1);
    }
}

TEST_P(EveryCurriculum, GoesOnAsIfNeverStoppedAfterARestore) {
  auto first = made(config_of(GetParam()));
  Random random(5);
  play(*first, random, 150);
  auto second = made(config_of(GetParam()));
  const auto done = second->restore(first->save());
  ASSERT_TRUE(done) << done.error();
  EXPECT_EQ(first->save(), second->save());
  Random one(9), other(9);
  play(*first, one, 150);
  play(*second, other, 150);
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(first->sample(one, i % 2), second->sample(other, i % 2));
}

TEST_P(EveryCurriculum, RefusesWhatItHasNotSaved) {
  auto curriculum = made(config_of(GetParam()));
  const auto before = curriculum->save();
  for (const auto* garbage : {"", "walker", "[1]", "{}", R"({"kind":3})", R"({"kind":"other"})"}) {
    const auto done = curriculum->restore(garbage);
    ASSERT_FALSE(done) << garbage;
    EXPECT_NE(done.error().find("saved curriculum"), std::string::npos) << done.error();
  }
  EXPECT_EQ(curriculum->save(), before);
}

TEST(MakeCurriculum, NamesWhatIsWrong) {
  auto unknown = config_of("ladder");
  EXPECT_NE(make_curriculum(unknown).error().find("'ladder'"), std::string::npos);
  auto flat = config_of("uniform");
  flat.dimensions = 0;
  EXPECT_NE(make_curriculum(flat).error().find("'dimensions'"), std::string::npos);
  auto greedy = config_of("alp_gmm");
  greedy.random_share = 1.5;
  EXPECT_NE(make_curriculum(greedy).error().find("'random_share'"), std::string::npos);
  auto hasty = config_of("alp_gmm");
  hasty.fit_rate = 4;
  EXPECT_NE(make_curriculum(hasty).error().find("'fit_rate'"), std::string::npos);
}

TEST(Staircase, StaysNearTheHarmlessEndOnItsFirstLevel) {
  const auto curriculum = made(config_of("staircase"));
  Random random(1);
  int present = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto task = curriculum->sample(random, 0);
    EXPECT_LE(task[0], 0.1);
    EXPECT_NEAR(task[1], 0.5, 0.05);
    // an obstacle keeps its chance of one half and loses its size
    EXPECT_LE(task[2], 0.55);
    present += task[2] >= 0.5;
  }
  EXPECT_NEAR(present, 500, 60);
}

TEST(Staircase, RisesAtTheFinishAndFallsBeforeTheMiddle) {
  const auto curriculum = made(config_of("staircase"));
  const TaskOutcome finished{{0, 0, 0}, 1, 1.0, true}, half{{0, 0, 0}, 1, 0.7, false}, early{{0, 0, 0}, 1, 0.3, false};
  curriculum->update(early, 0);
  EXPECT_EQ(named(*curriculum, "mean_level"), 0);
  for (int i = 0; i < 4; ++i)
    curriculum->update(finished, 0);
  EXPECT_EQ(named(*curriculum, "mean_level"), 2);  // levels 4 and 0
  curriculum->update(half, 0);
  EXPECT_EQ(named(*curriculum, "mean_level"), 2);
  curriculum->update(early, 0);
  EXPECT_EQ(named(*curriculum, "mean_level"), 1.5);
}

// Of four environments of one obstacle, the first practises it, the next two the mixture.
TEST(Staircases, RaiseAnObstacleWithoutTheMixture) {
  auto config = config_of("staircases");
  config.environments = 4;
  const auto curriculum = made(config);
  const TaskOutcome finished{{0, 0, 0}, 1, 1.0, true};
  for (int i = 0; i < 4; ++i)
    curriculum->update(finished, 0);
  EXPECT_EQ(named(*curriculum, "mean_level_mixture"), 0);
  EXPECT_EQ(named(*curriculum, "mean_level_2"), 2);  // of environments 0 and 3: levels 4 and 0
}

TEST(Staircases, GiveMoreEnvironmentsToWhatIsEmphasised) {
  auto config = config_of("staircases");
  config.environments = 5;
  config.emphasis = {2, 2};  // three of five practise it
  const auto curriculum = made(config);
  const TaskOutcome finished{{0, 0, 0}, 1, 1.0, true};
  for (int i = 0; i < 5; ++i)
    curriculum->update(finished, i);
  EXPECT_EQ(named(*curriculum, "mean_level_mixture"), 1);
  EXPECT_EQ(named(*curriculum, "mean_level_2"), 1);
  EXPECT_EQ(curriculum->state().size(), 2u);
  Random random(5);
  for (int i = 0; i < 3; ++i)
    EXPECT_GE(curriculum->sample(random, i)[2], 0.5);
  for (const int other : {-1, 0, 3}) {
    config.emphasis = {other};
    const auto refused = make_curriculum(config);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().find("emphasis"), std::string::npos) << refused.error();
  }
}

TEST(Staircases, PractiseAnObstacleAmongEverythingElseInFull) {
  auto config = config_of("staircases");
  config.full_emphasis = {2};
  config.first_level = 4;
  const auto curriculum = made(config);
  Random random(5);
  double smallest[2] = {1, 1};
  double others[2] = {0, 0};  // mean of the first coordinate: where the obstacle is practised for itself, and in full
  for (int draw = 0; draw < 2000; ++draw)
    for (int environment = 0; environment < 2; ++environment) {
      const auto task = curriculum->sample(random, environment);
      // 0.6 to 1 of its level's size where it is practised for itself, 0.25 to 1 in full
      EXPECT_GE(task[2], 0.5 + (environment ? 0.25 : 0.6) * 0.25 - 1e-12);
      smallest[environment] = std::min(smallest[environment], task[2]);
      others[environment] += task[0] / 2000;
    }
  EXPECT_NEAR(smallest[0], 0.5 + 0.6 * 0.25, 0.01);
  EXPECT_NEAR(smallest[1], 0.5 + 0.25 * 0.25, 0.01);
  EXPECT_NEAR(others[0], 0.125, 0.01);  // level 4 draws up to 0.5, times a uniform share
  EXPECT_NEAR(others[1], 0.25, 0.01);
  config.full_emphasis = {0};
  const auto refused = make_curriculum(config);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("'full_emphasis' names coordinate 0"), std::string::npos) << refused.error();
}

TEST(Staircases, CallTheirLevelsByTheNamesOfTheCoordinates) {
  auto config = config_of("staircases");
  config.names = {"slope", "roughness", "gap_width"};
  EXPECT_EQ(named(*made(config), "mean_level_gap_width"), 0);
  config.names.pop_back();
  EXPECT_FALSE(make_curriculum(config));
}

TEST(Staircases, BeginAtTheLevelThatIsAsked) {
  auto config = config_of("staircases");
  config.first_level = 6;
  EXPECT_EQ(named(*made(config), "mean_level_mixture"), 6);
  EXPECT_EQ(named(*made(config), "mean_level_2"), 6);
}

TEST(Staircases, GiveTheMixtureAsManyGroupsAsAreAsked) {
  auto config = config_of("staircases");
  config.environments = 5;
  config.mixture = 4;  // four of five practise it
  const auto curriculum = made(config);
  const TaskOutcome finished{{0, 0, 0}, 1, 1.0, true};
  for (int i = 1; i < 5; ++i)
    curriculum->update(finished, i);
  EXPECT_EQ(named(*curriculum, "mean_level_mixture"), 1);
  EXPECT_EQ(named(*curriculum, "mean_level_2"), 0);
}

TEST(Staircases, PractiseTheirObstacleNearTheSizeOfItsLevelAmongMilderThings) {
  auto config = config_of("staircases");
  config.environments = 4;
  const auto curriculum = made(config);
  const TaskOutcome finished{{0, 0, 0}, 1, 1.0, true};
  for (int i = 0; i < 4; ++i)
    curriculum->update(finished, 0);
  Random random(5);
  for (int i = 0; i < 200; ++i) {
    const auto task = curriculum->sample(random, 0);
    EXPECT_GE(task[2], 0.5 + 0.5 * 0.6 * 0.5);
    EXPECT_LE(task[2], 0.75);
    EXPECT_LE(task[0], 0.5);
  }
}

TEST(Staircase, DrawsALevelOnceTheTopIsSolved) {
  const auto curriculum = made(config_of("staircase"));
  const TaskOutcome finished{{0, 0, 0}, 1, 1.0, true};
  for (int i = 0; i < 9; ++i)
    curriculum->update(finished, 0);
  EXPECT_EQ(named(*curriculum, "top_share"), 0.5);
  double sum = 0;
  const int draws = 400;
  for (int i = 0; i < draws; ++i) {
    do
      curriculum->update(finished, 0);
    while (named(*curriculum, "top_share") == 0);
    curriculum->update(finished, 0);
    sum += 2 * named(*curriculum, "mean_level");
  }
  EXPECT_NEAR(sum / draws, 4.5, 0.5);
}

}  // namespace
}  // namespace parkour
