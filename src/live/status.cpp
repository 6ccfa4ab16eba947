#include "live/status.h"

#include <algorithm>

namespace parkour {
namespace {

// The ground's obstacles that lie behind it.
double passed(const LiveRobot& robot, const Course& course) {
  const double distance = robot.runner.distance();
  const auto is_behind = [&](const Obstacle& obstacle) { return obstacle.end_x < distance; };
  return static_cast<double>(std::count_if(course.obstacles.begin(), course.obstacles.end(), is_behind));
}

// also while it gets up
double fallen(const LiveRobot& robot, const Course&) {
  return is_fall(robot.runner.ending()) || robot.runner.is_rising();
}

using enum StatusKind;
constexpr StatusField kFields[] = {
    // m of the track crossed, 0 at the pad's end, at most kTrackLength
    {"distance", number, [](const LiveRobot& r, const Course&) { return r.runner.distance(); }},
    // m/s, forward, smoothed over 0.5 s
    {"speed", number, [](const LiveRobot& r, const Course&) { return r.speed; }},
    // m/s, the same above what it is asked for
    {"speedError", number, [](const LiveRobot& r, const Course&) { return r.speed - r.runner.command().forward; }},
    // per s, smoothed over 0.5 s, under the default weights
    {"reward", number, [](const LiveRobot& r, const Course&) { return r.reward; }},
    {"returnSum", number, [](const LiveRobot& r, const Course&) { return r.return_sum; }},
    // s since this try began
    {"time", number, [](const LiveRobot& r, const Course&) { return r.runner.time(); }},
    // J, |torque × speed| summed over joints since this try began
    {"energy", number, [](const LiveRobot& r, const Course&) { return r.runner.effort().energy; }},
    {"fallen", flag, fallen},
    {"finished", flag, [](const LiveRobot& r, const Course&) { return double(r.runner.ending() == Ending::finished); }},
    // it gets up after a fall
    {"rising", flag, [](const LiveRobot& r, const Course&) { return double(r.runner.is_rising()); }},
    {"ending", ending, [](const LiveRobot& r, const Course&) { return double(int(r.runner.ending())); }},
    {"obstaclesPassed", number, passed},
    // m, hip in the world
    {"x", number, [](const LiveRobot& r, const Course&) { return r.runner.pose().x; }},
    // N in the world, with which somebody leans on it
    {"leanX", number, [](const LiveRobot& r, const Course&) { return r.runner.leaned_on()[0]; }},
    {"leanY", number, [](const LiveRobot& r, const Course&) { return r.runner.leaned_on()[1]; }},
    {"leanZ", number, [](const LiveRobot& r, const Course&) { return r.runner.leaned_on()[2]; }},
    // this one included
    {"tries", number, [](const LiveRobot& r, const Course&) { return double(r.tries.count()); }},
    // tries that reached the finish
    {"crossings", number, [](const LiveRobot& r, const Course&) { return double(r.tries.crossings()); }},
    // m, of all tries
    {"best", number, [](const LiveRobot& r, const Course&) { return r.tries.best(); }},
    // of its end (env/fall.h), unless it reached the finish; while it runs, these say nothing
    {"mishap", mishap, [](const LiveRobot& r, const Course&) { return double(int(r.cause.mishap)); }},
    {"causeBefore", number, [](const LiveRobot& r, const Course&) { return r.cause.before; }},
    {"causeX", number, [](const LiveRobot& r, const Course&) { return r.cause.x; }},
    {"causeSegment", number, [](const LiveRobot& r, const Course&) { return double(r.cause.segment); }},
    {"causeObstacle", number, [](const LiveRobot& r, const Course&) { return double(r.cause.obstacle); }},
    {"causeSetting", number, [](const LiveRobot& r, const Course&) { return double(r.cause.setting); }},
};

}  // namespace

std::string_view name_of(StatusKind kind) {
  constexpr std::string_view names[] = {"number", "flag", "ending", "mishap"};
  return names[static_cast<int>(kind)];
}

std::span<const StatusField> status_fields() { return kFields; }

}  // namespace parkour
