// `parkour courses`: draws the fixed courses that policies are measured on.
#include <CLI/CLI.hpp>
#include <iostream>

#include "agents/agent.h"
#include "measure/course_file.h"
#include "tools/parkour/commands.h"
#include "tools/parkour/files.h"

namespace parkour {
namespace {

struct Options {
  std::string agent, out;
  int count = 200;
  std::uint64_t seed = 0;
  double difficulty = 1;
};

std::vector<std::string> known_agents() {
  const auto names = agent_names();
  return {names.begin(), names.end()};
}

Result<void> draw(const Options& options) {
  if (auto free = check_writable(options.out); !free) return free;
  const auto file = draw_courses(options.agent, options.count, options.seed, options.difficulty);
  if (auto done = write_file(options.out, to_json(file)); !done) return done;
  std::cout << options.count << " courses for " << options.agent << ", difficulty " << options.difficulty << ", seed "
            << options.seed << ": " << options.out << "\n";
  return {};
}

}  // namespace

void add_courses(CLI::App& app, Result<void>& outcome) {
  auto* command = app.add_subcommand("courses", "Draws a set of fixed courses to measure policies on.");
  const auto options = std::make_shared<Options>();
  command->add_option("--agent", options->agent, "Whose courses: " + CLI::detail::join(known_agents(), ", "))
      ->required()
      ->check(CLI::IsMember(known_agents()));
  command->add_option("--count", options->count, "How many")->required()->check(CLI::Range(1, 1000000));
  command->add_option("--seed", options->seed, "The same seed draws the same courses")->required();
  command->add_option("--out", options->out, "JSON file to write")->required();
  command
      ->add_option("--difficulty", options->difficulty,
                   "Every range from its harmless end, scaled: 0 flat, 1 as published, up to 2")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 2.0));
  command->footer("Example:\n  parkour courses --agent walker --count 200 --seed 7 --out walker-test.json");
  command->callback([options, &outcome] { outcome = draw(*options); });
}

}  // namespace parkour
