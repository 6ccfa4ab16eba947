// Runs a policy over fixed courses, deterministically: mean action of the C++ network, chance from the courses' seeds
// alone. The episodes are shared out among threads and kept in order, so that the numbers do not depend on who ran
// what.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "agents/agent.h"
#include "env/parkour_environment.h"
#include "learner/contest.h"
#include "measure/course_file.h"
#include "measure/score.h"
#include "policy/network.h"

namespace parkour {

// What befalls a robot in an exam.
struct Disturbance {
  Opposition opposition;  // who leans on it
  // After so many seconds these settings of robot and world become others; none: nothing does.
  double after = 0;
  std::vector<std::pair<Key, double>> then;
  MakeActuators actuators;  // what turns joint targets into torques; empty: MuJoCo's
};

// The `episode`-th at a course: what evaluate plays, one at a time. `environment` is one of exam_config
// (teaching/exam.h).
EpisodeScore play_episode(ParkourEnvironment& environment, const Agent& agent, const Actor& actor,
                          const CourseRequest& course, int episode);

// `progress` is called with the number of episodes done, from one thread at a time.
std::vector<CourseScore> evaluate(const Agent& agent, const Actor& actor, const std::vector<CourseRequest>& courses,
                                  int episodes, int threads, const std::function<void(int)>& progress,
                                  const Disturbance& disturbance = {});

}  // namespace parkour
