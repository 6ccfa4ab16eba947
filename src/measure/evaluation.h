// Runs a policy over fixed courses, deterministically: mean action of the C++ network, chance from the courses' seeds
// alone. The episodes are shared out among threads and kept in order, so that the numbers do not depend on who ran
// what.
#pragma once

#include <functional>
#include <vector>

#include "agents/agent.h"
#include "measure/course_file.h"
#include "measure/score.h"
#include "policy/network.h"

namespace parkour {

// `progress` is called with the number of episodes done, from one thread at a time.
std::vector<CourseScore> evaluate(const Agent& agent, const Actor& actor, const std::vector<CourseRequest>& courses,
                                  int episodes, int threads, const std::function<void(int)>& progress);

}  // namespace parkour
