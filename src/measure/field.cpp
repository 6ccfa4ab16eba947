#include "measure/field.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/format.h"
#include "measure/playing.h"
#include "measure/score.h"
#include "teaching/exam.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kTimeToGetUp = 2.5;  // s

// s after which this share of them stood; null where fewer ever do. Below 0 stands for never.
Json time_of_share(std::vector<double> got_up_after, double share) {
  for (double& time : got_up_after)
    if (time < 0) time = std::numeric_limits<double>::infinity();
  std::sort(got_up_after.begin(), got_up_after.end());
  const auto count = static_cast<double>(got_up_after.size());
  const double last = got_up_after[static_cast<std::size_t>(std::max(1.0, std::ceil(share * count))) - 1];
  return std::isfinite(last) ? Json(last) : Json();
}

std::string told(const Json& seconds) {
  return seconds.is_null() ? "never" : formatted("after %.1f s", seconds.get<double>());
}

ParkourConfig config_of(const FieldExam& exam, const Agent& agent) {
  ParkourConfig config;
  config.runner.weights = default_weights(agent);
  config.runner.rules = {exam.seconds, 0};
  config.field = {.share = 1, .forward = exam.forward, .side = exam.side, .turn = exam.turn, .interval = exam.interval};
  config.actuators = exam.actuators;
  return config;
}

// A walker's speed swings within a stride; its mean over a second is what a command asks for.
class SpeedMeter {
 public:
  void add(double speed, double command) {
    errors_.push_back(speed - command);
    speeds_.push_back(speed);
  }
  double error() const {
    constexpr std::size_t kStride = 50;
    if (errors_.size() < kStride) return 0;
    double sum = 0, window = 0;
    for (std::size_t i = 0; i < errors_.size(); ++i) {
      window += errors_[i] - (i >= kStride ? errors_[i - kStride] : 0);
      if (i + 1 >= kStride) sum += std::abs(window / kStride);
    }
    return sum / static_cast<double>(errors_.size() - kStride + 1);
  }
  double fastest_held(std::size_t steps) const {
    double window = 0, best = 0;
    for (std::size_t i = 0; i < speeds_.size(); ++i) {
      window += speeds_[i] - (i >= steps ? speeds_[i - steps] : 0);
      if (i + 1 >= steps) best = std::max(best, window / static_cast<double>(steps));
    }
    return best;
  }

 private:
  std::vector<double> errors_, speeds_;
};

FieldEpisode play(ParkourEnvironment& environment, const Agent& agent, const Actor& actor, const CourseRequest& request,
                  std::uint64_t seed, const FieldExam& exam) {
  exam.starts_lying ? environment.reset_lying(request, seed) : environment.reset_on(request, seed, Terrain::field);
  const auto& runner = environment.runner();
  SpeedMeter speed;
  GaitMeter gait;
  RegulationMeter regulation(exam.seconds, exam.settings[Key::sway_period]);
  FieldEpisode episode;
  double x = runner.pose().x, y = runner.pose().y;
  for (;;) {
    const Step step = act(environment, actor);
    const auto& pose = runner.pose();
    episode.distance += std::hypot(pose.x - x, pose.y - y);
    x = pose.x, y = pose.y;
    speed.add(pose.forward_speed, runner.command().forward);
    regulation.add(agent, pose, runner.command());
    // the first second is for getting under way
    if (runner.time() > 1) gait.add(agent, pose, kControlStep);
    if (!step.terminated && !step.truncated) continue;
    episode.survived = runner.ending() == Ending::time_limit || runner.ending() == Ending::got_up;
    episode.ending = environment.ending_names()[static_cast<std::size_t>(environment.summary().ending)];
    episode.time = runner.time();
    episode.got_up_after = runner.got_up_after();
    episode.energy = runner.effort().energy;
    episode.speed_error = speed.error();
    episode.held = speed.fastest_held(500);
    episode.gait = gait.numbers();
    // an episode of many commands settles on none
    if (exam.interval.low >= exam.seconds) episode.regulation = regulation.numbers();
    return episode;
  }
}

}  // namespace

std::vector<FieldEpisode> play_field(const Agent& agent, const Actor& actor, const FieldExam& exam) {
  std::vector<FieldEpisode> episodes(static_cast<std::size_t>(exam.episodes));
  play_each(agent, config_of(exam, agent), exam.episodes, exam.threads, [&](ParkourEnvironment& environment, int i) {
    const auto seed = Random(exam.seed).split(static_cast<std::uint64_t>(i)).bits();
    episodes[static_cast<std::size_t>(i)] = play(environment, agent, actor, {exam.settings, seed}, seed, exam);
  });
  return episodes;
}

Json summary_of(const std::vector<RegulationNumbers>& episodes) {
  RegulationNumbers sum;
  double squares = 0;
  for (const auto& one : episodes) {
    sum.bias += one.bias, sum.side_bias += one.side_bias, sum.turn_bias += one.turn_bias;
    sum.swing += one.swing, sum.overshoot += one.overshoot;
    squares += one.bias * one.bias;
  }
  const auto n = static_cast<double>(std::max<std::size_t>(1, episodes.size()));
  const double mean = sum.bias / n, variance = std::max(0.0, squares / n - mean * mean) * n / std::max(1.0, n - 1);
  return {{"episodes", episodes.size()},
          {"bias", mean},
          {"bias_interval", 1.96 * std::sqrt(variance / n)},
          {"side_bias", sum.side_bias / n},
          {"turn_bias", sum.turn_bias / n},
          {"swing", sum.swing / n},
          {"overshoot", sum.overshoot / n}};
}

Json summary_of(const std::vector<FieldEpisode>& episodes, bool started_lying) {
  int survived = 0;
  double time = 0, distance = 0, energy = 0, error = 0, held = 0, gaits = 0;
  std::vector<double> got_up_after;
  std::map<std::string, int> endings;
  GaitNumbers gait;
  std::vector<RegulationNumbers> regulations;
  for (const auto& episode : episodes) {
    survived += episode.survived;
    got_up_after.push_back(episode.got_up_after);
    ++endings[episode.ending];
    time += episode.time, distance += episode.distance, energy += episode.energy;
    error += episode.speed_error * episode.time;
    held += episode.held;
    if (!episode.survived) continue;
    if (episode.regulation.is_whole) regulations.push_back(episode.regulation);
    gaits += 1;
    gait.slip += episode.gait.slip, gait.swing_clearance += episode.gait.swing_clearance,
        gait.step_length += episode.gait.step_length;
    gait.asymmetry += episode.gait.asymmetry, gait.arm_leg += episode.gait.arm_leg,
        gait.stride_rate += episode.gait.stride_rate;
  }
  const int count = static_cast<int>(episodes.size());
  const auto interval = wilson(survived, count);
  const double n = std::max(1.0, gaits);
  Json sum{{"episodes", count},
           {"survived_percent", 100.0 * survived / count},
           {"survived_percent_low", 100 * interval.low},
           {"survived_percent_high", 100 * interval.high},
           {"mean_time", time / count},
           {"speed_error", time > 0 ? error / time : 0},
           {"speed_held_for_10_s", held / count},
           {"energy_per_metre", distance > 0 ? energy / distance : 0},
           {"gait",
            {{"slip", gait.slip / n},
             {"swing_clearance", gait.swing_clearance / n},
             {"step_length", gait.step_length / n},
             {"step_asymmetry", gait.asymmetry / n},
             {"arm_leg_correlation", gait.arm_leg / n},
             {"stride_rate", gait.stride_rate / n}}},
           {"endings", endings}};
  if (!regulations.empty()) sum["regulation"] = summary_of(regulations);
  if (started_lying) {
    const auto in_time =
        std::count_if(got_up_after.begin(), got_up_after.end(), [](double s) { return s >= 0 && s <= kTimeToGetUp; });
    sum["got_up_percent"] = 100.0 * static_cast<double>(in_time) / count;
    sum["got_up_seconds"] = {{"median", time_of_share(got_up_after, 0.5)}, {"p95", time_of_share(got_up_after, 0.95)}};
  }
  return sum;
}

std::string table_of_field(const Json& sum) {
  const auto number = [&](const char* name) { return sum[name].get<double>(); };
  const auto gait = [&](const char* name) { return sum["gait"][name].get<double>(); };
  std::string text =
      formatted("survived        %6.1f %%   (95 %% interval %.1f to %.1f; %d episodes)\n", number("survived_percent"),
                number("survived_percent_low"), number("survived_percent_high"), sum["episodes"].get<int>());
  text += formatted("speed error     %6.3f m/s over a second's mean; %.2f m/s held for 10 s\n", number("speed_error"),
                    number("speed_held_for_10_s"));
  text += formatted("energy          %6.0f J/m\n", number("energy_per_metre"));
  text += formatted(
      "gait            slip %.3f m/s, clearance %.3f m, step %.2f m (left-right %.0f %%), arm-leg %.2f, %.2f "
      "strides/s\n",
      gait("slip"), gait("swing_clearance"), gait("step_length"), 100 * gait("step_asymmetry"),
      gait("arm_leg_correlation"), gait("stride_rate"));
  if (sum.contains("regulation")) {
    const auto kept = [&](const char* name) { return sum["regulation"][name].get<double>(); };
    text += formatted("stays off by    %+.3f ± %.3f m/s forwards, %+.3f m/s and %+.3f rad/s to the left\n",
                      kept("bias"), kept("bias_interval"), kept("side_bias"), kept("turn_bias"));
    text += formatted("sways by        %.3f m/s, shoots %.3f m/s beyond\n", kept("swing"), kept("overshoot"));
  }
  if (sum.contains("got_up_percent"))
    text += formatted("on its feet     %6.1f %%   within %.1f s, and for a second; half of them %s, 95 %% %s\n",
                      number("got_up_percent"), kTimeToGetUp, told(sum["got_up_seconds"]["median"]).c_str(),
                      told(sum["got_up_seconds"]["p95"]).c_str());
  text += "endings        ";
  for (const auto& [name, count] : sum["endings"].items())
    text += formatted(" %s %d", name.c_str(), count.get<int>());
  return text + "\n";
}

}  // namespace parkour
