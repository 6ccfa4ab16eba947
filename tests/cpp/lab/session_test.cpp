#include "lab/session.h"

#include <gtest/gtest.h>
#include <malloc.h>

#include <cmath>
#include <cstring>

#include "lab/walkers.h"

namespace parkour {
namespace {

std::unique_ptr<Session> session_of(std::vector<Walker> walkers, const ScenarioRequest& request = {}) {
  auto session = Session::create(std::move(walkers), request);
  EXPECT_TRUE(session) << (session ? "" : session.error());
  return session ? std::move(*session) : nullptr;
}

void run(Session& session, int steps) {
  for (int i = 0; i < steps; ++i)
    session.step();
}

TEST(History, KeepsTheLastMinute) {
  auto session = session_of(crowd("walker", 1));
  run(*session, History::kFrames + 50);
  const auto& history = session->history();
  EXPECT_EQ(history.end(), History::kFrames + 50);
  EXPECT_EQ(history.first(), 50);
  EXPECT_FALSE(history.has(49));
  EXPECT_TRUE(history.has(50));
}

TEST(Session, LaysTheThingsOfItsScenario) {
  auto session = session_of(crowd("walker", 2), {{}, {{find_thing("ball"), 3, 0.25}}});
  run(*session, 5);
  const auto& stage = *session->history().stage(0);
  ASSERT_EQ(stage.things.size(), 1u);
  EXPECT_EQ(stage.things[0].thing, find_thing("ball"));
  const auto refused = Session::create(crowd("walker", 1), {{}, {{find_thing("ball"), 99, 0}}});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("ball"), std::string::npos) << refused.error();
}

TEST(History, ShowsExactlyWhatWas) {
  auto session = session_of(crowd("humanoid", 1));
  const auto& channels = session->history().robots()[0].channels;
  const auto& place = *find_channel(channels, "place");
  const auto& observation = *find_channel(channels, "observation");
  std::vector<std::vector<float>> places, seen;
  for (int i = 0; i < 200; ++i) {
    session->step();
    places.push_back(session->history().numbers(i, 0, place));
    seen.emplace_back(session->observation(0).begin(), session->observation(0).end());
  }
  for (int i = 0; i < 200; ++i) {
    EXPECT_EQ(session->history().numbers(i, 0, place), places[static_cast<std::size_t>(i)]);
    const auto kept = session->history().numbers(i, 0, observation);
    for (std::size_t k = 0; k < kept.size(); ++k)
      ASSERT_NEAR(kept[k], seen[static_cast<std::size_t>(i)][k], 1e-4f + std::abs(kept[k]) * 1e-3f);
  }
}

TEST(History, KnowsNoValueWhereThereIsNoCritic) {
  auto session = session_of(crowd("walker", 1));
  run(*session, 3);
  const auto& value = *find_channel(session->history().robots()[0].channels, "value");
  EXPECT_TRUE(std::isnan(session->history().number(2, 0, value.first)));
}

TEST(History, KeepsOfRewardsTheShareOfEachStep) {
  auto session = session_of(crowd("walker", 1));
  run(*session, 400);  // it falls, and tries again
  const auto& channels = session->history().robots()[0].channels;
  const auto& reward = *find_channel(channels, "reward");
  double most = 0;
  for (std::int64_t f = 0; f < 400; ++f)
    for (const float share : session->history().numbers(f, 0, reward))
      most = std::max(most, static_cast<double>(std::abs(share)));
  EXPECT_GT(most, 0);
  EXPECT_LT(most, 5);  // no sum of a whole try
}

TEST(Session, GoesOnFromAnyMomentJustAsItDid) {
  CourseRequest request;
  request.settings[Key::push_strength] = 0.8;
  auto session = session_of(crowd("humanoid", 2), {request, {}});
  run(*session, 130);
  session->push(0, {0.5, 0.2, 0.3});
  run(*session, 200);
  const auto then = session->history().positions(329);
  const auto middle = session->history().positions(217);
  ASSERT_TRUE(session->branch(217));
  EXPECT_EQ(session->history().end(), 218);
  EXPECT_EQ(session->history().positions(217), middle);
  run(*session, 112);
  EXPECT_EQ(session->history().positions(329), then);
}

TEST(Session, GoesOnOtherwiseAfterAnotherPush) {
  auto session = session_of(crowd("walker", 1));
  run(*session, 50);
  session->push(0, {1, 0, 0});
  run(*session, 50);
  const auto pushed = session->history().positions(99);
  ASSERT_TRUE(session->branch(49));
  run(*session, 50);
  EXPECT_NE(session->history().positions(99), pushed);
}

TEST(Session, BranchesBackOntoTheGroundOfThen) {
  auto session = session_of(crowd("walker", 1));
  run(*session, 60);
  CourseRequest gaps;
  gaps.settings[Key::gap_width] = 0.5;
  ASSERT_TRUE(session->shape(gaps));
  run(*session, 60);
  EXPECT_EQ(session->history().stage(59)->request.settings[Key::gap_width], 0);
  EXPECT_EQ(session->history().stage(60)->request.settings[Key::gap_width], 0.5);
  ASSERT_TRUE(session->branch(30));
  EXPECT_EQ(session->request().settings[Key::gap_width], 0);
}

TEST(Session, RefusesToBranchFromAForgottenMoment) {
  auto session = session_of(crowd("walker", 1));
  run(*session, 10);
  EXPECT_FALSE(session->branch(10));
  EXPECT_FALSE(session->branch(-1));
}

TEST(Session, ComesBackToAKeyframe) {
  auto session = session_of(crowd("walker", 1));
  run(*session, 40);
  session->keep_keyframe("here");
  const auto kept = session->history().positions(39);
  run(*session, 40);
  const auto then = session->history().positions(79);
  ASSERT_TRUE(session->go_to(0));
  run(*session, 40);
  EXPECT_EQ(session->history().positions(119), then);
  EXPECT_NE(kept, then);
}

double used_megabytes() {
  const auto info = mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd) / 1e6;
}

TEST(Session, HoldsAMinuteOfSixteenHumanoidsInSixtyMegabytes) {
  const double nothing = used_megabytes();
  LiveScene scene;  // which is there anyhow
  for (int id = 1; id <= 16; ++id)
    ASSERT_TRUE(scene.drop(id, "humanoid"));
  const double before = used_megabytes(), alone = before - nothing;
  auto session = session_of(crowd("humanoid", 16));
  const double begun = used_megabytes();
  run(*session, 500);  // five moments of the thirty that a minute has
  const double moments = (used_megabytes() - begun) / 5 * 30, history = begun - before - alone;
  RecordProperty("megabytes", static_cast<int>(moments + history + 0.5));
  EXPECT_LT(moments + history, 60) << moments << " MB of moments, " << history << " MB of history";
  EXPECT_GT(history, 30);
}

// Where everybody is, then all that is told of them.
std::vector<double> shown(const Session& session, std::int64_t frame) {
  const auto& history = session.history();
  auto all = history.positions(frame);
  for (std::size_t robot = 0; robot < history.robots().size(); ++robot)
    for (const auto& channel : history.robots()[robot].channels) {
      const auto numbers = history.numbers(frame, static_cast<int>(robot), channel);
      all.insert(all.end(), numbers.begin(), numbers.end());
    }
  return all;
}

TEST(Session, ShowsJustWhatWasAMinuteAgo) {
  auto session = session_of(crowd("humanoid", 4));
  run(*session, 1);
  const auto then = shown(*session, 0);
  run(*session, History::kFrames - 1);
  const auto now = shown(*session, 0);
  ASSERT_EQ(now.size(), then.size());
  EXPECT_EQ(std::memcmp(now.data(), then.data(), now.size() * sizeof(double)), 0);  // what is no number included
}

TEST(Branch, IsHeldByNobody) {
  auto session = session_of(crowd("humanoid", 1));
  const int head = find_agent("humanoid")->head;
  run(*session, 20);
  session->hold(0, Grip{head, {-1, 0, 4}});
  run(*session, 20);
  ASSERT_TRUE(session->branch(38));
  run(*session, 100);
  EXPECT_LT(session->pose(0)[7 * static_cast<std::size_t>(head) + 2], 1.6f);
}

}  // namespace
}  // namespace parkour
