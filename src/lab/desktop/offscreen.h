// The lab without a display: pictures and films of it, drawn through EGL.
#pragma once

#include "lab/desktop/stand.h"

namespace parkour {

// Plays so many simulated seconds, whatever they take. `output`: FILE.png gets the last moment, FILE.mp4 a film (by
// ffmpeg), a name without a dot is a folder that gets a picture for each frame of the film.
Result<void> draw_offscreen(StandOptions options, int width, int height, double seconds,
                            const std::filesystem::path& output);

}  // namespace parkour
