// The subcommands of `parkour`, one file each. Each adds itself to the command line and, when it is the one asked for,
// leaves what came of it in `outcome`; main turns that into the exit status.
#pragma once

#include <CLI/App.hpp>

#include "base/result.h"

namespace parkour {

void add_train(CLI::App& app, Result<void>& outcome);
void add_courses(CLI::App& app, Result<void>& outcome);
void add_evaluate(CLI::App& app, Result<void>& outcome);
void add_field(CLI::App& app, Result<void>& outcome);
void add_export(CLI::App& app, Result<void>& outcome);
void add_mjcf(CLI::App& app, Result<void>& outcome);
void add_bench(CLI::App& app, Result<void>& outcome);
void add_actuators(CLI::App& app, Result<void>& outcome);
void add_teach(CLI::App& app, Result<void>& outcome);
void add_view(CLI::App& app, Result<void>& outcome, char** arguments);

}  // namespace parkour
