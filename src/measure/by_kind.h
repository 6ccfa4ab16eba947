// The exam by kind: each kind of obstacle alone, at its published largest, on ground that is otherwise harmless. The
// mean over drawn courses hides kinds that never work; this does not. The kinds are the rows of terrain/obstacles.h.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "agents/agent.h"
#include "measure/score.h"
#include "policy/network.h"
#include "terrain/obstacles.h"
#include "terrain/task_space.h"

namespace parkour {

struct KindExam {
  int count = 100, episodes = 1, threads = 2;  // courses of each kind, episodes on each course
  std::uint64_t seed = 1;
  Settings settings = harmless_settings();  // of the robot, the world and the ground between the obstacles
};

// Obstacles of one kind at their largest, 2 m from edge to edge, laid out `exam.count` times.
std::vector<CourseRequest> courses_of(const ObstacleRow& kind, const KindExam& exam);

struct KindScore {
  const ObstacleRow* kind;
  std::vector<CourseScore> courses;
};

// `progress` as in measure/evaluation.h, over all kinds.
std::vector<KindScore> examine_by_kind(const Agent& agent, const Actor& actor, const KindExam& exam,
                                       const std::function<void(int)>& progress);

// [{"kind": "gap", "setting": "gap_width", "size": 0.8, "is_published": true, "episodes", "mastered",
//   "mastered_percent", "mastered_percent_low", "mastered_percent_high", "mean_distance_share", "endings"}, …];
// `is_published` is false for a kind that the task space of the exam lacks. On a policy's card this is
// scores.kinds.obstacles.
nlohmann::ordered_json summary_of(const std::vector<KindScore>& scores);

// The same for a reader at the terminal.
std::string table_of_kinds(const nlohmann::ordered_json& summary);

}  // namespace parkour
