#include "measure/evaluation.h"

#include <mutex>

#include "measure/playing.h"
#include "measure/recovery.h"
#include "teaching/exam.h"

namespace parkour {
namespace {

constexpr double kControlRate = 50;  // Hz

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

EpisodeScore play_changed(ParkourEnvironment& environment, const Agent& agent, const Actor& actor,
                          const CourseRequest& course, int episode, const Disturbance& disturbance) {
  ParkourEnvironment::Change change{disturbance.after, course.settings};
  for (const auto& [key, value] : disturbance.then)
    change.settings[key] = value;
  environment.expect(change);
  RecoveryMeter recovery(disturbance.after);
  attempt(environment, actor, course, episode, [&] { recovery.add(environment.runner().pose().forward_speed); });
  EpisodeScore score = score_of(agent, environment);
  if (score.time > disturbance.after) score.recovered_after = recovery.seconds();
  return score;
}

}  // namespace

EpisodeScore play_episode(ParkourEnvironment& environment, const Agent& agent, const Actor& actor,
                          const CourseRequest& course, int episode) {
  attempt(environment, actor, course, episode);
  return score_of(agent, environment);
}

std::vector<CourseScore> evaluate(const Agent& agent, const Actor& actor, const std::vector<CourseRequest>& courses,
                                  int episodes, int threads, const std::function<void(int)>& progress,
                                  const Disturbance& disturbance) {
  std::vector<CourseScore> scores;
  for (const auto& course : courses)
    scores.push_back({course.settings, std::vector<EpisodeScore>(static_cast<std::size_t>(episodes))});

  const int total = static_cast<int>(courses.size()) * episodes;
  std::mutex reporting;
  int done = 0;
  ParkourConfig config = exam_config(agent);
  config.actuators = disturbance.actuators;
  play_each(agent, config, total, threads, [&](ParkourEnvironment& environment, int item) {
    const auto course = static_cast<std::size_t>(item / episodes), episode = static_cast<std::size_t>(item % episodes);
    const auto opponent = opponent_of(disturbance.opposition, agent);
    environment.oppose(opponent.get());
    scores[course].episodes[episode] =
        disturbance.then.empty()
            ? play_episode(environment, agent, actor, courses[course], item % episodes)
            : play_changed(environment, agent, actor, courses[course], item % episodes, disturbance);
    const std::lock_guard<std::mutex> lock(reporting);
    progress(++done);
  });
  return scores;
}

}  // namespace parkour
