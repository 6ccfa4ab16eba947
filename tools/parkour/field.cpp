// `parkour field`: measure/field.h on the command line.
#include <CLI/CLI.hpp>
#include <iostream>

#include "measure/field.h"
#include "terrain/task_space.h"
#include "tools/parkour/actuators_option.h"
#include "tools/parkour/commands.h"
#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"
#include "tools/parkour/setting_option.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

struct FieldOptions {
  std::string policy, json, keep, actuators;
  std::vector<double> forward{0.3, 2};
  std::vector<double> interval{4, 8};
  std::vector<std::string> settings;
  FieldExam exam;
};

// All that the sums depend on.
Json asked_of(const FieldOptions& options) {
  const FieldExam& exam = options.exam;
  Json asked{{"seconds", exam.seconds},    {"forward", options.forward},   {"side", exam.side},
             {"turn", exam.turn},          {"interval", options.interval}, {"seed", exam.seed},
             {"lying", exam.starts_lying}, {"set", options.settings}};
  if (!options.actuators.empty()) asked["actuators"] = options.actuators;
  return asked;
}

Result<void> measure(FieldOptions options) {
  if (!options.json.empty())
    if (auto free = check_writable(options.json); !free) return free;
  if (!options.json.empty() && !options.actuators.empty())
    if (auto apart = check_apart(options.json, options.actuators); !apart) return apart;
  const auto policy = read_fitting_policy(options.policy);
  if (!policy) return fault(policy.error());
  const Agent& agent = *find_agent(policy->card.agent);
  if (!agent.roams) return fault("The " + agent.name + " walks on tracks alone; `parkour evaluate` measures it there.");
  if (options.forward[0] > options.forward[1])
    return fault("--forward is [lowest, highest]; the first is above the second.");
  if (options.interval[0] > options.interval[1])
    return fault("--interval is [shortest, longest]; the first is above the second.");
  FieldExam& exam = options.exam;
  exam.forward = {options.forward[0], options.forward[1]};
  exam.interval = {options.interval[0], options.interval[1]};
  auto actuators = actuators_named(options.actuators, agent);
  if (!actuators) return fault(actuators.error());
  exam.actuators = std::move(*actuators);
  exam.settings = harmless_settings();
  if (auto set = apply_settings(options.settings, exam.settings); !set) return set;
  const auto sum = summary_of(play_field(agent, policy->actor, exam), exam.starts_lying);
  Json report = report_on(policy->card);
  report.update(asked_of(options));
  report.update(sum);
  if (!options.json.empty())
    if (auto done = write_file(options.json, report.dump(1) + "\n"); !done) return done;
  if (!options.keep.empty())
    if (auto kept = keep_scores(options.policy, policy->card, options.keep, report); !kept) return kept;
  std::cout << policy->card.name << " after " << policy->card.samples << " samples, on a field:\n"
            << table_of_field(sum);
  return {};
}

}  // namespace

void add_field(CLI::App& app, Result<void>& outcome) {
  auto* command =
      app.add_subcommand("field", "Measures how a policy follows commands on a flat field, undisturbed or not.");
  const auto options = std::make_shared<FieldOptions>();
  command->add_option("--policy", options->policy, "Policy folder: policy.onnx and card.json")->required();
  command->add_option("--episodes", options->exam.episodes, "How many")
      ->capture_default_str()
      ->check(CLI::Range(1, 100000));
  command->add_option("--seconds", options->exam.seconds, "Length of an episode")
      ->capture_default_str()
      ->check(CLI::Range(1.0, 1000.0));
  command->add_option("--forward", options->forward, "Slowest and fastest speed asked for, m/s")
      ->expected(2)
      ->capture_default_str()
      ->check(CLI::Range(-5.0, 5.0));
  command->add_option("--side", options->exam.side, "Most speed to either side, m/s")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 5.0));
  command->add_option("--turn", options->exam.turn, "Most turning to either side, rad/s")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 5.0));
  command->add_option("--interval", options->interval, "Shortest and longest time between two commands, s")
      ->expected(2)
      ->capture_default_str()
      ->check(CLI::Range(0.1, 1000.0));
  command->add_option("--seed", options->exam.seed, "The same seed draws the same episodes")->capture_default_str();
  command->add_flag("--lying", options->exam.starts_lying,
                    "Start lying on the ground, dropped limp from 0.6 m in a random pose");
  add_setting_option(*command, options->settings);
  add_actuators_option(*command, options->actuators);
  command->add_option("--json", options->json, "JSON file to write");
  command->add_option("--keep", options->keep, "Also keep the sums on the policy's card, under this name")
      ->type_name("NAME");
  command->add_option("--threads", options->exam.threads, "The numbers do not depend on it")
      ->capture_default_str()
      ->check(CLI::Range(1, 256));
  command->footer("Example:\n  parkour field --policy policies/humanoid --turn 1 --set push_strength=0.5");
  command->callback([options, &outcome] { outcome = measure(*options); });
}

}  // namespace parkour
