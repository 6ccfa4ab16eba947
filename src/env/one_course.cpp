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

void OneCourse::reset(std::span<const double>, std::uint64_t seed) {
  Random random = Random(seed).split(12);
  const bool is_midway = random.uniform() < practised_.midway;
  const auto course =
      practised_.variation > 0 ? varied(practised_.course, practised_.variation, random) : practised_.course;
  is_midway ? inner_.reset_midway(course, seed) : inner_.reset_on(course, seed);
}

EpisodeSummary OneCourse::summary() const {
  auto summary = inner_.summary();
  summary.on_task = summary.on_task && practised_.variation == 0;
  return summary;
}

}  // namespace parkour
