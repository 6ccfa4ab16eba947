#include "tools/evaluation.h"

#include <mutex>

#include "tools/playing.h"

namespace parkour {
namespace {

constexpr double kTimeLimit = 40;        // s of simulated time to finish a course
constexpr double kControlRate = 50;      // Hz
constexpr std::uint64_t kEpisodes = 42;  // first stream of a course's seed that episodes draw from

EpisodeScore score_of(const Agent& agent, const ParkourEnvironment& environment) {
  const auto& runner = environment.runner();
  const auto& effort = runner.effort();
  const auto summary = environment.summary();
  const double mass = agent.mass();
  EpisodeScore score;
  score.distance = runner.distance();
  score.distance_share = summary.distance_share;
  score.time = summary.length / kControlRate;
  score.ending = environment.ending_names()[static_cast<std::size_t>(summary.ending)];
  score.mastered = summary.mastered;
  score.speed_error = effort.speed_error / std::max(1, summary.length);
  score.energy = effort.energy;
  score.peak_torque = effort.peak_torque / mass;
  score.peak_power = effort.peak_power / mass;
  return score;
}

EpisodeScore play(ParkourEnvironment& environment, const Agent& agent, const Actor& actor, const CourseRequest& course, int episode) {
  environment.reset_on(course, Random(course.seed).split(kEpisodes + static_cast<std::uint64_t>(episode)).bits());
  for (;;) {
    const Step step = act(environment, actor);
    if (step.terminated || step.truncated) return score_of(agent, environment);
  }
}

}  // namespace

Result<std::vector<CourseScore>> evaluate(const Agent& agent, const Actor& actor, const std::vector<CourseRequest>& courses, int episodes,
                                          int threads, const std::function<void(int)>& progress) {
  auto config = parkour_config(agent, nlohmann::json::object());
  if (!config) return fault(config.error());
  config->runner.rules.time_limit = kTimeLimit;
  config->runner.rules.stall_limit = 0;
  std::vector<CourseScore> scores;
  for (const auto& course : courses) scores.push_back({course.settings, std::vector<EpisodeScore>(static_cast<std::size_t>(episodes))});

  const int total = static_cast<int>(courses.size()) * episodes;
  std::mutex reporting;
  int done = 0;
  play_each(agent, *config, total, threads, [&](ParkourEnvironment& environment, int item) {
    const auto course = static_cast<std::size_t>(item / episodes), episode = static_cast<std::size_t>(item % episodes);
    scores[course].episodes[episode] = play(environment, agent, actor, courses[course], item % episodes);
    const std::lock_guard<std::mutex> lock(reporting);
    progress(++done);
  });
  return scores;
}

}  // namespace parkour
