// `parkour teach`: what "Teach it" does in the page, on the command line.
#include <CLI/CLI.hpp>
#include <iostream>

#include "learner/archive.h"
#include "learner/lesson.h"
#include "learner/parkour_trainer.h"
#include "tools/commands.h"
#include "tools/course_file.h"
#include "tools/policy_folder.h"
#include "tools/progress.h"

namespace parkour {
namespace {

struct Options {
  std::string policy, courses, out;
  int index = 0, threads = 2;
  double boldness = 0.5;
  std::uint64_t samples = 700'000, seed = 1;
};

Result<void> teach(const Options& options) {
  const auto policy = read_fitting_policy(options.policy);
  if (!policy) return fault(policy.error());
  const auto course = course_of(options.courses, options.index);
  if (!course) return fault(course.error());
  auto lesson = make_lesson(policy->actor, policy->card, policy->training, {*course, options.boldness, options.seed, options.threads});
  if (!lesson) return fault(lesson.error());
  Trainer& trainer = **lesson;
  const auto end = policy->card.samples + options.samples;
  Progress progress;
  for (int i = 1; trainer.samples() < end; ++i) {
    const auto report = trainer.iterate();
    if (!report) return fault(report.error());
    progress.add(*report);
    if (i % 20 == 0 || trainer.samples() >= end) std::cerr << progress.line(end) << "\n";
  }
  const auto name = std::filesystem::weakly_canonical(options.out).filename().string();
  PolicyFolder taught{trainer.actor(), card_of(name, trainer.config(), trainer.environment(), trainer.samples(), policy->card.name),
                      trainer.save_training().to_bytes()};
  // what it was taught by is not what a later lesson starts from
  taught.card.training = policy->card.training;
  return write_policy(options.out, taught);
}

}  // namespace

void add_teach(CLI::App& app, Result<void>& outcome) {
  auto* command = app.add_subcommand("teach", "Teaches a policy one course, as the page does, and writes what became of it.");
  const auto options = std::make_shared<Options>();
  command->add_option("--policy", options->policy, "Policy folder; with its training.bin it learns sooner")->required();
  command->add_option("--courses", options->courses, "Courses drawn by `parkour courses`")->required();
  command->add_option("--index", options->index, "Which of them")->capture_default_str()->check(CLI::Range(0, 1'000'000));
  command->add_option("--out", options->out, "The taught policy's folder; what it held is replaced")->required()->type_name("DIR");
  command->add_option("--samples", options->samples, "Control steps of practice")->capture_default_str()->check(CLI::Range(1, 1'000'000'000));
  command->add_option("--boldness", options->boldness, "0: small steps, close to what it was; 1: large ones")->capture_default_str()->check(CLI::Range(0.0, 1.0));
  command->add_option("--seed", options->seed, "Of all chance")->capture_default_str();
  command->add_option("--threads", options->threads, "A run depends on it")->capture_default_str()->check(CLI::Range(1, 256));
  command->footer("Example:\n  parkour teach --policy policies/walker --courses hard.json --index 3 --out runs/taught");
  command->callback([options, &outcome] { outcome = teach(*options); });
}

}  // namespace parkour
