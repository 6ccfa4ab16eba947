// `parkour teach`: what "Teach it" does in the page, on the command line.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <iostream>

#include "base/format.h"
#include "teaching/lesson.h"
#include "tools/parkour/commands.h"
#include "tools/parkour/course_input.h"
#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"
#include "tools/parkour/progress.h"
#include "tools/parkour/stop.h"
#include "tools/parkour/wish_option.h"

namespace parkour {
namespace {

struct TeachOptions {
  std::string policy, courses, out;
  std::vector<std::string> wishes;
  int index = 0, threads = 2;
  double boldness = 1;
  std::uint64_t samples = 700'000, seed = 1;
};

std::string table_of(const ExamResult& result) {
  std::string text = formatted("%-20s %8s %8s\n", "", "before", "after");
  const auto add = [&](const char* name, const Exam& exam) {
    text += formatted("%-20s %8d %8d   of %d\n", name, exam.before, exam.after, exam.tries);
  };
  add("crossed", result.own);
  add("others alike", *result.alike);
  const auto before = result.before.manner.manner(), after = result.after.manner.manner();
  for (const auto& info : wish_table())
    text += formatted("%-20s %8.2f %8.2f   %s\n", std::string(info.measure).c_str(), info.measured(before),
                      info.measured(after), std::string(info.unit).c_str());
  return text + formatted("%-20s %8.2f %8.2f   a second\n", "Reward", result.before.paid_per_second(),
                          result.after.paid_per_second());
}

// To the end of its exam, by samples: a clock would make each run another. Whoever is told to stop sits the exam at
// once. Returns the seconds of practice.
Result<double> lead(Lesson& lesson, std::uint64_t samples) {
  using Clock = std::chrono::steady_clock;
  Progress progress;
  bool is_finishing = false;
  double seconds = 0;
  for (int rounds = 0; lesson.phase() != Lesson::Phase::done; lesson.took(0)) {
    if (stop_asked() && !is_finishing) {
      lesson.finish();
      is_finishing = true;
    }
    const auto start = Clock::now();
    const auto did = lesson.iterate();
    if (!did) return fault(did.error());
    if (*did != Lesson::Did::round) continue;
    seconds += std::chrono::duration<double>(Clock::now() - start).count();
    const IterationReport& report = lesson.round().learning;
    progress.add(report);
    if (++rounds % 20 == 0 || report.samples >= samples) std::cerr << progress.line(samples) << "\n";
  }
  return seconds;
}

// As the page writes it on the card (web/policy/card.ts).
nlohmann::ordered_json record_of(const Card& before, const Card& after, const LessonPlan& plan, double seconds) {
  return {{"parent", before.name},
          {"course", to_link(plan.course)},
          {"boldness", plan.boldness},
          {"seconds", std::round(seconds)},
          {"samples", after.samples - before.samples}};
}

Result<void> teach(const TeachOptions& options) {
  listen_for_stop();
  if (auto apart = check_apart(options.out, options.policy); !apart) return apart;
  if (auto free = check_replaceable(options.out); !free) return free;
  const auto policy = read_fitting_policy(options.policy);
  if (!policy) return fault(policy.error());
  const auto course = course_of(options.courses, options.index);
  if (!course) return fault(course.error());
  const auto wishes = wishes_of(options.wishes);
  if (!wishes) return fault(wishes.error());
  LessonPlan plan{*course, options.boldness, options.seed, options.threads, *wishes};
  plan.samples = policy->card.samples + options.samples;
  const auto lesson = Lesson::of({policy->actor, policy->card, policy->training}, plan);
  if (!lesson) return fault(lesson.error());
  const auto seconds = lead(**lesson, plan.samples);
  if (!seconds) return fault(seconds.error());
  std::cout << table_of((*lesson)->result());
  auto card = (*lesson)->card(folder_name(options.out));
  if (policy->card.lineage.is_array()) card.lineage = policy->card.lineage;
  card.lineage.push_back(record_of(policy->card, card, plan, *seconds));
  if (auto done = write_policy(options.out, {(*lesson)->actor(), card, (*lesson)->training()}); !done) return done;
  if (!stop_asked()) return {};
  return fault("Stopped; what it had learned by then was examined and is in '" + options.out + "'.");
}

}  // namespace

void add_teach(CLI::App& app, Result<void>& outcome) {
  auto* command =
      app.add_subcommand("teach", "Teaches a policy one course, as the page does, and writes what became of it.");
  const auto options = std::make_shared<TeachOptions>();
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
