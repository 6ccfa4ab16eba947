// What the command line's own library lets pass: one rule for all options of all commands.
#pragma once

#include <CLI/App.hpp>
#include <string>

namespace parkour {

// Options that take a number take nothing else: no "nan", no "1e999", no "-1" where 18446744073709551615 would come of
// it. Called when every command is there.
void check_numbers(CLI::App& app);

// A sentence about the first command or option that does not exist, with the one most like it; empty if all exist. The
// library would complain of what is missing instead.
std::string unknown_argument(const CLI::App& app, int argc, char** argv);

}  // namespace parkour
