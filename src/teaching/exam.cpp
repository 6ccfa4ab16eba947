#include "teaching/exam.h"

namespace parkour {
namespace {

constexpr double kTimeLimit = 40;        // s of simulated time to finish a course
constexpr std::uint64_t kEpisodes = 42;  // first stream of a course's seed that episodes draw from

}  // namespace

ParkourConfig exam_config(const Agent& agent) {
  ParkourConfig config;
  config.runner.weights = default_weights(agent);
  config.runner.rules = {kTimeLimit, 0};
  return config;
}

Step act(ParkourEnvironment& environment, const Actor& actor) {
  const Matrix action = actor.act_alone(environment.observation());
  return environment.step({action.data(), static_cast<std::size_t>(action.size())});
}

void attempt(ParkourEnvironment& environment, const Actor& actor, const CourseRequest& course, int number,
             const std::function<void()>& after) {
  environment.reset_on(course, Random(course.seed).split(kEpisodes + static_cast<std::uint64_t>(number)).bits());
  for (Step step{}; !step.terminated && !step.truncated; after())
    step = act(environment, actor);
}

void Marks::add(const ParkourEnvironment& played) {
  const auto summary = played.summary();
  ++tries;
  crossed += summary.mastered;
  paid += summary.return_sum;
  manner.add(played.runner().manner());
}

}  // namespace parkour
