// `parkour evaluate`: a policy's score on fixed courses, or on each kind of obstacle alone.
#include <unistd.h>
#include <CLI/CLI.hpp>
#include <iostream>

#include "measure/by_kind.h"
#include "measure/evaluation.h"
#include "tools/parkour/actuators_option.h"
#include "tools/parkour/commands.h"
#include "tools/parkour/course_input.h"
#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"
#include "tools/parkour/setting_option.h"

namespace parkour {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct EvaluateOptions {
  std::string policy, courses, json, keep;
  std::vector<std::string> settings;
  std::string against;  // policy folder of an adversary, or empty
  double budget = 0;    // N
  std::string actuators;
  std::vector<std::string> then;
  double then_at = 4;  // s
  bool by_kind = false;
  KindExam exam;  // episodes and threads hold for the courses of a file, too
};

Json written(const EpisodeScore& episode) {
  Json json{{"distance", episode.distance},
            {"distance_share", episode.distance_share},
            {"time", episode.time},
            {"ending", episode.ending},
            {"mastered", episode.mastered},
            {"speed_error", episode.speed_error},
            {"energy", episode.energy},
            {"peak_torque_per_kg", episode.peak_torque},
            {"peak_power_per_kg", episode.peak_power}};
  if (episode.recovered_after) json["recovered_after"] = *episode.recovered_after;
  return json;
}

// With one episode a course its numbers stand beside the settings; with more, in a list.
Json report_of(const EvaluateOptions& options, const PolicyFolder& policy, const CourseFile& file,
               const std::vector<CourseScore>& scores) {
  Json report = report_on(policy.card);
  report["courses_file"] = {
      {"seed", file.seed}, {"difficulty", file.difficulty}, {"count", file.courses.size()}, {"agent", file.agent}};
  report["episodes_per_course"] = options.exam.episodes;
  report["set"] = options.settings;
  if (options.budget > 0) {
    report["leaned_on_with"] = options.budget;
    report["leaned_on_by"] = options.against.empty() ? "gusts" : options.against;
  }
  if (!options.actuators.empty()) report["actuators"] = options.actuators;
  if (!options.then.empty()) report["then"] = options.then, report["then_at"] = options.then_at;
  const Json summary = summary_of(scores);
  for (const auto& [key, value] : summary.items())
    report[key == "courses" ? "course_count" : key] = value;
  auto& courses = report["courses"] = Json::array();
  for (std::size_t i = 0; i < scores.size(); ++i) {
    Json course{{"seed", std::to_string(file.courses[i].seed)}, {"settings", Json::parse(to_json(scores[i].settings))}};
    if (options.exam.episodes == 1)
      course.update(written(scores[i].episodes.front()));
    else
      for (const auto& episode : scores[i].episodes)
        course["episodes"].push_back(written(episode));
    courses.push_back(std::move(course));
  }
  return report;
}

// Says on the terminal how many of `total` episodes are done.
std::function<void(int)> counter_to(int total) {
  if (!isatty(STDERR_FILENO)) return [](int) {};
  return [total](int done) {
    std::cerr << "\r" << done << " of " << total << " episodes" << (done == total ? "\n" : "") << std::flush;
  };
}

Result<void> tell(const EvaluateOptions& options, const Card& card, const Json& report, const std::string& table) {
  if (auto done = write_file(options.json, report.dump(1) + "\n"); !done) return done;
  if (!options.keep.empty())
    if (auto kept = keep_scores(options.policy, card, options.keep, report); !kept) return kept;
  std::cout << card.name << " after " << card.samples << " samples, " << table;
  return {};
}

Result<Opposition> opposition_of(const EvaluateOptions& options, const std::string& agent) {
  Opposition opposition{options.budget, nullptr};
  if (options.against.empty()) return opposition;
  auto adversary = read_adversary(options.against);
  if (!adversary) return fault(adversary.error());
  if (adversary->card.agent != agent)
    return fault("'" + options.against + "' leans on '" + adversary->card.agent + "', not on '" + agent + "'.");
  opposition.adversary = std::make_shared<Actor>(std::move(adversary->actor));
  return opposition;
}

// The settings that --then names; those that shape the course cannot become others under a robot.
Result<std::vector<std::pair<Key, double>>> changes_of(const EvaluateOptions& options) {
  Settings settings = harmless_settings();
  if (auto done = apply_settings(options.then, settings, "--then"); !done) return fault(done.error());
  std::vector<std::pair<Key, double>> changes;
  for (const auto& text : options.then) {
    const auto name = text.substr(0, text.find('='));
    const auto table = settings_table();
    const auto info =
        std::find_if(table.begin(), table.end(), [&](const SettingInfo& row) { return row.name == name; });
    if (info->group() == SettingGroup::course && info->key != Key::friction)
      return fault("--then: " + std::string(info->name) + " shapes the course, which stays as it is.");
    changes.emplace_back(info->key, settings[info->key]);
  }
  return changes;
}

Result<void> measure_on_file(const EvaluateOptions& options, const PolicyFolder& policy) {
  auto file = read_courses(options.courses);
  if (!file) return fault(file.error());
  for (auto& course : file->courses)
    if (auto set = apply_settings(options.settings, course.settings); !set) return set;
  const int total = static_cast<int>(file->courses.size()) * options.exam.episodes;
  const auto opposition = opposition_of(options, policy.card.agent);
  if (!opposition) return fault(opposition.error());
  auto changes = changes_of(options);
  if (!changes) return fault(changes.error());
  const Agent& agent = *find_agent(policy.card.agent);
  const auto actuators = actuators_named(options.actuators, agent);
  if (!actuators) return fault(actuators.error());
  const auto scores = evaluate(agent, policy.actor, file->courses, options.exam.episodes, options.exam.threads,
                               counter_to(total), {*opposition, options.then_at, *changes, *actuators});
  return tell(options, policy.card, report_of(options, policy, *file, scores),
              options.courses + ":\n" + table_of(summary_of(scores)));
}

Result<void> measure_by_kind(const EvaluateOptions& options, const PolicyFolder& policy) {
  KindExam exam = options.exam;
  if (auto set = apply_settings(options.settings, exam.settings); !set) return set;
  const int total = static_cast<int>(obstacle_table().size()) * exam.count * exam.episodes;
  const Json summary =
      summary_of(examine_by_kind(*find_agent(policy.card.agent), policy.actor, exam, counter_to(total)));
  Json report = report_on(policy.card);
  report["seed"] = exam.seed;
  report["course_count"] = exam.count;
  report["episodes_per_course"] = exam.episodes;
  report["set"] = options.settings;
  report["obstacles"] = summary;
  return tell(options, policy.card, report, table_of_kinds(summary));
}

Result<void> measure(const EvaluateOptions& options) {
  if (auto free = check_writable(options.json); !free) return free;
  for (const auto& input :
       {fs::path(options.courses), options.policy / fs::path("card.json"), options.policy / fs::path("policy.onnx")})
    if (auto apart = check_apart(options.json, input); !apart) return apart;
  if (!options.against.empty())
    for (const char* file : {"card.json", "policy.onnx"})
      if (auto apart = check_apart(options.json, options.against / fs::path(file)); !apart) return apart;
  if (!options.actuators.empty())
    if (auto apart = check_apart(options.json, options.actuators); !apart) return apart;
  const auto policy = read_fitting_policy(options.policy);
  if (!policy) return fault(policy.error());
  return options.by_kind ? measure_by_kind(options, *policy) : measure_on_file(options, *policy);
}

}  // namespace

void add_evaluate(CLI::App& app, Result<void>& outcome) {
  auto* command = app.add_subcommand(
      "evaluate",
      "Measures a policy on fixed courses; the same inputs give the same numbers wherever the program was built\n"
      "for the same processor, and nearly the same elsewhere.");
  const auto options = std::make_shared<EvaluateOptions>();
  command->add_option("--policy", options->policy, "Policy folder: policy.onnx and card.json")->required();
  auto* which = command->add_option_group("Courses")->require_option(1);
  which->add_option("--courses", options->courses, "Courses drawn by `parkour courses`");
  auto* kinds = which->add_flag("--kinds", options->by_kind,
                                "Instead each kind of obstacle alone at its largest, 2 m apart, on flat ground");
  command
      ->add_option("--json", options->json,
                   "JSON file to write: the sums, and every course's distance, time and ending")
      ->required();
  command->add_option("--keep", options->keep, "Also keep the sums on the policy's card, under this name")
      ->type_name("NAME");
  add_setting_option(*command, options->settings);
  auto* lean = command
                   ->add_option("--lean", options->budget,
                                "On drawn courses, lean on the robot's upper body with up to so much, N: in gusts, or "
                                "as an adversary chooses")
                   ->type_name("N")
                   ->check(CLI::Range(1.0, 1000.0))
                   ->excludes(kinds);
  command
      ->add_option("--against", options->against, "The adversary: policy folder of a run whose \"contest\" trained one")
      ->type_name("DIR")
      ->needs(lean);
  auto* then = command
                   ->add_option("--then", options->then,
                                "On drawn courses, a setting of robot or world that becomes another on the way, such "
                                "as payload=12; more than one may be given. Tells how soon it walks again as it did")
                   ->type_name("KEY=VALUE")
                   ->excludes(kinds);
  command->add_option("--then-at", options->then_at, "After so long, s")
      ->capture_default_str()
      ->check(CLI::Range(0.02, 39.0))
      ->needs(then);
  add_actuators_option(*command, options->actuators)->excludes(kinds);
  command->add_option("--count", options->exam.count, "Courses of each kind")
      ->capture_default_str()
      ->check(CLI::Range(1, 100'000))
      ->needs(kinds);
  command->add_option("--seed", options->exam.seed, "Of the courses of each kind")->capture_default_str()->needs(kinds);
  command
      ->add_option("--episodes", options->exam.episodes,
                   "Episodes on each course, each with noise of its own at the start")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  command->add_option("--threads", options->exam.threads, "The numbers do not depend on it")
      ->capture_default_str()
      ->check(CLI::Range(1, 256));
  command->footer(
      "Example:\n  parkour evaluate --policy policies/walker --courses walker-test.json --json scores.json\n"
      "  parkour evaluate --policy policies/walker --kinds --json kinds.json --keep kinds");
  command->callback([options, &outcome] { outcome = measure(*options); });
}

}  // namespace parkour
