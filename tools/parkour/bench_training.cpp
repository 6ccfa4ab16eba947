#include "env/one_course.h"
#include "tools/parkour/bench_parts.h"
#include "tools/parkour/course_input.h"
#include "tools/parkour/run_setup.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

struct Contender {
  int threads;
  std::unique_ptr<Trainer> trainer;
  std::vector<double> rates = {};   // samples/s of each iteration
  std::vector<double> epochs = {};  // a runaway policy stops an update early
};

Result<std::unique_ptr<Trainer>> trainer_on_one_course(const TrainingConfig& config, const BenchOptions& options) {
  const Agent& agent = *find_agent(config.agent);
  const auto course = course_of(options.courses, options.index);
  if (!course) return fault(course.error());
  const auto environment = parkour_config(agent, config.environment);
  if (!environment) return fault(environment.error());
  const auto factory = [&](int) { return std::make_unique<OneCourse>(agent, *environment, PractisedCourse{*course}); };
  return Trainer::make(config, factory, complete_curriculum(config));
}

Result<Contender> make_contender(TrainingConfig config, const BenchOptions& options, int threads) {
  config.threads = threads;
  auto trainer = options.courses.empty() ? make_trainer(config) : trainer_on_one_course(config, options);
  if (!trainer) return fault(trainer.error());
  if (!options.policy.empty())
    if (auto parent = start_from(**trainer, options.policy); !parent) return fault(parent.error());
  return Contender{threads, std::move(*trainer)};
}

// Seconds of one iteration.
Result<double> iterate(Contender& contender) {
  const auto report = contender.trainer->iterate();
  if (!report) return fault(report.error());
  const auto& config = contender.trainer->config();
  contender.rates.push_back(report->samples_per_second);
  contender.epochs.push_back(value_of(report->health, "epochs", 1));
  return config.environments * config.steps / report->samples_per_second;
}

Result<void> take_turns(std::vector<Contender>& contenders, double wanted) {
  for (double seconds = 0; seconds < wanted;) {
    for (auto& contender : contenders) {
      const auto took = iterate(contender);
      if (!took) return fault(took.error());
      seconds += *took / static_cast<double>(contenders.size());
    }
  }
  return {};
}

}  // namespace

BenchFigures bench_training(const BenchOptions& options) {
  const auto read = training_config_of(options);
  if (!read) return fault(read.error());
  const TrainingConfig& config = *read;
  std::vector<Contender> contenders;
  for (const int threads : options.threads) {
    auto made = make_contender(config, options, threads);
    if (!made) return fault(made.error());
    contenders.push_back(std::move(*made));
  }
  // the first rollout touches all memory for the first time, and does not count
  for (auto& contender : contenders)
    if (auto warm = iterate(contender); !warm) return fault(warm.error());
  for (auto& contender : contenders)
    contender.rates.clear(), contender.epochs.clear();
  if (auto done = take_turns(contenders, options.seconds); !done) return fault(done.error());

  Json figures{{"samples_per_second", Json::object()},
               {"iterations", contenders.front().rates.size()},
               {"samples_an_iteration", config.environments * config.steps}};
  for (const auto& contender : contenders)
    figures["samples_per_second"][std::to_string(contender.threads)] = median(contender.rates);
  // the same seed learns the same on any number of threads, so the i-th iterations are the same work
  std::vector<double> gains;
  for (std::size_t i = 0; i < contenders.front().rates.size(); ++i)
    gains.push_back(contenders.back().rates[i] / contenders.front().rates[i]);
  figures["last_over_first"] = median(gains);
  figures["median_epochs"] = median(contenders.front().epochs);
  return figures;
}

}  // namespace parkour
