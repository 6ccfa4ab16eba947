// Counts processor time, not the clock on the wall: all runs in one thread, and other programs do not lengthen it.
#include <ctime>

#include "live/live_scene.h"
#include "tools/parkour/bench_parts.h"
#include "tools/parkour/course_input.h"
#include "tools/parkour/policy_folder.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kTurnsOfAWalk = 10;  // 10 s of simulated time; tools/bench/core_step.mjs does the same

// All robots drop in at the start once more.
Result<void> restart(LiveScene& scene) {
  for (int id = 1; id <= scene.robots(); ++id)
    if (auto done = scene.restart(id); !done) return done;
  return {};
}

// Sense, one batch through the policy, act, physics.
void control_step(LiveScene& scene, const Actor& actor, Matrix& observations) {
  for (int i = 0; i < scene.robots(); ++i) {
    const auto seen = scene.observation(i);
    std::copy(seen.begin(), seen.end(), observations.col(i).data());
  }
  const Matrix actions = actor.act(observations);
  for (int i = 0; i < scene.robots(); ++i)
    std::copy_n(actions.col(i).data(), actions.rows(), scene.action(i).data());
  scene.step();
}

}  // namespace

BenchFigures bench_control(const BenchOptions& options) {
  if (options.policy.empty()) return fault("The control step needs a policy: name its folder with --policy.");
  const auto policy = read_fitting_policy(options.policy);
  if (!policy) return fault(policy.error());
  const auto request = scenario_of_link(options.link);
  if (!request) return fault(request.error());
  LiveScene scene;
  scene.preview(request->course);
  if (auto done = scene.take_preview(); !done) return fault(done.error());
  for (int id = 1; id <= options.robots; ++id)
    if (auto done = scene.drop(id, policy->card.agent); !done) return fault(done.error());
  Matrix observations(policy->actor.network.inputs(), options.robots);
  std::vector<double> us, metres;
  for (int turn = 0; turn < options.turns; ++turn) {
    if (turn % kTurnsOfAWalk == 0)
      if (auto done = restart(scene); !done) return fault(done.error());
    const auto begin = std::clock();
    for (int step = 0; step < kStepsInATurn; ++step)
      control_step(scene, policy->actor, observations);
    us.push_back(1e6 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / kStepsInATurn / options.robots);
    if (turn % kTurnsOfAWalk == kTurnsOfAWalk - 1) metres.push_back(scene.status(0, "distance"));
  }
  return Json{{"control_step_us", median(us)},
              {"robots", options.robots},
              {"metres_walked", metres.empty() ? 0 : median(metres)},
              {"steps", options.turns * kStepsInATurn}};
}

}  // namespace parkour
