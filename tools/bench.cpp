// `parkour bench`: how fast the core is on this machine, as JSON.
#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <numeric>
#include <thread>

#include "env/parkour_environment.h"
#include "physics/mjcf.h"
#include "terrain/task_space.h"
#include "tools/commands.h"
#include "tools/files.h"
#include "tools/run_setup.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

constexpr int kEnvironmentSteps = 20'000;
constexpr std::uint64_t kSeed = 1;

struct Options {
  std::string agent = "walker";
  double seconds = 10;  // of training for each number of threads
  std::string out;
};

struct Stopwatch {
  double seconds = 0;
  template <typename Work>
  auto time(Work&& work) {
    const auto start = Clock::now();
    auto result = work();
    seconds += std::chrono::duration<double>(Clock::now() - start).count();
    return result;
  }
};

// The start of the i-th episode, the same for both measurements; courses as drawn for `evaluate`.
CourseRequest course_at(int episode) {
  Random random = Random(kSeed).split(static_cast<std::uint64_t>(episode));
  return draw_request(random, 1);
}

void wiggle(Random& random, std::vector<float>& action) {
  for (auto& value : action) value = static_cast<float>(0.3 * random.normal());
}

// The whole environment, µs per control step and per reset.
Json time_environment(const Agent& agent, const ParkourConfig& config) {
  ParkourEnvironment environment(agent, config);
  Stopwatch stepping, resetting;
  Random random(kSeed);
  std::vector<float> action(static_cast<std::size_t>(environment.action_width()));
  int episodes = 0;
  bool running = false;
  for (int i = 0; i < kEnvironmentSteps; ++i) {
    if (!running) resetting.time([&] { return environment.reset_on(course_at(episodes), static_cast<std::uint64_t>(episodes)), 0; }), ++episodes;
    wiggle(random, action);
    const Step step = stepping.time([&] { return environment.step(action); });
    running = !step.terminated && !step.truncated;
  }
  return {{"environment_step_us", stepping.seconds / kEnvironmentSteps * 1e6}, {"reset_us", resetting.seconds / episodes * 1e6}, {"episodes", episodes}};
}

// The physics alone of the very same episodes: what happens around MuJoCo's step is done, and not counted.
double physics_us(const Agent& agent, const ParkourConfig& config) {
  Stopwatch stepping;
  Random random(kSeed);
  std::vector<float> action(static_cast<std::size_t>(action_width(agent)));
  const Agent* robots[] = {&agent};
  int done = 0;
  for (int episode = 0; done < kEnvironmentSteps; ++episode) {
    const auto request = course_at(episode);
    const GroundView ground(build_course(request.settings, request.seed));
    const auto scene = write_scene(ground.course(), robots);
    auto world = *World::create(scene.mjcf);
    const auto& layout = scene.robots.front();
    Runner runner(agent, config.runner);
    Random start = Random(static_cast<std::uint64_t>(episode)).split(7);
    std::vector<double> position(static_cast<std::size_t>(world->sizes().positions)), velocity(static_cast<std::size_t>(world->sizes().velocities));
    runner.place(position, velocity, start);
    world->set_state(position, velocity);
    runner.begin(*world, layout, ground, 1, 0);
    while (runner.ending() == Ending::none && done < kEnvironmentSteps) {
      wiggle(random, action);
      runner.drive(*world, layout, ground, action);
      const auto status = stepping.time([&] { return world->step(kSubstepsPerControl); });
      ++done;
      if (status != StepStatus::fine) break;
      runner.perceive(*world, layout, ground);
    }
  }
  return stepping.seconds / done * 1e6;
}

// The default configuration on flat ground; the first rollout warms up and does not count.
Result<double> training_rate(const Options& options, int threads) {
  TrainingConfig config;
  config.agent = options.agent;
  config.threads = threads;
  config.environment = {{"difficulty", 0}};
  auto trainer = make_trainer(config);
  if (!trainer) return fault(trainer.error());
  double samples = 0, seconds = 0;
  for (bool is_warm = false; seconds < options.seconds; is_warm = true) {
    const auto report = (*trainer)->iterate();
    if (!report) return fault(report.error());
    if (!is_warm) continue;
    seconds += report->rollout_seconds + report->learning_seconds;
    samples += config.environments * config.steps;
  }
  return samples / seconds;
}

Result<void> bench(const Options& options) {
  const Agent& agent = *find_agent(options.agent);
  const auto config = parkour_config(agent, nlohmann::json::object());
  if (!config) return fault(config.error());
  const Json environment = time_environment(agent, *config);
  const double whole = environment["environment_step_us"].get<double>(), physics = physics_us(agent, *config);
  Json figures{{"agent", options.agent}, {"mujoco_version", World::engine_version()}, {"cores", std::thread::hardware_concurrency()}};
  figures.update(environment);
  figures["physics_step_us"] = physics;
  figures["environment_overhead_percent"] = 100 * (whole / physics - 1);
  for (const int threads : {1, 2}) {
    const auto rate = training_rate(options, threads);
    if (!rate) return fault(rate.error());
    figures["training_samples_per_second"][std::to_string(threads)] = *rate;
  }
  const auto text = figures.dump(2) + "\n";
  if (!options.out.empty()) return write_file(options.out, text);
  std::cout << text;
  return {};
}

}  // namespace

void add_bench(CLI::App& app, Result<void>& outcome) {
  auto* command = app.add_subcommand("bench", "Measures the speed of environment, physics and training on this machine, as JSON.");
  const auto options = std::make_shared<Options>();
  const auto names = agent_names();
  command->add_option("--agent", options->agent, "Whose figures")
      ->capture_default_str()
      ->check(CLI::IsMember(std::vector<std::string>(names.begin(), names.end())));
  command->add_option("--seconds", options->seconds, "Length of the training measured, for each number of threads")
      ->capture_default_str()
      ->check(CLI::Range(0.1, 3600.0));
  command->add_option("--out", options->out, "JSON file to write; else standard output");
  command->footer("Leave the machine otherwise idle while it runs.\n\nExample:\n  parkour bench --agent walker");
  command->callback([options, &outcome] { outcome = bench(*options); });
}

}  // namespace parkour
