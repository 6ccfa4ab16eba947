// `parkour teach`: what "Teach it" does in the page, on the command line.
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/format.h"
#include "learner/archive.h"
#include "learner/parkour_trainer.h"
#include "teaching/exam.h"
#include "teaching/lesson.h"
#include "tools/parkour/commands.h"
#include "tools/parkour/course_input.h"
#include "tools/parkour/policy_folder.h"
#include "tools/parkour/progress.h"
#include "tools/parkour/wish_option.h"

namespace parkour {
namespace {

struct Options {
  std::string policy, courses, out;
  std::vector<std::string> wishes;
  int index = 0, threads = 2;
  double boldness = 1;
  std::uint64_t samples = 700'000, seed = 1;
};

// Ten tries at the course, paid by what is wished.
Marks examined(const Agent& agent, const Actor& actor, const CourseRequest& course, const Wishes& wishes) {
  ParkourEnvironment environment(agent, wished(exam_config(agent), wishes));
  Marks marks;
  for (int i = 0; i < 10; ++i) {
    attempt(environment, actor, course, i);
    marks.add(environment);
  }
  return marks;
}

std::string table_of(const Marks& before, const Marks& after) {
  std::string text = formatted("%-20s %8s %8s\n%-20s %8d %8d   of %d\n", "", "before", "after", "crossed",
                               before.crossed, after.crossed, before.tries);
  for (const auto& info : wish_table())
    text += formatted("%-20s %8.2f %8.2f   %s\n", std::string(info.measure.english).c_str(),
                      info.measured(before.manner.manner()), info.measured(after.manner.manner()),
                      std::string(info.unit.english).c_str());
  return text +
         formatted("%-20s %8.2f %8.2f   a second\n", "Reward", before.paid_per_second(), after.paid_per_second());
}

Result<void> teach(const Options& options) {
  const auto policy = read_fitting_policy(options.policy);
  if (!policy) return fault(policy.error());
  const auto course = course_of(options.courses, options.index);
  if (!course) return fault(course.error());
  const auto wishes = wishes_of(options.wishes);
  if (!wishes) return fault(wishes.error());
  auto lesson = make_lesson(policy->actor, policy->card, policy->training,
                            {*course, options.boldness, options.seed, options.threads, *wishes});
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
  const Agent& agent = *find_agent(policy->card.agent);
  std::cout << table_of(examined(agent, policy->actor, *course, *wishes),
                        examined(agent, trainer.actor(), *course, *wishes));
  const auto name = std::filesystem::weakly_canonical(options.out).filename().string();
  PolicyFolder taught{trainer.actor(),
                      card_of(name, trainer.config(), trainer.environment(), trainer.samples(), policy->card.name),
                      trainer.save_training().to_bytes()};
  // what it was taught by is not what a later lesson starts from
  taught.card.training = policy->card.training;
  return write_policy(options.out, taught);
}

}  // namespace

void add_teach(CLI::App& app, Result<void>& outcome) {
  auto* command =
      app.add_subcommand("teach", "Teaches a policy one course, as the page does, and writes what became of it.");
  const auto options = std::make_shared<Options>();
  command->add_option("--policy", options->policy, "Policy folder; with its training.bin it learns sooner")->required();
  command->add_option("--courses", options->courses, "Courses drawn by `parkour courses`")->required();
  command->add_option("--index", options->index, "Which of them")
      ->capture_default_str()
      ->check(CLI::Range(0, 1'000'000));
  command->add_option("--out", options->out, "The taught policy's folder; what it held is replaced")
      ->required()
      ->type_name("DIR");
  add_wish_option(*command, options->wishes);
  command->add_option("--samples", options->samples, "Control steps of practice")
      ->capture_default_str()
      ->check(CLI::Range(1, 1'000'000'000));
  command->add_option("--boldness", options->boldness, "0: small steps, close to what it was; 1: large ones")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--seed", options->seed, "Of all chance")->capture_default_str();
  command->add_option("--threads", options->threads, "A run depends on it")
      ->capture_default_str()
      ->check(CLI::Range(1, 256));
  command->footer("Example:\n  parkour teach --policy policies/walker --courses hard.json --index 3 --out runs/taught");
  command->callback([options, &outcome] { outcome = teach(*options); });
}

}  // namespace parkour
