// `parkour view`: the lab on a desktop. It lives in a program of its own beside this one, parkour-lab, so that the rest
// of the command needs no graphics; here its options are read, and it is started in this one's place.
#include "tools/parkour/view_options.h"

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>

#include "tools/parkour/commands.h"
#include "tools/parkour/setting_option.h"

namespace parkour {
namespace {

namespace fs = std::filesystem;

Result<void> hand_over(char** arguments) {
  std::error_code ignored;
  const auto program = fs::read_symlink("/proc/self/exe", ignored).parent_path() / "parkour-lab";
  if (!fs::exists(program, ignored))
    return fault(
        "This `parkour` was built without the lab, since GLFW, EGL or the sources of Dear ImGui were missing. Run `npm "
        "run setup`, then build it again.");
  execv(program.c_str(), arguments);
  return fault("'" + program.string() + "' cannot be started: " + std::strerror(errno) + ".");
}

}  // namespace

void add_view_options(CLI::App& app, const std::function<void(const ViewOptions&)>& show) {
  auto* command = app.add_subcommand("view", "Opens the lab: robots on a course, and everything that can be measured.");
  const auto options = std::make_shared<ViewOptions>();
  auto* robots = command->add_option_group("Robots")->require_option(1, 0);
  robots->add_option("--policy", options->policies, "Policy folder; more than one may be given, on the same course");
  robots->add_option("--training", options->training,
                     "Folder of a run of `parkour train` to follow: its curves, and its newest policy walks");
  auto* course = command->add_option_group("Course")->require_option(0, 1);
  auto* file = course->add_option("--course", options->courses,
                                  "Course file, as `parkour courses` writes it, or a file that the page saved");
  course->add_option("--link", options->link,
                     "The page's address, or its part behind #, such as 'v=2&gap_width=0.5&things=ball:3:0'");
  command->add_option("--index", options->index, "Which course of the file, from 0 on")
      ->capture_default_str()
      ->needs(file)
      ->check(CLI::Range(0, std::numeric_limits<int>::max()));
  add_setting_option(*command, options->settings);
  command->add_option("--offscreen", options->offscreen,
                      "Draw without a display: FILE.png the last moment, FILE.mp4 a film; else a folder of pictures");
  command->add_option("--seconds", options->seconds, "How long; a window stays open when it is 0, a film takes 10")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 3600.0));
  command->add_option("--size", options->size, "Pixels of window or picture")
      ->capture_default_str()
      ->type_name("WIDTHxHEIGHT")
      ->check([](const std::string& text) -> std::string {
        int width = 0, height = 0, read = 0;
        const bool fits = std::sscanf(text.c_str(), "%dx%d%n", &width, &height, &read) == 2 &&
                          read == static_cast<int>(text.size()) && width >= 320 && height >= 240 && width <= 7680 &&
                          height <= 4320;
        return fits ? "" : "'" + text + "' is no size from 320x240 to 7680x4320";
      });
  command->add_option("--panel", options->panel, "The panel to bring to the front, such as torques or curriculum");
  command->add_option("--robot", options->robot, "Whom the panels tell of first, from 1 on")
      ->capture_default_str()
      ->check(CLI::Range(1, std::numeric_limits<int>::max()));
  command->add_option("--span", options->span, "Seconds that plots over time show")
      ->capture_default_str()
      ->check(CLI::Range(2.0, 60.0));
  command->add_option("--scale", options->scale, "Size of text and panels: 1.5 for a beamer")
      ->capture_default_str()
      ->check(CLI::Range(0.5, 4.0));
  command->add_flag("--light", options->is_light, "Light instead of dark");
  command->add_option("--language", options->language, "Of the panels: en, fr or de")->capture_default_str();
  command->footer(
      "Examples:\n  parkour view --policy policies/walker --policy policies/walker-blind --link 'v=2&gap_width=0.5'\n"
      "  parkour view --training runs/walker\n"
      "  parkour view --policy policies/humanoid --set payload=10 --seconds 8 --offscreen humanoid.png\n"
      "Left mouse button: turn. Wheel: come nearer. Right button: take a robot and push it, with Ctrl hold it by a "
      "limb.\n"
      "Drop a policy's folder, a course file or what the page saved onto the window.");
  command->callback([options, show] { show(*options); });
}

void add_view(CLI::App& app, Result<void>& outcome, char** arguments) {
  add_view_options(app, [&outcome, arguments](const ViewOptions&) { outcome = hand_over(arguments); });
}

}  // namespace parkour
