#include "terrain/task_space.h"

#include <algorithm>
#include <cmath>

#include "terrain/hills.h"

namespace parkour {
namespace {

constexpr double kSpareFriction = 0.15;  // beyond what holding still on the steepest ground takes

double scaled(const SettingInfo& info, double value, double difficulty) {
  return info.harmless + (value - info.harmless) * std::min(difficulty, 1.0);
}

double setting_from(const SettingInfo& info, double coordinate, double difficulty) {
  if (info.is_obstacle()) return coordinate < 0.5 ? 0 : (2 * coordinate - 1) * info.maximum * difficulty;
  return scaled(info, info.minimum + (info.maximum - info.minimum) * coordinate, difficulty);
}

}  // namespace

std::vector<double> harmless_task() {
  std::vector<double> task;
  for (const auto& info : task_table())
    task.push_back((info.harmless - info.minimum) / (info.maximum - info.minimum));
  return task;
}

Settings harmless_settings() {
  Settings settings;
  for (const auto& info : task_table())
    settings[info.key] = info.harmless;
  return settings;
}

CourseRequest request_from_task(std::span<const double> unit_task, double difficulty, std::uint64_t seed) {
  CourseRequest request;
  request.seed = seed;
  for (const auto& info : task_table())
    request.settings[info.key] = setting_from(info, unit_task[static_cast<int>(info.key)], difficulty);

  const double steepest = std::abs(request.settings[Key::slope]) + Hills(request.settings, seed).steepest_grade();
  Random again = Random(seed).split(5);
  const auto& friction = task_table()[static_cast<int>(Key::friction)];
  while (request.settings[Key::friction] < steepest + kSpareFriction)
    request.settings[Key::friction] = setting_from(friction, again.uniform(), difficulty);
  return request;
}

CourseRequest draw_request(Random& random, double difficulty) {
  std::vector<double> task;
  for (int i = 0; i < kTaskDimensions; ++i)
    task.push_back(random.uniform());
  const std::uint64_t seed = random.bits();
  return request_from_task(task, difficulty, seed);
}

}  // namespace parkour
