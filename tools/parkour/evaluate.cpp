// `parkour evaluate`: a policy's score on fixed courses.
#include <unistd.h>
#include <CLI/CLI.hpp>
#include <iostream>

#include "measure/evaluation.h"
#include "tools/parkour/commands.h"
#include "tools/parkour/course_input.h"
#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"
#include "tools/parkour/setting_option.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string policy, courses, json, keep;
  std::vector<std::string> settings;
  int episodes = 1, threads = 2;
};

Json written(const EpisodeScore& episode) {
  return {{"distance", episode.distance},
          {"distance_share", episode.distance_share},
          {"time", episode.time},
          {"ending", episode.ending},
          {"mastered", episode.mastered},
          {"speed_error", episode.speed_error},
          {"energy", episode.energy},
          {"peak_torque_per_kg", episode.peak_torque},
          {"peak_power_per_kg", episode.peak_power}};
}

// With one episode a course its numbers stand beside the settings; with more, in a list.
Json report_of(const Options& options, const PolicyFolder& policy, const CourseFile& file,
               const std::vector<CourseScore>& scores) {
  Json report{{"policy", policy.card.name},
              {"agent", policy.card.agent},
              {"onnx_sha256", policy.card.onnx_sha256},
              {"samples", policy.card.samples},
              {"mujoco_version", policy.card.mujoco_version}};
  report["courses_file"] = {
      {"seed", file.seed}, {"difficulty", file.difficulty}, {"count", file.courses.size()}, {"agent", file.agent}};
  report["episodes_per_course"] = options.episodes;
  const Json summary = summary_of(scores);
  for (const auto& [key, value] : summary.items())
    report[key == "courses" ? "course_count" : key] = value;
  auto& courses = report["courses"] = Json::array();
  for (std::size_t i = 0; i < scores.size(); ++i) {
    Json course{{"seed", std::to_string(file.courses[i].seed)}, {"settings", Json::parse(to_json(scores[i].settings))}};
    if (options.episodes == 1)
      course.update(written(scores[i].episodes.front()));
    else
      for (const auto& episode : scores[i].episodes)
        course["episodes"].push_back(written(episode));
    courses.push_back(std::move(course));
  }
  return report;
}

Result<void> measure(const Options& options) {
  const auto policy = read_fitting_policy(options.policy);
  if (!policy) return fault(policy.error());
  auto file = read_courses(options.courses);
  if (!file) return fault(file.error());
  for (auto& course : file->courses)
    if (auto set = apply_settings(options.settings, course.settings); !set) return set;
  const Agent& agent = *find_agent(policy->card.agent);
  const int total = static_cast<int>(file->courses.size()) * options.episodes;
  const bool is_watched = isatty(STDERR_FILENO);
  const auto scores = evaluate(agent, policy->actor, file->courses, options.episodes, options.threads, [&](int done) {
    if (is_watched)
      std::cerr << "\r" << done << " of " << total << " episodes" << (done == total ? "\n" : "") << std::flush;
  });
  const Json report = report_of(options, *policy, *file, scores);
  if (auto done = write_file(options.json, report.dump(1) + "\n"); !done) return done;
  if (!options.keep.empty())
    if (auto kept = keep_scores(options.policy, policy->card, options.keep, report); !kept) return kept;
  std::cout << policy->card.name << " after " << policy->card.samples << " samples, " << options.courses << ":\n"
            << table_of(summary_of(scores));
  return {};
}

}  // namespace

void add_evaluate(CLI::App& app, Result<void>& outcome) {
  auto* command =
      app.add_subcommand("evaluate", "Measures a policy on fixed courses; the same inputs give the same numbers.");
  const auto options = std::make_shared<Options>();
  command->add_option("--policy", options->policy, "Policy folder: policy.onnx and card.json")->required();
  command->add_option("--courses", options->courses, "Courses drawn by `parkour courses`")->required();
  command
      ->add_option("--json", options->json,
                   "JSON file to write: the sums, and every course's distance, time and ending")
      ->required();
  command->add_option("--keep", options->keep, "Also keep the sums on the policy's card, under this name")
      ->type_name("NAME");
  add_setting_option(*command, options->settings);
  command
      ->add_option("--episodes", options->episodes, "Episodes on each course, each with noise of its own at the start")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  command->add_option("--threads", options->threads, "The numbers do not depend on it")
      ->capture_default_str()
      ->check(CLI::Range(1, 256));
  command->footer(
      "Example:\n  parkour evaluate --policy policies/walker --courses walker-test.json --json scores.json");
  command->callback([options, &outcome] { outcome = measure(*options); });
}

}  // namespace parkour
