// The option --wish NAME=VALUE: what counts in the reward, otherwise than in training.
#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "base/number_text.h"
#include "teaching/wishes.h"

namespace parkour {

inline void add_wish_option(CLI::App& command, std::vector<std::string>& given) {
  command
      .add_option("--wish", given,
                  "How much something counts, such as energy=3; 1 is as in training; more than one may be given")
      ->type_name("NAME=VALUE");
}

// Reads what --wish was given; names the first that is wrong.
inline Result<Wishes> wishes_of(const std::vector<std::string>& given) {
  Wishes wishes;
  for (const auto& text : given) {
    const auto equals = text.find('=');
    const auto value =
        equals == std::string::npos ? std::nullopt : number_of(std::string_view(text).substr(equals + 1));
    if (!value) return fault("--wish takes NAME=VALUE, such as energy=3; '" + text + "' is not that.");
    if (auto done = set(wishes, text.substr(0, equals), *value); !done) return fault("--wish: " + done.error());
  }
  return wishes;
}

}  // namespace parkour
