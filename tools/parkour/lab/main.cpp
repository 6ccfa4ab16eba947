// parkour-lab: what `parkour view` becomes. Exit status as the command's: 0 done, 1 failed, 2 wrong use.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>

#include "lab/desktop/offscreen.h"
#include "lab/desktop/window.h"
#include "lab/words.h"
#include "tools/parkour/arguments.h"
#include "tools/parkour/course_input.h"
#include "tools/parkour/policy_folder.h"
#include "tools/parkour/setting_option.h"
#include "tools/parkour/view_options.h"

namespace parkour {
namespace {

namespace fs = std::filesystem;
constexpr double kFilmSeconds = 10;

// By its folder: stages of a run have one name on their cards.
std::string name_of(const fs::path& folder) {
  std::error_code ignored;
  return fs::weakly_canonical(folder, ignored).filename().string();
}

// Without a critic that fits the policy walks as well.
Result<Walker> read_walker(const fs::path& folder) {
  auto policy = read_fitting_policy(folder);
  if (!policy) return fault(policy.error());
  Walker walker{name_of(folder), policy->card.agent, std::move(policy->actor), {}};
  const auto config = training_config_from_json(policy->card.training.dump());
  if (!config) return walker;
  walker.speed = practised_speed(*config);
  if (policy->training.empty()) return walker;
  const auto archive = Archive::from_bytes(policy->training);
  auto learned = archive ? learned_from(*archive, *config) : fault(archive.error());
  if (learned)
    walker.critic = std::move(learned->critic);
  else
    std::cerr << "'" << (folder / "training.bin").string() << "' holds no critic that fits: " << learned.error()
              << ". What it expects is not shown.\n";
  return walker;
}

Result<SavedScenario> read_scenario(const ViewOptions& options) {
  SavedScenario scenario;
  if (!options.courses.empty()) {
    auto saved = scenario_of(options.courses, options.index);
    if (!saved) return saved;
    scenario = std::move(*saved);
  } else if (!options.link.empty()) {
    auto linked = scenario_of_link(options.link);
    if (!linked) return fault(linked.error());
    scenario.request = std::move(*linked);
  }
  if (!scenario.moment.empty() && !options.settings.empty())
    return fault("'" + options.courses + "' holds a moment, whose ground is as it was: leave --set away.");
  if (auto set = apply_settings(options.settings, scenario.request.course.settings); !set) return fault(set.error());
  return scenario;
}

Result<StandOptions> read(const ViewOptions& options) {
  StandOptions stand;
  for (const auto& folder : options.policies) {
    auto walker = read_walker(folder);
    if (!walker) return fault(walker.error());
    stand.walkers.push_back(std::move(*walker));
  }
  if (!options.training.empty()) {
    auto training = FollowedRun::open(options.training);
    if (!training) return fault(training.error());
    auto walker = training->walker();
    if (!walker) return fault(walker.error());
    stand.walkers.push_back(std::move(*walker));
    stand.training = std::move(*training);
  }
  auto scenario = read_scenario(options);
  if (!scenario) return fault(scenario.error());
  stand.scenario = std::move(*scenario);
  const auto known = panels();
  if (!options.panel.empty() &&
      std::none_of(known.begin(), known.end(), [&](const auto& panel) { return panel.key == options.panel; })) {
    std::string names;
    for (const auto& panel : known)
      names += (names.empty() ? "" : ", ") + std::string(panel.key);
    return fault("There is no panel '" + options.panel + "'. There are: " + names + ".");
  }
  if (!speak(options.language)) return fault("There are no words in the language '" + options.language + "'.");
  stand.is_dark = !options.is_light, stand.scale = static_cast<float>(options.scale), stand.front = options.panel;
  if (stand.front.empty() && stand.training) stand.front = "training";
  if (const auto there = static_cast<int>(stand.walkers.size()); options.robot > there)
    return fault("There is no robot " + std::to_string(options.robot) + ": the last one is number " +
                 std::to_string(there) + ".");
  stand.robot = options.robot - 1, stand.span = options.span;
  stand.read_policy = read_walker;
  stand.read_scenario = [](const fs::path& path) { return scenario_of(path, 0); };
  return stand;
}

Result<void> show(const ViewOptions& options) {
  auto stand = read(options);
  if (!stand) return fault(stand.error());
  int width = 0, height = 0;
  std::sscanf(options.size.c_str(), "%dx%d", &width, &height);
  if (options.offscreen.empty()) return show_in_window(std::move(*stand), width, height, options.seconds);
  return draw_offscreen(std::move(*stand), width, height, options.seconds > 0 ? options.seconds : kFilmSeconds,
                        options.offscreen);
}

}  // namespace
}  // namespace parkour

int main(int argc, char** argv) {
  CLI::App app("The lab of Parkour Lab.", "parkour");
  app.require_subcommand(1);
  parkour::Result<void> outcome;
  parkour::add_view_options(app, [&outcome](const parkour::ViewOptions& options) { outcome = parkour::show(options); });
  parkour::check_numbers(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (outcome) return 0;
  std::cerr << "parkour: " << outcome.error() << "\n";
  return 1;
}
