// The curricula by their constructors, for make_curriculum and nobody else. `config` has been checked and filled in.
#pragma once

#include "curriculum/curriculum.h"

namespace parkour {

std::unique_ptr<Curriculum> make_uniform(const CurriculumConfig& config);
std::unique_ptr<Curriculum> make_staircase(const CurriculumConfig& config);
std::unique_ptr<Curriculum> make_staircases(const CurriculumConfig& config);
std::unique_ptr<Curriculum> make_alp_gmm(const CurriculumConfig& config);

// Uniform in the unit cube; (dimensions).
std::vector<double> uniform_task(Random& random, int dimensions);

// `task` with every coordinate's distance from its harmless end scaled by `share` in [0, 1]. An obstacle that is
// present stays present and only shrinks.
std::vector<double> scaled_task(std::vector<double> task, double share, const CurriculumConfig& config);

}  // namespace parkour
