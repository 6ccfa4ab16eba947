#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/coded_fault.h"
#include "live/live_scene.h"
#include "live/swaying.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

// Robots that move every joint to and fro, among pushes, on wet hills.
struct Peopled {
  LiveScene scene;
  int steps = 0;

  explicit Peopled(const std::vector<std::string>& agents, const CourseRequest& request = {}) {
    scene.preview(request);
    EXPECT_TRUE(scene.take_preview());
    int id = 0;
    for (const auto& agent : agents)
      EXPECT_TRUE(scene.drop(++id, agent, {true, false}));
    EXPECT_TRUE(scene.put(++id, "ball", 0.6, 0));
  }
  void run(int count) {
    for (; count > 0; --count, ++steps) {
      sway(scene, steps);
      scene.step();
    }
  }
  // All that anybody can see of them.
  std::vector<double> sight() const {
    std::vector<double> all(scene.positions().begin(), scene.positions().end());
    const auto add = [&](const auto& numbers) { all.insert(all.end(), numbers.begin(), numbers.end()); };
    for (int i = 0; i < scene.robots(); ++i)
      add(scene.observation(i)), add(scene.pose(i)), add(scene.status(i));
    add(scene.thing_pose(0));
    return all;
  }
  std::string saved(std::string_view link = "") const { return scene.saved(*scene.moment(), link); }
};

CourseRequest wet_hills() {
  CourseRequest request;
  request.settings[Key::hill_height] = 0.3;
  request.settings[Key::water_level] = 0.3;
  request.settings[Key::push_strength] = 0.8;
  request.settings[Key::sensor_noise] = 0.5;
  request.settings[Key::action_delay] = 15;
  request.settings[Key::limb_length] = 1.1;
  request.seed = 12;
  return request;
}

const std::vector<std::string> everybody{"humanoid", "walker-student", "walker"};

TEST(SavedMoment, GoesOnInAnotherSceneJustAsItDid) {
  Peopled here(everybody, wet_hills());
  here.run(170);  // some have fallen by now
  const auto file = here.saved();
  const auto then = here.sight();
  here.run(80);

  Peopled there(everybody);
  there.run(23);
  ASSERT_TRUE(there.scene.open(file));
  EXPECT_EQ(there.sight(), then);
  there.steps = 170;
  there.run(80);
  EXPECT_EQ(there.sight(), here.sight());
  EXPECT_EQ(there.scene.course().settings[Key::water_level], 0.3);
  EXPECT_EQ(there.scene.course().seed, 12u);
}

TEST(SavedMoment, TellsItsOwnGroundAndWhatElseALinkTells) {
  Peopled here({"walker"}, wet_hills());
  here.run(5);
  const auto link = Json::parse(here.saved("v=2&gap_width=0.7&robots=walker:2,spider&view=side"))["link"];
  EXPECT_EQ(link, to_link(wet_hills()) + "&robots=walker:2,spider&view=side");
}

TEST(SavedMoment, IsOfTheRobotsThatWereThere) {
  Peopled here({"walker", "walker"});
  const auto file = here.saved();
  Peopled there({"walker", "humanoid"});
  const auto refused = there.scene.open(file);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), "It is a moment of walker, walker, ball. Here there are: walker, humanoid, ball.");
}

TEST(SavedMoment, RefusesADamagedFileAndLeavesEverythingAsItWas) {
  Peopled here({"walker-student"}, wet_hills());
  here.run(60);
  const auto sound = Json::parse(here.saved());
  const auto& state = sound["moment"]["robots"][0]["state"];
  std::vector<std::pair<std::string, Json>> damaged{{"no JSON", "{"}, {"nothing", Json::object()}};
  const auto damage = [&](const std::string& what, const char* place, const Json& value) {
    damaged.emplace_back(what, sound);
    damaged.back().second[Json::json_pointer(place)] = value;
  };
  damage("no moment", "/moment", 3);
  damage("no link", "/link", nullptr);
  damage("an impossible ground", "/link", "v=2&gap_width=7");
  damage("no robots", "/moment/robots", "walker-student");
  damage("a number that is none", "/moment/robots/0/state/0", "0");
  damage("no state", "/moment/robots/0/state", nullptr);
  damage("a number too large", "/moment/world/3", 1e300);
  damage("a world of another size", "/moment/world", Json::array({1, 2, 3}));
  damage("no thing's state", "/moment/things/0/state", Json::array());
  damaged.emplace_back("a number too many", sound);
  damaged.back().second["moment"]["robots"][0]["state"].push_back(0);
  damaged.emplace_back("a number missing", sound);
  damaged.back().second["moment"]["robots"][0]["state"].erase(state.size() / 2);

  Peopled there({"walker-student"}), alike({"walker-student"});
  there.run(40), alike.run(40);
  for (const auto& [what, file] : damaged) {
    const auto refused = there.scene.open(file.is_string() ? file.get<std::string>() : file.dump());
    ASSERT_FALSE(refused) << what;
    EXPECT_EQ(refused.error(), std::string(coded("moment.unread"))) << what;
    EXPECT_EQ(there.sight(), alike.sight()) << what;
  }
  there.run(60), alike.run(60);
  EXPECT_EQ(there.sight(), alike.sight());
}

// tests/golden/moment.json is what saved("robots=walker") told of a walker and the ball after 60 steps on the wet
// hills, natively; whoever changes what a state holds saves it anew.
TEST(SavedMoment, OpensWhatWasSavedNatively) {
  std::ifstream stream(std::string(PARKOUR_SOURCE_DIR) + "/tests/golden/moment.json", std::ios::binary);
  const std::string file{std::istreambuf_iterator<char>(stream), {}};
  Peopled there({"walker"});
  ASSERT_TRUE(there.scene.open(file));
  EXPECT_NEAR(there.scene.status(0, "time"), 1.2, 1e-9);
  there.run(1);
  EXPECT_NEAR(there.scene.status(0, "time"), 1.22, 1e-9);
}

}  // namespace
}  // namespace parkour
