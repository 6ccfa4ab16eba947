// The engine in the page moves bodies as the native one does. tests/golden/parity_*.json hold an MJCF, a start, and
// what the native engine made of recorded joint targets; both builds replay them. To record them anew, after a change
// of engine:
//   build/native/tests/cpp/physics_test --gtest_also_run_disabled_tests --gtest_filter=Parity.DISABLED_*
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/random.h"
#include "physics/mjcf.h"

namespace parkour {
namespace {

constexpr int kControlSteps = 50;
constexpr double kTolerance = 1e-6;  // m, rad

using Rows = std::vector<std::vector<double>>;

std::string golden_file(const std::string& name) { return PARKOUR_SOURCE_DIR "/tests/golden/parity_" + name + ".json"; }

std::vector<double> copy_of(std::span<const double> values) { return {values.begin(), values.end()}; }

// Runs the recorded targets and hands back the position after every control step.
Rows replay(World& world, const nlohmann::json& golden) {
  const auto start = golden["start"].get<std::vector<double>>();
  world.set_state(start, std::vector<double>(world.sizes().velocities, 0.0));
  Rows positions;
  for (const auto& targets : golden["targets"]) {
    for (std::size_t i = 0; i < targets.size(); ++i)
      world.control()[i] = targets[i].get<double>();
    EXPECT_EQ(world.step(kSubstepsPerControl), StepStatus::fine);
    positions.push_back(copy_of(world.position()));
  }
  return positions;
}

void expect_parity(const std::string& name) {
  std::ifstream file(golden_file(name));
  const auto golden = nlohmann::json::parse(file, nullptr, false);
  ASSERT_FALSE(golden.is_discarded()) << golden_file(name);
  auto world = World::create(golden["mjcf"].get<std::string>());
  ASSERT_TRUE(world) << world.error();
  const auto expected = golden["positions"].get<Rows>();
  const auto positions = replay(**world, golden);
  ASSERT_EQ(positions.size(), expected.size());
  double worst = 0;
  for (std::size_t step = 0; step < expected.size(); ++step)
    for (std::size_t i = 0; i < expected[step].size(); ++i)
      worst = std::max(worst, std::abs(positions[step][i] - expected[step][i]));
  EXPECT_LE(worst, kTolerance);
  testing::Test::RecordProperty("worst_difference", std::to_string(worst));
}

// Feet on flat ground, joints swinging about the standing pose as an untrained policy would have them.
nlohmann::json unrecorded(const Agent& agent, std::uint64_t seed) {
  Settings flat;
  flat[Key::hill_height] = 0;
  const Agent* const robots[]{&agent};
  const auto scene = write_scene(build_course(flat, 1), robots);
  const int root = agent.root_positions();
  const auto joints = agent.joints();
  std::vector<double> start(root + agent.joint_count(), 0.0);
  start[agent.root_height()] = agent.standing_height + 0.01;
  if (agent.root == Root::free) start[3] = 1;
  for (int joint = 0; joint < agent.joint_count(); ++joint)
    start[root + joint] = joints[joint]->standing;
  Random random(seed);
  Rows targets;
  for (int step = 0; step < kControlSteps; ++step) {
    targets.emplace_back();
    for (int joint = 0; joint < agent.joint_count(); ++joint)
      targets.back().push_back(joints[joint]->standing + 0.3 * random.normal());
  }
  return {{"engine", World::engine_version()}, {"mjcf", scene.mjcf}, {"start", start}, {"targets", targets}};
}

TEST(Parity, TheWalkerMovesAsRecorded) { expect_parity("walker"); }
TEST(Parity, TheHumanoidMovesAsRecorded) { expect_parity("humanoid"); }

void record(const std::string& name) {
  auto golden = unrecorded(*find_agent(name), 7);
  auto world = World::create(golden["mjcf"].get<std::string>());
  ASSERT_TRUE(world) << world.error();
  golden["positions"] = replay(**world, golden);
  std::ofstream(golden_file(name)) << golden.dump() << '\n';
}

TEST(Parity, DISABLED_RecordTheWalker) { record("walker"); }
TEST(Parity, DISABLED_RecordTheHumanoid) { record("humanoid"); }

}  // namespace
}  // namespace parkour
