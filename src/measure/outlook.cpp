#include "measure/outlook.h"

#include <algorithm>

#include "teaching/exam.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

constexpr double kLast = 1;  // m before the finish: what comes behind it is no matter

// The same robot and world where there is nothing in the way.
CourseRequest flat(const CourseRequest& course) {
  CourseRequest flat = course;
  const Settings harmless = harmless_settings();
  for (const auto& info : task_table())
    flat.settings[info.key] = harmless[info.key];
  flat.settings[Key::stone_gap] = 0;
  return flat;
}

}  // namespace

Outlook::Outlook(const Agent& agent, Critic critic, const CourseRequest& course)
    : critic_(std::move(critic)), course_(course), environment_(agent, exam_config(agent)) {
  on_flat_ = std::max(1e-3, expected(flat(course), kStartX));
  const Course ground = build_course(course.settings, course.seed);
  for (double x = kStartX; x <= ground.finish_x() - kLast; x += kStep)
    if (is_free_place(ground, x)) places_.push_back(x);
}

bool Outlook::advance() {
  if (seen_.size() < places_.size()) {
    const double x = places_[seen_.size()];
    seen_.push_back({x, expected(course_, x) / on_flat_});
  }
  return seen_.size() < places_.size();
}

const Outlook::Place& Outlook::least() const {
  return *std::min_element(seen_.begin(), seen_.end(), [](const auto& a, const auto& b) { return a.share < b.share; });
}

// Each place has a stance of its own by chance, as every start has.
double Outlook::expected(const CourseRequest& course, double x) {
  environment_.reset_at(course, x, Random(course.seed).split(seen_.size()).bits());
  return critic_.value(environment_.observation(), environment_.extra());
}

}  // namespace parkour
