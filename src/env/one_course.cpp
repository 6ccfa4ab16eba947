#include "env/one_course.h"

#include <algorithm>

namespace parkour {

CourseRequest varied(const CourseRequest& course, double variation, Random& random) {
  CourseRequest request{course.settings, random.bits()};
  for (const auto& info : task_table()) {
    // less friction than the slope needs makes a course impossible, and water is no matter of size
    if (info.key == Key::friction || info.key == Key::water_level) continue;
    const double value = course.settings[info.key];
    const double scaled = value * random.uniform(1 - variation, 1 + variation);
    request.settings[info.key] = std::clamp(scaled, std::min(value, info.minimum), std::max(value, info.maximum));
  }
  return request;
}

double draw_free_place(const Course& course, Random& random) {
  constexpr double kBefore = 0.4, kBehind = 0.35, kLast = 1.0;  // m before an obstacle, behind it, and before the finish
  for (int attempt = 0; attempt < 100; ++attempt) {
    const double x = random.uniform(kStartX, course.finish_x() - kLast);
    const auto holds = [x](const Obstacle& obstacle) { return x > obstacle.begin_x - kBefore && x < obstacle.end_x + kBehind; };
    if (std::none_of(course.obstacles.begin(), course.obstacles.end(), holds)) return x;
  }
  return kStartX;  // packed all over: the start is free
}

void OneCourse::reset(std::span<const double>, std::uint64_t seed) {
  Random random = Random(seed).split(12);
  const bool is_midway = random.uniform() < practice_.midway;
  const auto course = practice_.variation > 0 ? varied(practice_.course, practice_.variation, random) : practice_.course;
  is_try_ = !is_midway && practice_.variation == 0;
  is_midway ? inner_.reset_midway(course, seed, draw_free_place) : inner_.reset_on(course, seed);
}

EpisodeSummary OneCourse::summary() const {
  auto summary = inner_.summary();
  summary.on_task = is_try_;
  return summary;
}

}  // namespace parkour
