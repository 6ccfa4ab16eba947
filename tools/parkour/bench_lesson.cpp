#include "teaching/lesson.h"

#include "tools/parkour/bench_parts.h"
#include "tools/parkour/course_input.h"
#include "tools/parkour/policy_folder.h"

namespace parkour {
namespace {

constexpr int kWarmRounds = 2;  // the first touches all memory for the first time

}  // namespace

BenchFigures bench_lesson(const BenchOptions& options) {
  if (options.policy.empty()) return fault("A lesson needs a pupil: name a policy's folder with --policy.");
  const auto policy = read_fitting_policy(options.policy);
  if (!policy) return fault(policy.error());
  const auto course = scenario_of_link(options.link);
  if (!course) return fault(course.error());
  LessonPlan plan;
  plan.course = course->course;
  auto lesson = Lesson::of({policy->actor, policy->card, policy->training}, plan);
  if (!lesson) return fault(lesson.error());
  double samples = 0, seconds = 0;
  for (int round = 0; seconds < options.seconds; ++round) {
    if (const auto did = (*lesson)->iterate(); !did) return fault(did.error());
    if (round < kWarmRounds) continue;
    const int practised = (*lesson)->config().environments * (*lesson)->config().steps;
    samples += practised;
    seconds += practised / (*lesson)->round().learning.samples_per_second;
  }
  return nlohmann::ordered_json{{"samples_per_second", samples / seconds}, {"samples", samples}};
}

}  // namespace parkour
