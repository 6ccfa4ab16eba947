// A robot whose critic is shown what a teacher would do in its place, as a slice of what it sees: what distillation
// (algorithms/distillation.cpp) learns from. The teacher may know of the world what no robot could; to the trainer it
// is an environment like any other.
#pragma once

#include <memory>
#include <string_view>

#include "env/parkour_environment.h"
#include "policy/network.h"

namespace parkour {

inline constexpr std::string_view kTeacherSlice = "teacher";  // (actions), its mean action

struct Teacher {
  const Agent* agent = nullptr;  // null: there is none
  std::shared_ptr<const Actor> actor;
};

// Refuses another body, and a teacher that goes by a history or an eye of its own, which it would not have here.
Result<void> check(const Teacher& teacher, const Agent& student);

// In the share `led` of the episodes the teacher acts, whatever the student does. Where there is no teacher, as where a
// run is only exported, it would do nothing.
std::unique_ptr<Environment> taught(const Agent& student, const ParkourConfig& config, const Teacher& teacher,
                                    double led);

}  // namespace parkour
