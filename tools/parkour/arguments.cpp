#include "tools/parkour/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <vector>

#include "base/number_text.h"

namespace parkour {
namespace {

std::string number_fault(const std::string& text) {
  return number_of(text) ? "" : "'" + text + "' is not a finite number";
}

std::string count_fault(const std::string& text) {
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  errno = 0;
  if (digits) std::strtoull(text.c_str(), nullptr, 10);
  return digits && errno == 0 ? "" : "'" + text + "' is not a whole number from 0 to 18446744073709551615";
}

// Levenshtein's distance.
std::size_t changes_between(const std::string& one, const std::string& other) {
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j < row.size(); ++j) {
      const auto swapped = diagonal + (one[i - 1] != other[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, swapped});
    }
  }
  return row.back();
}

std::string hint(const std::string& given, const std::vector<std::string>& known) {
  constexpr std::size_t kMostChanges = 3;
  std::string nearest;
  std::size_t least = kMostChanges + 1;
  for (const auto& name : known)
    if (const auto changes = changes_between(given, name); changes < least && changes < name.size())
      least = changes, nearest = name;
  return nearest.empty() ? "." : "; did you mean " + nearest + "?";
}

// A group of options is a command without a name within its own.
void add_names(const CLI::App& command, std::vector<std::string>& names) {
  for (const CLI::Option* option : command.get_options())
    for (const auto& name : option->get_lnames())
      names.push_back("--" + name);
  for (const CLI::App* group : command.get_subcommands([](const CLI::App*) { return true; }))
    add_names(*group, names);
}

}  // namespace

void check_numbers(CLI::App& app) {
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
    check_numbers(*command);
    for (CLI::Option* option : command->get_options()) {
      const auto type = option->get_type_name();
      if (type.rfind("FLOAT", 0) == 0) option->check(CLI::Validator(number_fault, ""));
      if (type.rfind("UINT", 0) == 0) option->check(CLI::Validator(count_fault, ""));
    }
  }
}

std::string unknown_argument(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return "";
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  const auto chosen = std::find_if(commands.begin(), commands.end(),
                                   [&](const CLI::App* command) { return command->check_name(argv[1]); });
  std::vector<std::string> known;
  if (chosen == commands.end()) {
    for (const CLI::App* command : commands)
      known.push_back(command->get_name());
    return "There is no command '" + std::string(argv[1]) + "'" + hint(argv[1], known);
  }
  add_names(**chosen, known);
  for (int i = 2; i < argc; ++i) {
    std::string given = argv[i];
    if (given == "--") break;
    given = given.substr(0, given.find('='));
    if (given.size() > 2 && given.rfind("--", 0) == 0 && std::find(known.begin(), known.end(), given) == known.end())
      return "There is no " + given + hint(given, known);
  }
  return "";
}

}  // namespace parkour
