#include "learner/trainer.h"

#include <gtest/gtest.h>

#include "learner/archive.h"
#include "learner/toy_peers.h"

namespace parkour {
namespace {

// Everything a run has learned, to the bit.
std::string state_after(Trainer& trainer, int iterations) {
  for (int i = 0; i < iterations; ++i) {
    const auto report = trainer.iterate();
    EXPECT_TRUE(report) << report.error();
  }
  return trainer.save().to_bytes();
}

TEST(Trainer, SameSeedAndThreadsGiveTheSameRun) {
  for (const int threads : {1, 2, 3}) {
    TrainingConfig config = small_config();
    config.threads = threads;
    EXPECT_EQ(state_after(*make_point_trainer(config), 4), state_after(*make_point_trainer(config), 4))
        << threads << " threads";
  }
  TrainingConfig other = small_config();
  other.seed = 2;
  EXPECT_NE(state_after(*make_point_trainer(small_config()), 1), state_after(*make_point_trainer(other), 1));
}

TEST(Trainer, ThreadsChangeTheRunByRoundingOnly) {
  TrainingConfig config = small_config();
  config.threads = 1;
  const auto one = make_point_trainer(config);
  config.threads = 4;
  const auto four = make_point_trainer(config);
  state_after(*one, 1);
  state_after(*four, 1);
  const Matrix states = Matrix::Random(2, 20);
  EXPECT_TRUE(one->actor().act(states).isApprox(four->actor().act(states), 1e-3f));
}

TEST(Trainer, ResumesToTheSameRunFromTheSameCheckpoint) {
  const auto first = make_point_trainer(small_config());
  const auto checkpoint = Archive::from_bytes(state_after(*first, 3));
  ASSERT_TRUE(checkpoint) << checkpoint.error();
  const auto second = make_point_trainer(small_config()), third = make_point_trainer(small_config());
  ASSERT_TRUE(second->restore(*checkpoint));
  ASSERT_TRUE(third->restore(*checkpoint));
  EXPECT_EQ(second->samples(), first->samples());
  EXPECT_EQ(second->save().to_bytes(), checkpoint->to_bytes());
  EXPECT_EQ(state_after(*second, 2), state_after(*third, 2));
}

TEST(Trainer, RefusesACheckpointCutAtAnyTenthByteOrOfAnotherNetwork) {
  const auto trainer = make_point_trainer(small_config());
  const std::string bytes = state_after(*trainer, 1);
  for (std::size_t length = 0; length < bytes.size(); length += 10)
    ASSERT_FALSE(Archive::from_bytes(std::string_view(bytes).substr(0, length))) << length;

  const auto on_a_staircase = [](const TrainingConfig& config) {  // which is another with every seed
    auto curriculum = point_curriculum(config);
    curriculum.kind = "staircase";
    return Trainer::make(config, [](int) { return std::make_unique<PointEnvironment>(); }, curriculum, {});
  };
  TrainingConfig wider = small_config();
  wider.network = {48, 32};
  wider.seed = 2;
  const auto narrow = on_a_staircase(small_config()), of_wider = on_a_staircase(wider);
  ASSERT_TRUE(narrow && of_wider);
  const auto& other = *of_wider;
  const std::string before = other->save().to_bytes();
  const auto restored = other->restore((*narrow)->save());
  ASSERT_FALSE(restored);
  EXPECT_NE(restored.error().find("weights.actor.0.weight"), std::string::npos) << restored.error();
  EXPECT_EQ(other->save().to_bytes(), before);
  TrainingConfig more = small_config();
  more.environments = 20;
  EXPECT_NE(make_point_trainer(more)->restore(trainer->save()).error().find("16 environments"), std::string::npos);
}

TEST(Ppo, PractisesInALessonWithNoiseEnoughToLearnHoweverLittleItCameWith) {
  TrainingConfig config = small_config();
  config.method["initial_deviation"] = config.method["most_deviation"] = 0.2;
  const auto trainer = make_point_trainer(config);
  const auto least_deviation = [&] {
    std::vector<float> logs(static_cast<std::size_t>(trainer->actor().network.outputs()));
    EXPECT_TRUE(trainer->save().take("weights.log_deviation", std::span(logs)));
    return std::exp(*std::min_element(logs.begin(), logs.end()));
  };
  ASSERT_TRUE(trainer->iterate());
  EXPECT_LT(least_deviation(), 0.21f);
  ASSERT_TRUE(trainer->begin_lesson({0.5, Vector::Ones(config.environments)}));
  ASSERT_TRUE(trainer->iterate());
  EXPECT_GT(least_deviation(), 0.399f);
}

class TrainerWithSymmetry : public testing::TestWithParam<const char*> {};

TEST_P(TrainerWithSymmetry, LearnsToHoldAPointAtItsTarget) {
  TrainingConfig config = small_config();
  config.method["symmetry"] = GetParam();
  const auto trainer = make_point_trainer(config);
  IterationReport report;
  for (int i = 0; i < 120; ++i) {
    auto next = trainer->iterate();
    ASSERT_TRUE(next) << next.error();
    report = *next;
  }
  // 0.1 a step is perfect; pushing at random earns about 0.02
  EXPECT_GT(report.reward_per_step, 0.08);
  EXPECT_GT(value_of(report.health, "explained_variance"), 0.6);
  EXPECT_LT(value_of(report.health, "kl"), 0.05);
  // the mean action alone brings it home
  PointEnvironment environment;
  environment.reset(std::vector<double>{1.0}, 5);
  const Actor actor = trainer->actor();
  for (int i = 0; i < 40; ++i) {
    const Matrix action = actor.act(Eigen::Map<const Vector>(environment.observation().data(), 2));
    environment.step(std::vector<float>{action(0, 0)});
  }
  EXPECT_LT(std::abs(environment.observation()[0]), 0.1f);
}

INSTANTIATE_TEST_SUITE_P(Symmetries, TrainerWithSymmetry, testing::Values("none", "samples", "flip", "loss"));

TEST(Trainer, ReportsItsEpisodes) {
  TrainingConfig config = small_config();
  config.steps = 100;
  const auto report = make_point_trainer(config)->iterate();
  ASSERT_TRUE(report) << report.error();
  EXPECT_EQ(report->samples, 1600u);
  EXPECT_GE(report->episodes, 32);
  EXPECT_LE(report->mean_length, 50);
  ASSERT_EQ(report->reward_terms.size(), 2u);
  EXPECT_NEAR((report->reward_terms[0].value + report->reward_terms[1].value) * report->mean_length,
              report->mean_return, 1e-3);
  EXPECT_NEAR(report->endings[0].value + report->endings[1].value, 1, 1e-9);
}

TEST(Trainer, StartsFromAnotherPolicy) {
  const auto teacher = make_point_trainer(small_config());
  state_after(*teacher, 20);
  const Archive training = teacher->save_training();
  const Matrix states = Matrix::Random(2, 20);

  const auto with_critic = make_point_trainer(small_config()), alone = make_point_trainer(small_config());
  ASSERT_TRUE(with_critic->start_from(teacher->actor(), &training));
  EXPECT_TRUE(with_critic->actor().act(states).isApprox(teacher->actor().act(states)));
  EXPECT_EQ(with_critic->samples(), 0u);
  ASSERT_TRUE(alone->start_from(teacher->actor(), nullptr));
  EXPECT_TRUE(alone->actor().act(states).isApprox(teacher->actor().act(states), 1e-4f));
  // without the old critic the actor waits for the new one
  const Matrix before = alone->actor().network.layers[0].weight;
  state_after(*alone, 2);
  EXPECT_EQ(alone->actor().network.layers[0].weight, before);
}

TEST(Trainer, WidensANarrowerPolicyWhichActsAsBeforeAndLearnsOn) {
  const auto teacher = make_point_trainer(small_config());
  state_after(*teacher, 20);
  const Archive training = teacher->save_training();
  const Matrix states = Matrix::Random(2, 20);
  TrainingConfig config = small_config();
  for (int& width : config.network)
    width += 5;
  for (const Archive* with : {&training, static_cast<const Archive*>(nullptr)}) {
    const auto wide = make_point_trainer(config);
    ASSERT_TRUE(wide->start_from(teacher->actor(), with));
    EXPECT_TRUE(wide->actor().act(states).isApprox(teacher->actor().act(states), 1e-4f));
    const auto heard = [&wide] { return wide->actor().network.layers.back().weight.rightCols(5).norm(); };
    EXPECT_EQ(heard(), 0);
    state_after(*wide, 15);  // without a critic ten of them are its own
    EXPECT_GT(heard(), 0);
  }
}

TEST(Trainer, RefusesAPolicyThatDoesNotFitIntoItsNetworkAndStaysAsItWas) {
  const auto teacher = make_point_trainer(small_config());
  state_after(*teacher, 1);
  const Archive training = teacher->save_training();
  TrainingConfig narrow = small_config(), deep = small_config();
  --narrow.network.back();
  deep.network.push_back(32);
  for (const auto& config : {narrow, deep}) {
    const auto trainer = make_point_trainer(config);
    const std::string before = trainer->save().to_bytes();
    const auto started = trainer->start_from(teacher->actor(), &training);
    ASSERT_FALSE(started);
    EXPECT_NE(started.error().find("narrower"), std::string::npos) << started.error();
    EXPECT_EQ(trainer->save().to_bytes(), before);
  }
}

// Goes wrong at the 40th step of an episode.
template <int what>
class BrokenEnvironment : public PointEnvironment {
 public:
  Step step(std::span<const float> action) override {
    Step step = PointEnvironment::step(action);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    if (length_ < 40) return step;
    if (what == 0) observation_[1] = nan;
    if (what == 1) extra_[0] = nan;
    if (what == 2) step.reward = sums_[1] = nan;
    if (what == 3) step.reward = std::numeric_limits<float>::infinity();
    return step;
  }
};

template <int what>
std::string fault_of_broken() {
  const auto trainer = make_point_trainer<BrokenEnvironment<what>>(small_config());
  for (int i = 0; i < 3; ++i)
    if (const auto report = trainer->iterate(); !report) return report.error();
  return {};
}

TEST(Trainer, ItsActorIsARunningMeanOnceItAverages) {
  const auto plain = make_point_trainer(small_config()), averaging = make_point_trainer(small_config());
  averaging->average_over(4);
  Matrix mean = plain->actor().network.layers[0].weight;
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(plain->iterate());
    ASSERT_TRUE(averaging->iterate());
    mean += (plain->actor().network.layers[0].weight - mean) / 4;
  }
  EXPECT_TRUE(averaging->actor().network.layers[0].weight.isApprox(mean, 1e-5f));
  EXPECT_EQ(averaging->save_training().to_bytes(), plain->save_training().to_bytes());
}

TEST(Trainer, ItsAverageIsInTheCheckpointAndBeginsWithThePolicyThatItStartsFrom) {
  auto config = small_config();
  const auto plain = make_point_trainer(config);
  ASSERT_TRUE(plain->iterate());
  config.average = 4;
  const auto first = make_point_trainer(config), second = make_point_trainer(config),
             started = make_point_trainer(config), later = make_point_trainer(config);
  const auto weight = [](const auto& trainer) -> Matrix { return trainer->actor().network.layers[0].weight; };
  const auto checkpoint = Archive::from_bytes(state_after(*first, 3));
  ASSERT_TRUE(second->restore(*checkpoint));
  EXPECT_EQ(weight(second), weight(first));
  EXPECT_NE(weight(second), weight(plain));
  ASSERT_TRUE(started->start_from(plain->actor(), nullptr));
  EXPECT_EQ(weight(started), weight(plain));
  // one that was begun without an average goes on from its newest policy
  ASSERT_TRUE(later->restore(plain->save()));
  EXPECT_EQ(weight(later), weight(plain));
}

TEST(Trainer, NamesTheCulpritOfANaN) {
  const std::pair<std::string, std::string> reasons[] = {
      {fault_of_broken<0>(), "the observation slice \"velocity\" is not a number at entry 0 of environment"},
      {fault_of_broken<1>(), "critic's extra observation is not a number"},
      {fault_of_broken<2>(), "the reward term \"effort\" of environment"},
      {fault_of_broken<3>(), "is inf, though each of its terms is a number"}};
  for (const auto& [reason, expected] : reasons)
    EXPECT_NE(reason.find(expected), std::string::npos) << reason;
}

TEST(Peers, StayTheSameToTheBit) {
  auto peers = make_peers(small_config(), 3);
  for (int i = 0; i < 3; ++i)
    iterate_together(peers);
  const auto state = peers[0]->save_training().to_bytes();
  EXPECT_NE(state, make_point_trainer(small_config())->save_training().to_bytes());
  for (const auto& peer : peers)
    EXPECT_EQ(peer->save_training().to_bytes(), state);
}

// 16 environments: unequal shares among the most of these.
TEST(Peers, LeaveNoEnvironmentAndNoSampleOut) {
  for (int count = 1; count <= 16; ++count) {
    std::vector<int> owners(16);
    for (int index = 0; index < count; ++index)
      for (int i = 0; i < Peers{index, count}.share(16); ++i)
        ++owners[Peers{index, count}.number(i)];
    EXPECT_EQ(owners, std::vector<int>(16, 1)) << count;
    auto peers = make_peers(small_config(), count);
    iterate_together(peers);
    EXPECT_EQ(peers[0]->samples(), 16 * 32) << count;
    const auto state = peers[0]->save_training().to_bytes();
    for (const auto& peer : peers)
      EXPECT_EQ(peer->save_training().to_bytes(), state) << count;
  }
}

TEST(Peers, LearnAsOneWouldFromAllTheirSamples) {
  TrainingConfig config = small_config();
  config.method["epochs"] = 1;
  config.method["minibatch"] = config.environments * config.steps;
  const auto alone = make_point_trainer(config);
  state_after(*alone, 1);
  const Matrix states = Matrix::Random(2, 20);
  for (const int count : {2, 5}) {  // shares alike, and not
    auto peers = make_peers(config, count);
    iterate_together(peers);
    EXPECT_EQ(peers[0]->samples(), alone->samples());
    EXPECT_EQ(peers[0]->report().episodes, alone->report().episodes);
    EXPECT_NEAR(peers[0]->report().mean_return, alone->report().mean_return, 1e-5);
    EXPECT_NEAR(value_of(peers[0]->report().health, "explained_variance"),
                value_of(alone->report().health, "explained_variance"), 1e-5);
    EXPECT_TRUE(peers[0]->actor().act(states).isApprox(alone->actor().act(states), 1e-3f));
  }
}

TEST(Peers, TogetherHoldAPointAtItsTarget) {
  auto peers = make_peers(small_config(), 2);
  for (int i = 0; i < 120; ++i)
    iterate_together(peers);
  EXPECT_GT(peers[1]->report().reward_per_step, 0.08);
}

TEST(Peers, AreRefusedWhereThereAreMoreOfThemThanEnvironments) {
  const TrainingConfig config = small_config();
  const auto trainer = Trainer::make(config, [](int) { return std::make_unique<PointEnvironment>(); },
                                     point_curriculum(config), {0, 17});
  ASSERT_FALSE(trainer);
  EXPECT_NE(trainer.error().find("16 environments are too few for 17"), std::string::npos) << trainer.error();
}

TEST(Trainer, RefusesAnEnvironmentWithoutAMirror) {
  struct Lopsided : PointEnvironment {
    Mirror action_mirror() const override { return {}; }
  };
  const TrainingConfig config = small_config();
  const auto trainer = Trainer::make(
      config, [](int) { return std::make_unique<Lopsided>(); }, point_curriculum(config));
  ASSERT_FALSE(trainer);
  EXPECT_NE(trainer.error().find("mirror of the action"), std::string::npos);
  const auto none = Trainer::make(
      config, [](int) { return std::unique_ptr<Environment>(); }, point_curriculum(config));
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().find("environment 0 could not be made"), std::string::npos);
}

}  // namespace
}  // namespace parkour
