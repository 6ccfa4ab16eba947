// The option --set KEY=VALUE: robot, world and course otherwise than they are.
#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "base/number_text.h"
#include "settings/settings.h"

namespace parkour {

inline void add_setting_option(CLI::App& command, std::vector<std::string>& given) {
  command
      .add_option("--set", given, "A setting as in the page's address, such as payload=10; more than one may be given")
      ->type_name("KEY=VALUE");
}

// Reads what `option` was given; names the first that is wrong.
inline Result<void> apply_settings(const std::vector<std::string>& given, Settings& settings,
                                   const std::string& option = "--set") {
  for (const auto& text : given) {
    const auto equals = text.find('=');
    const auto value =
        equals == std::string::npos ? std::nullopt : number_of(std::string_view(text).substr(equals + 1));
    if (!value) return fault(option + " takes KEY=VALUE, such as payload=10; '" + text + "' is not that.");
    if (auto done = set(settings, text.substr(0, equals), *value); !done) return fault(option + ": " + done.error());
  }
  return {};
}

}  // namespace parkour
