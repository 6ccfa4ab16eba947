// What `parkour view` is asked for: the command reads it, and so does the program that shows the lab.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace parkour {

struct ViewOptions {
  std::vector<std::string> policies;
  std::string training, courses, link, offscreen, size = "1920x1080", panel, language = "en";
  std::vector<std::string> settings;
  int index = 0, robot = 1;
  double seconds = 0, span = 10, scale = 1;
  bool is_light = false;
};

// Adds the subcommand; `show` gets what it was given.
void add_view_options(CLI::App& app, const std::function<void(const ViewOptions&)>& show);

}  // namespace parkour
