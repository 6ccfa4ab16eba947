// `parkour`: trains, measures and packs policies with the very core that the page runs. Exit status 0 done, 1 failed, 2
// wrong use.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "tools/parkour/arguments.h"
#include "tools/parkour/commands.h"

namespace {

constexpr const char* kEpilogue = R"(Examples:
  parkour train policies/configs/walker.json --out runs/walker
  parkour train policies/configs/walker.json --out runs/walker --resume
  parkour courses --agent walker --count 200 --seed 1 --out courses.json
  parkour evaluate --policy policies/walker --courses courses.json --json scores.json
  parkour export runs/walker --out policies/walker --scores scores.json
  parkour view --policy policies/walker --policy policies/humanoid

`parkour COMMAND --help` tells more of one command.
Exit status: 0 done, 1 failed, 2 wrong use.)";

// A fault put into another's sentence may bring its own full stop.
std::string with_one_full_stop(std::string sentence) {
  while (sentence.ends_with(".."))
    sentence.pop_back();
  return sentence;
}

int wrong_use(const CLI::App& app, const std::string& sentence) {
  const auto chosen = app.get_subcommands();
  const std::string command = chosen.empty() ? "parkour" : "parkour " + chosen.front()->get_name();
  std::cerr << command << ": " << sentence << "\nRun `" << command << " --help` to see what it takes.\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Trains, measures and packs the policies of Parkour Lab.", "parkour");
  app.footer(kEpilogue);
  app.require_subcommand(1);
  parkour::Result<void> outcome;
  parkour::add_train(app, outcome);
  parkour::add_courses(app, outcome);
  parkour::add_evaluate(app, outcome);
  parkour::add_field(app, outcome);
  parkour::add_actuators(app, outcome);
  parkour::add_teach(app, outcome);
  parkour::add_export(app, outcome);
  parkour::add_mjcf(app, outcome);
  parkour::add_bench(app, outcome);
  parkour::add_view(app, outcome, argv);
  parkour::check_numbers(app);
  if (const auto unknown = parkour::unknown_argument(app, argc, argv); !unknown.empty()) return wrong_use(app, unknown);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    return wrong_use(app, error.what());
  } catch (const std::exception& error) {
    std::cerr << "parkour: " << error.what() << "\n";
    return 1;
  }
  if (outcome) return 0;
  std::cerr << "parkour: " << with_one_full_stop(outcome.error()) << "\n";
  return 1;
}
