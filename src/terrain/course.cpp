#include "terrain/course.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "terrain/obstacles.h"

namespace parkour {
namespace {

constexpr double kEveryKindWithin = 8.0;  // m: a visitor who adds a kind sees one soon, unless they are too long for it
constexpr double kClosest = 2 * kLip;     // m, from edge to edge
constexpr double kFreeBeforeFinish = 0.5;  // m

// One kind on its way through a course, with chance of its own.
struct Kind {
  int row;
  Random chance;
  double rank;  // among the kinds of this round

  const ObstacleRow& table() const { return kObstacleRows[row]; }
  ObstaclePlan plan(const Settings& settings) { return table().plan(settings, chance); }
};

std::vector<Kind> present_kinds(const Settings& settings, std::uint64_t seed) {
  std::vector<Kind> kinds;
  for (int row = 0; row < static_cast<int>(obstacle_table().size()); ++row)
    if (settings[kObstacleRows[row].size] > 0) kinds.push_back({row, Random(seed).split(kObstacleRows[row].stream), 0});
  return kinds;
}

// Puts the kinds in the order of their next round.
void draw_round(std::vector<Kind>& kinds) {
  for (auto& kind : kinds)
    kind.rank = kind.chance.uniform();
  std::sort(kinds.begin(), kinds.end(),
            [](const Kind& a, const Kind& b) { return std::pair(a.rank, a.row) < std::pair(b.rank, b.row); });
}

void lay(Course& course, GroundBuilder& ground, int row, const ObstaclePlan& plan, double spacing) {
  const double last_edge = course.obstacles.empty() ? 0 : course.obstacles.back().end_x;
  ground.natural_until(last_edge + spacing - kLip);
  ground.lip();
  course.obstacles.push_back({row, ground.x(), ground.x() + plan.length, plan.size});
  kObstacleRows[row].lay(ground, plan);
  ground.lip();
}

void lay_first_round(Course& course, GroundBuilder& ground, std::vector<Kind>& kinds) {
  draw_round(kinds);
  std::vector<ObstaclePlan> plans;
  double occupied = 0;
  for (auto& kind : kinds) {
    plans.push_back(kind.plan(course.settings));
    occupied += plans.back().length;
  }
  const double fitting = (kEveryKindWithin - occupied) / static_cast<double>(kinds.size());
  const double spacing = std::max(kClosest, std::min(course.settings[Key::obstacle_spacing], fitting));
  for (std::size_t i = 0; i < kinds.size(); ++i)
    lay(course, ground, kinds[i].row, plans[i], spacing);
}

void fill(Course& course, GroundBuilder& ground, std::vector<Kind>& kinds) {
  const double spacing = course.settings[Key::obstacle_spacing];
  for (;;) {
    draw_round(kinds);
    for (auto& kind : kinds) {
      const auto plan = kind.plan(course.settings);
      if (course.obstacles.back().end_x + spacing + plan.length + kFreeBeforeFinish > kTrackLength) return;
      lay(course, ground, kind.row, plan, spacing);
    }
  }
}

}  // namespace

std::string_view name_of(Look look) {
  constexpr std::string_view names[] = {"ground", "steps", "pit", "beam", "barrier"};
  return names[static_cast<int>(look)];
}

Course build_course(const Settings& settings, std::uint64_t seed) {
  Course course{};
  course.settings = settings;
  course.seed = seed;
  GroundBuilder ground(course);
  if (auto kinds = present_kinds(settings, seed); !kinds.empty()) {
    lay_first_round(course, ground, kinds);
    fill(course, ground, kinds);
  }
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

int obstacle_near(const Course& course, double x, double before, double behind) {
  int nearest = -1;
  double least = std::max(before, behind);
  for (std::size_t i = 0; i < course.obstacles.size(); ++i) {
    const auto& obstacle = course.obstacles[i];
    const double away = std::max({obstacle.begin_x - x, x - obstacle.end_x, 0.0});
    if (x < obstacle.begin_x - before || x > obstacle.end_x + behind || away > least) continue;
    nearest = static_cast<int>(i), least = away;
  }
  return nearest;
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
    add(static_cast<int>(box.look));
    for (double value : {box.center_x, box.center_z, box.half_length, box.half_height, box.grade_angle})
      add(value);
  }
  for (const auto& obstacle : course.obstacles) {
    add(obstacle.row);
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
