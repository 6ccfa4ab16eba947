// What a fall is blamed on, in real falls of the shipped walker.
#include "env/fall.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "live/live_scene.h"
#include "live/status.h"
#include "policy/onnx.h"

namespace parkour {
namespace {

Actor shipped_walker() {
  std::ifstream file(std::string(PARKOUR_SOURCE_DIR) + "/policies/walker/policy.onnx", std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return *actor_from_onnx(bytes.str());
}

// On flat ground but for what is given.
CourseRequest flat() {
  CourseRequest course;
  course.settings[Key::hill_height] = 0;
  return course;
}

struct Fallen {
  LiveScene scene;
  Mishap mishap() const { return static_cast<Mishap>(scene.status(0, "mishap")); }
  int setting() const { return static_cast<int>(scene.status(0, "causeSetting")); }
  int obstacle() const { return static_cast<int>(scene.status(0, "causeObstacle")); }
  int segment() const { return static_cast<int>(scene.status(0, "causeSegment")); }
};

// Until the try is over, or for 20 s; without a policy it stands with its motors at rest.
void walk(LiveScene& scene, const Actor* actor) {
  for (int i = 0; i < 1000 && scene.status(0, "ending") == 0; ++i) {
    if (actor) {
      const auto seen = scene.observation(0);
      const Matrix action = actor->act(Eigen::Map<const Matrix>(seen.data(), seen.size(), 1));
      std::copy(action.data(), action.data() + action.size(), scene.action(0).begin());
    }
    scene.step();
  }
  ASSERT_EQ(scene.status(0, "fallen"), 1);
}

void drop_on(Fallen& fallen, const CourseRequest& course) {
  fallen.scene.preview(course);
  ASSERT_TRUE(fallen.scene.take_preview());
  ASSERT_TRUE(fallen.scene.drop(1, "walker"));
}

TEST(Fall, AGapThatIsTooWideIsBlamedAndTheFootThatSteppedIntoIt) {
  Fallen fallen;
  auto course = flat();
  course.settings[Key::gap_width] = 1.6;
  const Actor actor = shipped_walker();
  drop_on(fallen, course);
  walk(fallen.scene, &actor);
  EXPECT_EQ(fallen.mishap(), Mishap::drop);
  EXPECT_EQ(fallen.setting(), static_cast<int>(Key::gap_width));
  ASSERT_GE(fallen.segment(), 0);
  EXPECT_NE(find_agent("walker")->segments[fallen.segment()].name.find("foot"), std::string::npos);
  const auto& gap = fallen.scene.course().obstacles[fallen.obstacle()];
  EXPECT_GE(fallen.scene.status(0, "causeX"), gap.begin_x - 0.1);
  EXPECT_LE(fallen.scene.status(0, "causeX"), gap.end_x);
}

TEST(Fall, WhoGetsNowhereIsToldWhatMadeItHardToo) {
  Fallen standing;
  auto course = flat();
  course.settings[Key::hill_height] = 0.5;
  standing.scene.preview(course);
  ASSERT_TRUE(standing.scene.take_preview());
  ASSERT_TRUE(standing.scene.drop(1, "spider", {.again = true}));
  for (int i = 0; i < 3000 && standing.scene.status(0, "ending") == 0; ++i)
    standing.scene.step();
  ASSERT_NE(standing.scene.status(0, "ending"), 0);
  ASSERT_EQ(standing.scene.status(0, "fallen"), 0);
  EXPECT_EQ(standing.setting(), static_cast<int>(Key::hill_height));
}

TEST(Fall, AWallThatIsTooHighIsBlamedAndTheLimbThatRanAgainstIt) {
  Fallen fallen;
  auto course = flat();
  course.settings[Key::hurdle_height] = 0.65;
  const Actor actor = shipped_walker();
  drop_on(fallen, course);
  walk(fallen.scene, &actor);
  EXPECT_TRUE(fallen.mishap() == Mishap::kick || fallen.mishap() == Mishap::touch);
  EXPECT_EQ(fallen.setting(), static_cast<int>(Key::hurdle_height));
  EXPECT_GE(fallen.segment(), 0);
}

TEST(Fall, AFingersPushIsNoSettingsFault) {
  Fallen fallen;
  const Actor actor = shipped_walker();
  drop_on(fallen, flat());
  fallen.scene.push(0, -4, 0, 0);
  walk(fallen.scene, &actor);
  EXPECT_EQ(fallen.mishap(), Mishap::push);
  EXPECT_EQ(fallen.setting(), -1);
}

TEST(Fall, APushOfTheSettingsIs) {
  Fallen fallen;
  auto course = flat();
  course.settings[Key::push_strength] = 3;
  course.settings[Key::push_interval] = 1;
  const Actor actor = shipped_walker();
  drop_on(fallen, course);
  walk(fallen.scene, &actor);
  EXPECT_EQ(fallen.mishap(), Mishap::push);
  EXPECT_EQ(fallen.setting(), static_cast<int>(Key::push_strength));
}

TEST(Fall, WhoFallsUntouchedOnFlatGroundLostItsBalanceByItself) {
  Fallen fallen;
  drop_on(fallen, flat());
  walk(fallen.scene, nullptr);
  EXPECT_EQ(fallen.mishap(), Mishap::none);
  EXPECT_EQ(fallen.obstacle(), -1);
  EXPECT_EQ(fallen.setting(), -1);
}

TEST(Fall, IsForgottenAtTheNextTry) {
  Fallen fallen;
  drop_on(fallen, flat());
  fallen.scene.push(0, -4, 0, 0);
  walk(fallen.scene, nullptr);
  ASSERT_EQ(fallen.mishap(), Mishap::push);
  ASSERT_TRUE(fallen.scene.restart(1));
  EXPECT_EQ(fallen.mishap(), Mishap::none);
}

}  // namespace
}  // namespace parkour
