// The lab in a window of the desktop.
#pragma once

#include "lab/desktop/stand.h"

namespace parkour {

// Runs until the window is closed, or for so many seconds where they are above 0.
Result<void> show_in_window(StandOptions options, int width, int height, double seconds);

}  // namespace parkour
