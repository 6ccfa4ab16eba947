// The published task space: the unit cube of kTaskDimensions coordinates onto courses that are possible.
#pragma once

#include <span>
#include <vector>

#include "base/random.h"
#include "settings/settings.h"

namespace parkour {

// A coordinate's harmless end; (kTaskDimensions), each in [0, 1].
std::vector<double> harmless_task();
// The same as settings, those that shape no course at their defaults.
Settings harmless_settings();

// Each coordinate of `unit_task` in [0, 1] onto its setting's range. An obstacle is absent under one half.
// Ranges shrink towards (or, above 1, obstacles grow beyond) their harmless end with `difficulty` in [0, 2].
// Friction is raised, where it must, by a fresh draw until it is at least |slope| + steepest hill grade + 0.15.
CourseRequest request_from_task(std::span<const double> unit_task, double difficulty, std::uint64_t seed);

// Uniform over the task space.
CourseRequest draw_request(Random& random, double difficulty);

}  // namespace parkour
