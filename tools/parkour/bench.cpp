// `parkour bench`: how fast the core is on this machine, as JSON.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <limits>
#include <thread>

#include "agents/agent.h"
#include "physics/world.h"
#include "tools/parkour/bench_parts.h"
#include "tools/parkour/commands.h"
#include "tools/parkour/files.h"
#include "tools/parkour/ranks.h"
#include "tools/parkour/run_setup.h"

namespace parkour {

Result<TrainingConfig> training_config_of(const BenchOptions& options) {
  if (!options.config.empty()) return read_training_config(options.config);
  TrainingConfig config;
  config.agent = options.agent;
  return config;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto middle = values.size() / 2;
  return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

namespace {

using Json = nlohmann::ordered_json;

struct Part {
  const char* name;
  BenchFigures (*measure)(const BenchOptions&);
};

constexpr Part kParts[] = {{"environment", bench_environment}, {"control", bench_control},   {"lesson", bench_lesson},
                           {"vector", bench_vector},           {"training", bench_training}, {"ranks", bench_ranks}};

struct Options : BenchOptions {
  std::vector<std::string> parts;
  std::string out;
};

// Unless asked for by name, what measures a policy is left out where there is none, and what several ranks measure.
bool is_wanted(const Options& options, const std::string& part) {
  if (options.parts.empty())
    return part != "ranks" && ((part != "control" && part != "lesson") || !options.policy.empty());
  return std::find(options.parts.begin(), options.parts.end(), part) != options.parts.end();
}

Result<void> bench(Options options) {
  const Ranks& ranks = Ranks::joined();
  if (auto fine = ranks.check(); !fine) return fine;
  if (!ranks.is_alone() && options.parts != std::vector<std::string>{"ranks"})
    return fault("Processes that were started together measure one thing only: --only ranks.");
  options.ranks = &ranks;
  Json figures{{"agent", options.agent},
               {"mujoco_version", World::engine_version()},
               {"cores", std::thread::hardware_concurrency()}};
  for (const auto& part : kParts) {
    if (!is_wanted(options, part.name)) continue;
    auto measured = part.measure(options);
    if (!measured) return fault(measured.error());
    figures[part.name] = std::move(*measured);
  }
  if (!ranks.is_first()) return {};
  const auto text = figures.dump(2) + "\n";
  if (!options.out.empty()) return write_file(options.out, text);
  std::cout << text;
  return {};
}

std::vector<std::string> part_names() {
  std::vector<std::string> names;
  for (const auto& part : kParts)
    names.emplace_back(part.name);
  return names;
}

void add_options(CLI::App& command, Options& options) {
  const auto agents = agent_names();
  command
      .add_option("--only", options.parts, "Parts to measure: " + CLI::detail::join(part_names(), ", ") + "; else all")
      ->check(CLI::IsMember(part_names()));
  command.add_option("--agent", options.agent, "Whose figures")
      ->capture_default_str()
      ->check(CLI::IsMember(std::vector<std::string>(agents.begin(), agents.end())));
  command.add_option("--policy", options.policy,
                     "A policy's folder: it walks, and training goes on from it; else noise moves the motors");
  command.add_option("--link", options.link, "The course of control step and lesson, as in the page's address");
  command.add_option("--robots", options.robots, "On that course")->capture_default_str()->check(CLI::Range(1, 16));
  command.add_option("--config", options.config, "Configuration of the training; else the defaults");
  auto* courses =
      command.add_option("--courses", options.courses, "A course file: training stays on one of its courses");
  command.add_option("--index", options.index, "Which course of it, from 0 on")
      ->capture_default_str()
      ->needs(courses)
      ->check(CLI::Range(0, std::numeric_limits<int>::max()));
  command
      .add_option("--threads", options.threads,
                  "Numbers of threads to train with, by turns; the last is the vector environment's")
      ->capture_default_str()
      ->check(CLI::Range(1, 64));
  command
      .add_option("--turns", options.turns,
                  "Of " + std::to_string(kStepsInATurn) + " steps each, for environment and control step")
      ->capture_default_str()
      ->check(CLI::Range(1, 10000));
  command
      .add_option(
          "--seconds", options.seconds,
          "Length of the training measured, for each number of threads or on ranks, of the lesson and of the vector "
          "environment")
      ->capture_default_str()
      ->check(CLI::Range(0.1, 3600.0));
  command.add_option("--out", options.out, "JSON file to write; else standard output");
}

}  // namespace

void add_bench(CLI::App& app, Result<void>& outcome) {
  auto* command = app.add_subcommand(
      "bench", "Measures the speed of environment, control step and training on this machine, as JSON.");
  const auto options = std::make_shared<Options>();
  add_options(*command, *options);
  command->footer(
      "Leave the machine otherwise idle while it runs.\n\nExample:\n  parkour bench --policy policies/walker --config "
      "policies/configs/walker.json\n  mpirun -n 8 parkour bench --only ranks --config walker-1-thread.json");
  command->callback([options, &outcome] { outcome = bench(*options); });
}

}  // namespace parkour
