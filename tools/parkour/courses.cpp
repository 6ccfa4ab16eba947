// `parkour courses`: draws the fixed courses that policies are measured on.
#include <CLI/CLI.hpp>
#include <iostream>

#include "agents/agent.h"
#include "measure/course_file.h"
#include "tools/parkour/commands.h"
#include "tools/parkour/course_input.h"
#include "tools/parkour/files.h"

namespace parkour {
namespace {

// More would neither fit into the memory of whoever reads them nor be played in a day.
constexpr int kMostCourses = 100'000;

struct CoursesOptions {
  std::string agent, from, out;
  int count = 200;
  std::uint64_t seed = 0;
  double difficulty = 1;
};

std::vector<std::string> known_agents() {
  const auto names = agent_names();
  return {names.begin(), names.end()};
}

Result<CourseFile> courses_of(const CoursesOptions& options) {
  if (options.from.empty()) return draw_courses(options.agent, options.count, options.seed, options.difficulty);
  if (auto apart = check_apart(options.out, options.from); !apart) return fault(apart.error());
  return read_courses(options.from, Profiles::ignored);
}

Result<void> write_courses(const CoursesOptions& options) {
  if (auto free = check_writable(options.out); !free) return free;
  const auto file = courses_of(options);
  if (!file) return fault(file.error());
  if (auto done = write_file(options.out, to_json(*file)); !done) return done;
  std::cout << file->courses.size() << " courses for " << file->agent << ", difficulty " << file->difficulty
            << ", seed " << file->seed << ": " << options.out << "\n";
  return {};
}

}  // namespace

void add_courses(CLI::App& app, Result<void>& outcome) {
  auto* command = app.add_subcommand("courses", "Draws a set of fixed courses to measure policies on.");
  const auto options = std::make_shared<CoursesOptions>();
  auto* agent =
      command->add_option("--agent", options->agent, "Whose courses: " + CLI::detail::join(known_agents(), ", "))
          ->check(CLI::IsMember(known_agents()));
  auto* count = command->add_option("--count", options->count, "How many")->check(CLI::Range(1, kMostCourses));
  auto* seed = command->add_option("--seed", options->seed, "The same seed draws the same courses");
  command->add_option("--out", options->out, "JSON file to write")->required();
  auto* difficulty = command
                         ->add_option("--difficulty", options->difficulty,
                                      "Every range from its harmless end, scaled: 0 flat, 1 as published, up to 2")
                         ->capture_default_str()
                         ->check(CLI::Range(0.0, 2.0));
  auto* from = command->add_option(
      "--from", options->from, "Draw none, but build the grounds of this file, whose settings or seeds were edited");
  for (auto* option : {agent, count, seed, difficulty})
    option->excludes(from);
  command->footer(
      "Examples:\n  parkour courses --agent walker --count 200 --seed 7 --out walker-test.json\n"
      "  parkour courses --from edited.json --out mine.json");
  command->callback([=, &outcome] {
    for (const auto* needed : {agent, count, seed})
      if (from->empty() && needed->empty()) throw CLI::RequiredError(needed->get_name());
    outcome = write_courses(*options);
  });
}

}  // namespace parkour
