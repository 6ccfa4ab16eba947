// What the page is told of every robot, a row a field: numbers that it reads by these names. There is no second list.
#pragma once

#include <span>
#include <string_view>

#include "live/live_robot.h"
#include "terrain/course.h"

namespace parkour {

enum class StatusKind {
  number,
  flag,    // 0 or 1
  ending,  // a place in ending_names()
  mishap   // a place in mishap_names()
};
std::string_view name_of(StatusKind kind);

struct StatusField {
  std::string_view name;
  StatusKind kind;
  double (*value)(const LiveRobot& robot, const Course& course);
};
std::span<const StatusField> status_fields();

}  // namespace parkour
