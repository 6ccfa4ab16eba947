// What panels share: numbers over time as ImPlot takes them, bars in a row, colours.
#pragma once

#include <imgui.h>
#include <implot.h>

#include <string>
#include <vector>

#include "lab/desk.h"
#include "lab/words.h"

namespace parkour {

// Frames of the shown span, oldest first, and their times after the moment that is shown, in s: what came before it,
// and where less than the span did, what came next.
struct Times {
  std::int64_t first;
  std::vector<float> seconds;  // (frames)
};
Times times_of(const Desk& desk);
// A number of the desk's robot over these times.
std::vector<float> over(const Desk& desk, const Times& times, int place);

// A plot over the shown span, `upright` with its unit on the upright axis. Its end marks where tries begin by grey
// lines, and the shown moment by a bright one where it does not end there.
bool begin_over_time(const char* title, const Desk& desk, const std::string& upright);
void end_over_time(const Desk& desk);

ImVec4 colour_of(const Colour& colour);
ImVec4 series_colour(int i);  // of the i-th of many

// A row of a table with a name, a bar within [low, high] with its zero, and the number with its unit. `least` and
// `most` are marked when they are within.
struct Bar {
  const char* name;
  float value, low, high;
  const char* format = "%.2f";
  ImVec4 colour{0.35f, 0.65f, 0.95f, 1};
  bool has_limits = false;
  float least = 0, most = 0;
};
bool begin_bars(const char* id, float name_width, float number_width);
bool show(const Bar& bar);  // whether it was clicked
void end_bars();

// "joint angles" of "joint_angles".
std::string spaced(std::string_view name);

}  // namespace parkour
