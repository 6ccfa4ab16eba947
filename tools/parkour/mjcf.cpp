// `parkour mjcf`: a course as MuJoCo sees it, for programs that have MuJoCo and not our code.
#include <CLI/CLI.hpp>
#include <iostream>
#include <limits>

#include "physics/mjcf.h"
#include "tools/parkour/commands.h"
#include "tools/parkour/course_input.h"
#include "tools/parkour/files.h"

namespace parkour {
namespace {

struct MjcfOptions {
  std::string agent, courses, out;
  int index = 0;
};

Result<void> write(const MjcfOptions& options) {
  if (auto apart = check_apart(options.out, options.courses); !apart) return apart;
  if (auto free = check_writable(options.out); !free) return free;
  const auto request = course_of(options.courses, options.index);
  if (!request) return fault(request.error());
  const Agent* robots[] = {find_agent(options.agent)};
  const auto scene = write_scene(build_course(request->settings, request->seed), robots);
  if (auto done = write_file(options.out, scene.mjcf); !done) return done;
  std::cout << options.agent << " on course " << options.index << " of " << options.courses << ": " << options.out
            << "\n";
  return {};
}

}  // namespace

void add_mjcf(CLI::App& app, Result<void>& outcome) {
  auto* command = app.add_subcommand("mjcf", "Writes the MuJoCo model of a robot on one course of a course file.");
  const auto options = std::make_shared<MjcfOptions>();
  const auto agents = agent_names();
  command->add_option("--agent", options->agent, "Which robot")
      ->required()
      ->check(CLI::IsMember(std::vector<std::string>(agents.begin(), agents.end())));
  command->add_option("--courses", options->courses, "Course file, as `parkour courses` writes it")->required();
  command->add_option("--index", options->index, "Which course, from 0 on")
      ->capture_default_str()
      ->check(CLI::Range(0, std::numeric_limits<int>::max()));
  command->add_option("--out", options->out, "MJCF file to write")->required();
  command->footer("Example:\n  parkour mjcf --agent walker --courses walker-test.json --index 3 --out course-3.xml");
  command->callback([options, &outcome] { outcome = write(*options); });
}

}  // namespace parkour
