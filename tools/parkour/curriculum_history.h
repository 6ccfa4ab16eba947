// Where a run has practised when, thinned to what a page shows: curriculum.json of a policy folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace parkour {

// Of the log of the run in that folder, up to `samples`, after the curriculum.json that it began with, if there is one.
// {"names": of the task space's coordinates, "frames": [at most 48, oldest first]}; a frame has its "samples" and
// either "levels", of a staircase, a mean each, or what Curriculum::task_space says. Empty where the log tells of
// neither.
std::string curriculum_history(const std::filesystem::path& run, std::uint64_t samples);

}  // namespace parkour
