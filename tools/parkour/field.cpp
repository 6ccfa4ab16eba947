// `parkour field`: how well a policy does as it is told on a flat field without ends: commands, pushes, loads, weak
// motors.
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/format.h"
#include "measure/gait.h"
#include "measure/playing.h"
#include "measure/score.h"
#include "teaching/exam.h"
#include "tools/parkour/commands.h"
#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"
#include "tools/parkour/setting_option.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kTimeToGetUp = 4;  // s

struct Options {
  std::string policy, json, keep;
  int episodes = 200, threads = 2;
  double seconds = 20, side = 0, turn = 0;
  std::vector<double> forward{0.3, 2};
  std::vector<double> interval{4, 8};
  std::uint64_t seed = 0;
  std::vector<std::string> settings;
  bool lying = false;
};

struct Episode {
  bool survived = false;
  std::string ending;
  double time = 0, distance = 0, energy = 0;
  double got_up_after = -1;  // s from lying to the first of a second on its feet; below 0: never
  double speed_error = 0;    // m/s, mean of |forward speed − command|, both as means over a stride
  double held = 0;           // m/s, the highest mean speed over ten seconds
  GaitNumbers gait;
};

ParkourConfig config_of(const Options& options, const Agent& agent) {
  ParkourConfig config;
  config.runner.weights = default_weights(agent);
  config.runner.rules = {options.seconds, 0};
  config.field.share = 1;
  config.field.forward = {options.forward[0], options.forward[1]};
  config.field.side = options.side;
  config.field.turn = options.turn;
  config.field.interval = {options.interval[0], options.interval[1]};
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

Episode play(ParkourEnvironment& environment, const Agent& agent, const Actor& actor, const CourseRequest& request,
             std::uint64_t seed, bool lying) {
  lying ? environment.reset_lying(request, seed) : environment.reset_on(request, seed, Terrain::field);
  const auto& runner = environment.runner();
  SpeedMeter speed;
  GaitMeter gait;
  Episode episode;
  double x = runner.pose().x, y = runner.pose().y;
  for (;;) {
    const Step step = act(environment, actor);
    const auto& pose = runner.pose();
    episode.distance += std::hypot(pose.x - x, pose.y - y);
    x = pose.x, y = pose.y;
    speed.add(pose.forward_speed, runner.command().forward);
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
    return episode;
  }
}

std::vector<Episode> play_all(const Options& options, const Agent& agent, const Actor& actor,
                              const Settings& settings) {
  std::vector<Episode> episodes(static_cast<std::size_t>(options.episodes));
  play_each(
      agent, config_of(options, agent), options.episodes, options.threads, [&](ParkourEnvironment& environment, int i) {
        const auto seed = Random(options.seed).split(static_cast<std::uint64_t>(i)).bits();
        episodes[static_cast<std::size_t>(i)] = play(environment, agent, actor, {settings, seed}, seed, options.lying);
      });
  return episodes;
}

Json summary_of(const std::vector<Episode>& episodes, bool lying) {
  int survived = 0;
  double time = 0, distance = 0, energy = 0, error = 0, held = 0, gaits = 0;
  int got_up = 0;
  std::map<std::string, int> endings;
  GaitNumbers gait;
  for (const auto& episode : episodes) {
    survived += episode.survived;
    got_up += episode.got_up_after >= 0 && episode.got_up_after <= kTimeToGetUp;
    ++endings[episode.ending];
    time += episode.time, distance += episode.distance, energy += episode.energy;
    error += episode.speed_error * episode.time;
    held += episode.held;
    if (!episode.survived) continue;
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
  if (lying) sum["got_up_percent"] = 100.0 * got_up / count;
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
  if (sum.contains("got_up_percent"))
    text += formatted("on its feet     %6.1f %%   within 4 s, and for a second\n", number("got_up_percent"));
  text += "endings        ";
  for (const auto& [name, count] : sum["endings"].items())
    text += formatted(" %s %d", name.c_str(), count.get<int>());
  return text + "\n";
}

Result<void> measure(const Options& options) {
  const auto policy = read_fitting_policy(options.policy);
  if (!policy) return fault(policy.error());
  const Agent& agent = *find_agent(policy->card.agent);
  if (agent.planar) return fault("The " + agent.name + " walks on tracks alone; `parkour evaluate` measures it there.");
  if (options.forward[0] > options.forward[1])
    return fault("--forward is [lowest, highest]; the first is above the second.");
  Settings settings;
  for (const auto& info : task_table())
    settings[info.key] = info.harmless;
  if (auto set = apply_settings(options.settings, settings); !set) return set;
  const auto sum = summary_of(play_all(options, agent, policy->actor, settings), options.lying);
  if (!options.json.empty())
    if (auto done = write_file(options.json, sum.dump(1) + "\n"); !done) return done;
  if (!options.keep.empty())
    if (auto kept = keep_scores(options.policy, policy->card, options.keep, sum); !kept) return kept;
  std::cout << policy->card.name << " after " << policy->card.samples << " samples, on a field:\n"
            << table_of_field(sum);
  return {};
}

}  // namespace

void add_field(CLI::App& app, Result<void>& outcome) {
  auto* command =
      app.add_subcommand("field", "Measures how a policy follows commands on a flat field, undisturbed or not.");
  const auto options = std::make_shared<Options>();
  command->add_option("--policy", options->policy, "Policy folder: policy.onnx and card.json")->required();
  command->add_option("--episodes", options->episodes, "How many")->capture_default_str()->check(CLI::Range(1, 100000));
  command->add_option("--seconds", options->seconds, "Length of an episode")
      ->capture_default_str()
      ->check(CLI::Range(1.0, 1000.0));
  command->add_option("--forward", options->forward, "Slowest and fastest speed asked for, m/s")
      ->expected(2)
      ->capture_default_str();
  command->add_option("--side", options->side, "Most speed to either side, m/s")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 5.0));
  command->add_option("--turn", options->turn, "Most turning to either side, rad/s")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 5.0));
  command->add_option("--interval", options->interval, "Shortest and longest time between two commands, s")
      ->expected(2)
      ->capture_default_str();
  command->add_option("--seed", options->seed, "The same seed draws the same episodes")->capture_default_str();
  command->add_flag("--lying", options->lying, "Start lying on the ground, dropped limp from 0.6 m in a random pose");
  add_setting_option(*command, options->settings);
  command->add_option("--json", options->json, "JSON file to write");
  command->add_option("--keep", options->keep, "Also keep the sums on the policy's card, under this name")
      ->type_name("NAME");
  command->add_option("--threads", options->threads, "The numbers do not depend on it")
      ->capture_default_str()
      ->check(CLI::Range(1, 256));
  command->footer("Example:\n  parkour field --policy policies/humanoid --turn 1 --set push_strength=0.5");
  command->callback([options, &outcome] { outcome = measure(*options); });
}

}  // namespace parkour
