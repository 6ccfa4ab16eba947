// A robot whose critic is shown what a teacher would do in its place, as a slice of what it sees: what distillation
// (algorithms/distillation.cpp) learns from. The teacher may know of the world what no robot could, and there may be
// several, each asked at the kind of obstacle that it is best at; to the trainer it is an environment like any other.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "env/parkour_environment.h"
#include "policy/network.h"

namespace parkour {

inline constexpr std::string_view kTeacherSlice = "teacher";  // (actions), its mean action

inline constexpr int kEveryObstacle = -1;

struct Teacher {
  const Agent* agent;
  std::shared_ptr<const Actor> actor;
  int obstacle = kEveryObstacle;  // row of obstacle_table() where it is asked, instead of one for every obstacle
};

// None, or one for every obstacle and beside it at most one for each kind, who is asked from 2 m before an obstacle of
// that kind to 0.4 m behind it, of two obstacles at the nearer.
using Teachers = std::vector<Teacher>;

// Refuses another body, a teacher that goes by a history or an eye of its own, which it would not have here, and two at
// the same place.
Result<void> check(std::span<const Teacher> teachers, const Agent& student);

// In the share `led` of the episodes the teacher acts, whatever the student does. Where there is no teacher, as where a
// run is only exported, it would do nothing.
std::unique_ptr<Environment> taught(const Agent& student, const ParkourConfig& config, const Teachers& teachers,
                                    double led);

}  // namespace parkour
