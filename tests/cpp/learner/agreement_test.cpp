// Contract: one policy from the same starts scores the same share of 200 fixed courses natively and in the page, within
// 5 points.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "env/parkour_environment.h"
#include "policy/onnx.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

constexpr int kCourses = 200;
const std::string kMasteredGolden = std::string(PARKOUR_SOURCE_DIR) + "/tests/golden/walker_mastered.txt";

Actor shipped_walker() {
  std::ifstream file(std::string(PARKOUR_SOURCE_DIR) + "/policies/walker/policy.onnx", std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return *actor_from_onnx(bytes.str());
}

bool masters(const Actor& actor, ParkourEnvironment& environment, const CourseRequest& request) {
  environment.reset_on(request, request.seed);
  Matrix observation(environment.observation_width(), 1);
  for (Step step{}; !step.terminated && !step.truncated;) {
    std::copy(environment.observation().begin(), environment.observation().end(), observation.data());
    const Matrix action = actor.act(observation);
    step = environment.step({action.data(), static_cast<std::size_t>(action.size())});
  }
  return environment.summary().mastered;
}

int mastered_of_all() {
  const Agent& walker = *find_agent("walker");
  const Actor actor = shipped_walker();
  ParkourEnvironment environment(walker, *parkour_config(walker, nlohmann::json::object()));
  Random random(2000);
  int mastered = 0;
  for (int i = 0; i < kCourses; ++i)
    mastered += masters(actor, environment, draw_request(random, 1));
  return mastered;
}

TEST(Agreement, TheShippedWalkerMastersTheShareThatTheNativeBuildRecorded) {
  const int mastered = mastered_of_all();
  if (std::getenv("PARKOUR_WRITE_GOLDEN")) std::ofstream(kMasteredGolden) << mastered << '\n';
  int recorded = -1;
  ASSERT_TRUE(std::ifstream(kMasteredGolden) >> recorded)
      << kMasteredGolden << " is missing: run this test natively with PARKOUR_WRITE_GOLDEN=1.";
  RecordProperty("mastered", mastered);
  EXPECT_NEAR(mastered, recorded, kCourses * 0.05);
}

}  // namespace
}  // namespace parkour
