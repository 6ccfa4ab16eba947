#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "env/runner.h"

namespace parkour {
namespace {

const Agent& humanoid() { return *find_agent("humanoid"); }

Settings level() {
  Settings settings;
  settings[Key::hill_height] = 0;
  return settings;
}

std::vector<float> reflected(const Mirror& mirror, std::span<const float> values) {
  std::vector<float> out(values.size());
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = mirror.sign[i] * values[mirror.source[i]];
  return out;
}

// One humanoid on ground with the given settings.
struct Stage {
  explicit Stage(const Settings& settings = level(), Terrain terrain = Terrain::field)
      : ground(build_course(settings, 1), terrain),
        body(altered(humanoid(), settings)),
        runner(body, {default_weights(body), {}}) {
    const Agent* robots[] = {&body};
    auto scene = write_scene(ground.course(), robots, terrain);
    world = std::move(*World::create(scene.mjcf));
    layout = scene.robots.front();
    position.resize(body.positions());
    velocity.resize(body.velocities());
    Random random(4);
    runner.place(position, velocity, random);
  }

  void begin(Command command, double phase) {
    world->set_state(position, velocity);
    runner.begin(*world, layout, ground, command, phase, Random(2));
  }

  float step(std::span<const float> action) {
    runner.drive(*world, layout, ground, action);
    EXPECT_EQ(world->step(kSubstepsPerControl), StepStatus::fine);
    return runner.perceive(*world, layout, ground);
  }

  GroundView ground;
  Agent body;
  Runner runner;
  std::unique_ptr<World> world;
  RobotLayout layout{};
  std::vector<double> position, velocity;
};

const std::vector<float> kStill(22, 0.0f);

TEST(HumanoidRunner, MovesInTheMirrorAsItsMirrorImageMoves) {
  Stage left, right;
  const auto joints = action_mirror(humanoid());
  const int q = humanoid().root_positions(), v = humanoid().root_velocities();
  right.position = left.position, right.velocity = left.velocity;
  for (int i : {1, 4, 6})
    right.position[i] = -left.position[i];
  for (int i : {1, 3, 5})
    right.velocity[i] = -left.velocity[i];
  for (int i = 0; i < humanoid().joint_count(); ++i) {
    right.position[q + i] = joints.sign[i] * left.position[q + joints.source[i]];
    right.velocity[v + i] = joints.sign[i] * left.velocity[v + joints.source[i]];
  }
  left.begin({1, 0.3, 0.5}, 1);
  right.begin({1, -0.3, -0.5}, 1 + std::numbers::pi);
  const auto mirror = observation_mirror(humanoid());
  Random random(9);
  for (int i = 0; i < 15; ++i) {
    std::vector<float> action;
    for (int k = 0; k < 22; ++k)
      action.push_back(static_cast<float>(0.5 * random.normal()));
    const float reward = left.step(action), mirrored_reward = right.step(reflected(joints, action));
    const auto expected = reflected(mirror, left.runner.observation());
    for (std::size_t k = 0; k < expected.size(); ++k)
      ASSERT_NEAR(right.runner.observation()[k], expected[k], 2e-3) << "entry " << k << " step " << i;
    EXPECT_NEAR(reward, mirrored_reward, 2e-3);
  }
}

TEST(HumanoidRunner, FeelsNothingOfItsPlaceOnAField) {
  Stage here, there;
  there.position[0] += 50, there.position[1] -= 20;
  here.begin({}, 0), there.begin({}, 0);
  for (int i = 0; i < 10; ++i)
    here.step(kStill), there.step(kStill);
  for (std::size_t k = 0; k < here.runner.observation().size(); ++k)
    EXPECT_NEAR(here.runner.observation()[k], there.runner.observation()[k], 1e-4) << k;
}

TEST(HumanoidRunner, SteersBackToTheMiddleOfATrack) {
  Stage stage(level(), Terrain::track);
  stage.position[1] = 0.6, stage.position[3] = 1, stage.position[6] = 0;
  stage.begin({}, 0);
  EXPECT_LT(stage.runner.command().turn, 0);
}

TEST(HumanoidRunner, EndsWhereItLeavesTheTrack) {
  Stage stage(level(), Terrain::track);
  stage.position[1] = 1.6;
  stage.begin({}, 0);
  stage.step(kStill);
  EXPECT_EQ(stage.runner.ending(), Ending::off_track);
  EXPECT_FALSE(is_fall(stage.runner.ending()));
}

TEST(HumanoidRunner, APushChangesTheSpeedOfTheWholeBodyByWhatWasAsked) {
  // in the air without gravity's help or hindrance: the centre of mass takes up the whole impulse
  Stage stage;
  stage.position[2] += 3;
  std::fill(stage.velocity.begin(), stage.velocity.end(), 0.0);
  stage.begin({}, 0);
  const double before = stage.world->tree_com()[3 * stage.layout.body + 1];
  stage.runner.push({0, 0.5, 0});
  for (int i = 0; i < 5; ++i)
    stage.step(kStill);
  const double pushed = stage.world->tree_com()[3 * stage.layout.body + 1];
  for (int i = 0; i < 5; ++i)
    stage.step(kStill);
  const double later = stage.world->tree_com()[3 * stage.layout.body + 1];
  EXPECT_GT(pushed, before);
  EXPECT_NEAR((later - pushed) / 0.1, 0.5, 0.02);
}

double height_after(Key key, double value, int steps) {
  auto settings = level();
  settings[key] = value;
  Stage stage(settings);
  stage.position[2] += 1;
  stage.begin({}, 0);
  for (int i = 0; i < steps; ++i)
    stage.step(kStill);
  return stage.runner.pose().z;
}

TEST(HumanoidRunner, FallsMoreSlowlyOnTheMoon) {
  EXPECT_GT(height_after(Key::gravity, 1.6, 20), height_after(Key::gravity, 9.81, 20) + 0.3);
}

TEST(HumanoidRunner, DriftsWithTheWind) {
  auto settings = level();
  settings[Key::wind] = 15;
  Stage stage(settings);
  stage.position[2] += 3;
  stage.begin({}, 0);
  const double before = stage.runner.pose().x;
  for (int i = 0; i < 30; ++i)
    stage.step(kStill);
  EXPECT_GT(stage.runner.pose().x, before + 0.05);
}

TEST(HumanoidRunner, SinksDeeperIntoSoftGround) {
  EXPECT_LT(height_after(Key::ground_softness, 1, 60), height_after(Key::ground_softness, 0, 60) + 0.05);
}

// How far the left knee has come after two control steps towards a target it was just given.
double knee_after(Key key, double value) {
  auto settings = level();
  settings[key] = value;
  Stage stage(settings);
  stage.position[2] += 1;
  stage.begin({}, 0);
  int knee = 0;
  for (const auto* joint : humanoid().joints()) {
    if (joint->name == "left_knee") break;
    ++knee;
  }
  stage.step(kStill);
  const double before = stage.runner.pose().angle[knee];
  auto bend = kStill;
  bend[knee] = 1;
  for (int i = 0; i < 3; ++i)
    stage.step(bend);
  return stage.runner.pose().angle[knee] - before;
}

TEST(HumanoidRunner, ActsLaterWithADelayMoreSlowlyWithLessBandwidthAndLessWithWeakMotors) {
  const double normal = knee_after(Key::action_delay, 0);
  EXPECT_GT(normal, 0.1);
  EXPECT_LT(knee_after(Key::action_delay, 60), 0.2 * normal);
  EXPECT_LT(knee_after(Key::action_delay, 10), normal);
  EXPECT_GT(knee_after(Key::action_delay, 10), knee_after(Key::action_delay, 30));
  EXPECT_LT(knee_after(Key::motor_bandwidth, 2), 0.7 * normal);
}

TEST(HumanoidRunner, HasNoiseOnItsSensesOnlyWhenAsked) {
  auto settings = level();
  settings[Key::sensor_noise] = 1;
  Stage clean, noisy(settings);
  clean.begin({}, 0), noisy.begin({}, 0);
  double difference = 0;
  for (std::size_t i = 0; i < clean.runner.observation().size(); ++i)
    difference = std::max(difference,
                          static_cast<double>(std::abs(clean.runner.observation()[i] - noisy.runner.observation()[i])));
  EXPECT_GT(difference, 0.01);
  EXPECT_LT(difference, 1);
}

}  // namespace
}  // namespace parkour
