#include "terrain/course.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>

#include "terrain/obstacles.h"

namespace parkour {
namespace {

constexpr double kEveryKindWithin = 8.0;   // m: a visitor who adds a kind sees one soon
constexpr double kFreeBeforeFinish = 0.5;  // m

constexpr int kKinds = std::size(kObstacleRows);

// The order of one round through all kinds, drawn over all of them so that adding a kind keeps the others' order.
std::vector<int> draw_round(const Settings& settings, Random& order) {
  std::array<int, kKinds> rows;
  std::iota(rows.begin(), rows.end(), 0);
  order.shuffle(rows);
  std::vector<int> present;
  for (int row : rows)
    if (settings[kObstacleRows[row].key] > 0) present.push_back(row);
  return present;
}

void lay(Course& course, GroundBuilder& ground, const ObstacleRow& row, const ObstaclePlan& plan, double spacing) {
  const double last_edge = course.obstacles.empty() ? 0 : course.obstacles.back().end_x;
  ground.natural_until(last_edge + spacing - kLip);
  ground.lip();
  course.obstacles.push_back({plan.kind, ground.x(), ground.x() + plan.length, plan.size});
  row.lay(ground, plan);
  ground.lip();
}

void lay_first_round(Course& course, GroundBuilder& ground, Random& order, Random& plans) {
  std::vector<std::pair<int, ObstaclePlan>> round;
  double occupied = 0;
  for (int row : draw_round(course.settings, order)) {
    round.emplace_back(row, kObstacleRows[row].plan(course.settings, plans));
    occupied += round.back().second.length;
  }
  if (round.empty()) return;
  const double fitting = (kEveryKindWithin - occupied) / static_cast<double>(round.size());
  const double spacing = std::min(course.settings[Key::obstacle_spacing], fitting);
  for (const auto& [row, plan] : round)
    lay(course, ground, kObstacleRows[row], plan, spacing);
}

void fill(Course& course, GroundBuilder& ground, Random& order, Random& plans) {
  const double spacing = course.settings[Key::obstacle_spacing];
  for (;;) {
    const auto round = draw_round(course.settings, order);
    if (round.empty()) return;
    for (int row : round) {
      const auto plan = kObstacleRows[row].plan(course.settings, plans);
      if (course.obstacles.back().end_x + spacing + plan.length + kFreeBeforeFinish > kTrackLength) return;
      lay(course, ground, kObstacleRows[row], plan, spacing);
    }
  }
}

}  // namespace

std::string_view name_of(ObstacleKind kind) {
  constexpr std::string_view names[] = {"stairs_up", "stairs_down", "gap", "stump", "hurdle"};
  return names[static_cast<int>(kind)];
}

std::string_view name_of(BoxKind kind) {
  constexpr std::string_view names[] = {"ground", "stairs", "gap_floor", "stump", "hurdle"};
  return names[static_cast<int>(kind)];
}

Course build_course(const Settings& settings, std::uint64_t seed) {
  Course course{};
  course.settings = settings;
  course.seed = seed;
  GroundBuilder ground(course);
  Random order = Random(seed).split(3), plans = Random(seed).split(4);
  lay_first_round(course, ground, order, plans);
  fill(course, ground, order, plans);
  ground.natural_until(course.end_x());
  ground.finish();
  return course;
}

double Course::height_at(double x) const {
  const double place = std::clamp((x - begin_x()) / kProfileStep, 0.0, static_cast<double>(profile.size() - 1));
  const auto i = std::min(static_cast<std::size_t>(place), profile.size() - 2);
  const double share = place - static_cast<double>(i);
  return profile[i] + (profile[i + 1] - profile[i]) * share;
}

std::uint64_t hash(const Course& course) {
  std::uint64_t hash = 0xCBF29CE484222325ull;
  const auto add = [&](double value) {
    unsigned char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    for (unsigned char byte : bytes)
      hash = (hash ^ byte) * 0x100000001B3ull;
  };
  for (const auto& box : course.boxes) {
    add(static_cast<int>(box.kind));
    for (double value : {box.center_x, box.center_z, box.half_length, box.half_height, box.grade_angle})
      add(value);
  }
  for (const auto& obstacle : course.obstacles) {
    add(static_cast<int>(obstacle.kind));
    for (double value : {obstacle.begin_x, obstacle.end_x, obstacle.size})
      add(value);
  }
  for (float height : course.profile)
    add(height);
  for (double value : {course.lowest, course.water_z, course.steepest_hill_grade})
    add(value);
  return hash;
}

}  // namespace parkour
