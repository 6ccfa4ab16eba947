// `parkour actuators`: logs actuators that stand in for real ones, and makes models of them out of such a log.
#include <CLI/CLI.hpp>
#include <iostream>

#include "learner/actuator_fit.h"
#include "measure/actuator_bench.h"
#include "physics/mjcf.h"
#include "reality/hidden_actuators.h"
#include "tools/parkour/actuators_option.h"
#include "tools/parkour/commands.h"
#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

struct LogOptions {
  std::string policy, out;
  ActuatorBench bench;
};

Result<void> write_log(const LogOptions& options) {
  if (auto free = check_writable(options.out); !free) return free;
  for (const char* file : {"card.json", "policy.onnx"})
    if (auto apart = check_apart(options.out, std::filesystem::path(options.policy) / file); !apart) return apart;
  const auto policy = read_fitting_policy(options.policy);
  if (!policy) return fault(policy.error());
  const Agent& agent = *find_agent(policy->card.agent);
  const auto log = log_actuators(
      agent, policy->actor, [&] { return make_hidden_actuators(agent); }, options.bench);
  if (auto done = write_file(options.out, to_csv(log)); !done) return done;
  std::size_t substeps = 0;
  for (const auto& run : log.runs)
    substeps += run.samples.size() / static_cast<std::size_t>(agent.joint_count());
  std::cout << log.runs.size() << " runs, " << kSubstep * static_cast<double>(substeps) << " s of " << agent.name
            << " with actuators of seed " << log.seed << ": " << options.out << "\n";
  return {};
}

struct FitOptions {
  std::string log, out, json;
  int networks = 0;
  NetworkFit network;
};

Json written(const ModelError& error) { return {{"newton_metres", error.newton_metres}, {"share", error.share}}; }

// How far a model is off, where it was made and where it was not.
Json errors_of(const Agent& agent, const ActuatorModel& model, const SplitLog& parts) {
  Json errors;
  const auto actuators = make_actuators(agent, model);
  for (const char* part : {"chirp", "steps", "walk"}) {
    std::vector<const LoggedRun*> runs;
    for (const auto* run : parts.fitted)
      if (run->part == part) runs.push_back(run);
    errors[part] = written(error_of(agent, *actuators, runs));
  }
  errors["held_out_walk"] = written(error_of(agent, *actuators, parts.held_out));
  return errors;
}

Result<ActuatorLog> read_log(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return fault(text.error());
  auto log = actuator_log_from_csv(*text);
  if (!log) return fault("'" + path + "' is no log of actuators: " + log.error() + ".");
  return log;
}

Result<void> fit(const FitOptions& options) {
  for (const auto& path : {options.out, options.json}) {
    if (path.empty()) continue;
    if (auto free = check_writable(path); !free) return free;
    if (auto apart = check_apart(path, options.log); !apart) return apart;
  }
  const auto log = read_log(options.log);
  if (!log) return fault(log.error());
  const Agent& agent = *find_agent(log->agent);
  const auto parts = split(*log);
  if (parts.fitted.empty() || parts.held_out.empty())
    return fault("'" + options.log + "' has not four runs of \"walk\", of which one is kept to judge by.");
  ActuatorModel model{agent.name, {}, {}};
  if (options.networks == 0) model.analytic = fit_analytic(agent, parts.fitted);
  for (int i = 0; i < options.networks; ++i) {
    NetworkFit one = options.network;
    one.seed = Random(options.network.seed).split(static_cast<std::uint64_t>(i)).bits();
    model.networks.push_back(fit_network(agent, parts.fitted, one));
  }
  if (auto done = write_file(options.out, to_json(model)); !done) return done;
  const Json report{{"log", options.log},
                    {"networks", options.networks},
                    {"ideal", errors_of(agent, {agent.name, {}, {}}, parts)},
                    {"model", errors_of(agent, model, parts)}};
  if (!options.json.empty())
    if (auto done = write_file(options.json, report.dump(1) + "\n"); !done) return done;
  if (model.networks.empty()) std::cout << to_json(model);
  for (const auto& [who, errors] : {std::pair("ideal motor", report["ideal"]), {"model", report["model"]}})
    std::cout << who << " is off by " << errors["held_out_walk"]["newton_metres"].get<double>() << " N m ("
              << 100 * errors["held_out_walk"]["share"].get<double>() << " % of the peak) in walks kept to judge by\n";
  return {};
}

void add_log(CLI::App& app, Result<void>& outcome) {
  auto* command = app.add_subcommand("log",
                                     "Logs a robot on hidden actuators, which stand in for real ones: sines and jumps "
                                     "while it is held up, then walks");
  const auto options = std::make_shared<LogOptions>();
  command->add_option("--policy", options->policy, "Who walks: policy folder")->required()->type_name("DIR");
  command->add_option("--out", options->out, "CSV file to write; src/learner/actuator_log.h says what is in it")
      ->required();
  command->add_option("--seed", options->bench.seed, "Of the robot, no two of which are alike")->capture_default_str();
  command->add_option("--walks", options->bench.walks, "Tries at courses, from flat ones on")
      ->capture_default_str()
      ->check(CLI::Range(4, 10'000));
  command->footer("Example:\n  parkour actuators log --policy policies/walker --out log.csv");
  command->callback([options, &outcome] { outcome = write_log(*options); });
}

void add_fit(CLI::App& app, Result<void>& outcome) {
  auto* command = app.add_subcommand(
      "fit", "Makes a model out of a log, to practise with: \"actuators\": \"FILE\" in a training configuration");
  const auto options = std::make_shared<FitOptions>();
  command->add_option("--log", options->log, "CSV file of `parkour actuators log`")->required();
  command->add_option("--out", options->out, "JSON file to write: the model")->required();
  command
      ->add_option("--networks", options->networks,
                   "So many networks, of which each episode has one; 0: an analytic model of six numbers")
      ->capture_default_str()
      ->check(CLI::Range(0, 32));
  command->add_option("--epochs", options->network.epochs, "How often each network sees the log")
      ->capture_default_str()
      ->check(CLI::Range(1, 10'000));
  command->add_option("--seed", options->network.seed, "Of the networks' first weights and the order of the log")
      ->capture_default_str();
  command->add_option("--json", options->json, "JSON file to write: how far model and ideal motor are off");
  command->footer(
      "Examples:\n  parkour actuators fit --log log.csv --out analytic.json\n"
      "  parkour actuators fit --log log.csv --networks 1 --out network.json");
  command->callback([options, &outcome] { outcome = fit(*options); });
}

}  // namespace

void add_actuators(CLI::App& app, Result<void>& outcome) {
  auto* command =
      app.add_subcommand("actuators", "Logs actuators that stand in for real ones, and makes models of them.");
  command->require_subcommand(1);
  add_log(*command, outcome);
  add_fit(*command, outcome);
}

}  // namespace parkour
