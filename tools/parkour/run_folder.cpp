#include "tools/parkour/run_folder.h"

#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "learner/archive.h"
#include "learner/checkpoint.h"
#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"
#include "tools/parkour/progress.h"
#include "tools/parkour/run_setup.h"

namespace parkour {
namespace {

namespace fs = std::filesystem;

// The lines of log.jsonl up to `samples`; a line cut short by a kill is dropped with those beyond.
std::string lines_until(const std::string& log, std::uint64_t samples) {
  std::istringstream lines(log);
  std::string kept;
  for (std::string line; std::getline(lines, line);) {
    const auto entry = nlohmann::json::parse(line, nullptr, false);
    if (entry.is_object() && entry.contains("samples") && entry["samples"].is_number_unsigned() &&
        entry["samples"] <= samples)
      kept += line + "\n";
  }
  return kept;
}

// The event files, too, up to there.
Result<void> keep_events(const fs::path& folder, std::uint64_t samples) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (!EventFile::is_one(entry.path())) continue;
    const auto events = read_file(entry.path());
    if (!events) return fault(events.error());
    const auto kept = events_until(*events, samples);
    if (kept == *events) continue;
    if (auto done = write_file(entry.path(), kept); !done) return done;
  }
  return {};
}

// Stages with fewer samples, by the names of their folders: NN-SAMPLES.
int stages_before(const fs::path& stages, std::uint64_t samples) {
  int count = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(stages, ignored)) {
    const auto name = entry.path().filename().string();
    const auto dash = name.find('-');
    count += dash != std::string::npos && std::strtoull(name.c_str() + dash + 1, nullptr, 10) < samples;
  }
  return count;
}

}  // namespace

RunFolder::RunFolder(fs::path folder, std::uint64_t first_stage, std::string parent)
    : folder_(std::move(folder)), first_stage_(first_stage), parent_(std::move(parent)) {}

std::uint64_t RunFolder::stage_at(int index) const { return index == 0 ? 0 : first_stage_ << (index - 1); }

Result<void> RunFolder::open(const Trainer& trainer) {
  if (auto done = write_file(folder_ / "config.json", to_json(trainer.config()).dump(2) + "\n"); !done) return done;
  const auto log_path = folder_ / "log.jsonl";
  if (const auto old = read_file(log_path))
    if (auto done = write_file(log_path, lines_until(*old, trainer.samples())); !done) return done;
  log_.open(log_path, std::ios::app);
  if (!log_) return fault("'" + log_path.string() + "' cannot be written. Is there room, and may you write there?");
  if (auto done = keep_events(folder_, trainer.samples()); !done) return done;
  auto events = EventFile::create(folder_);
  if (!events) return fault(events.error());
  events_ = std::make_unique<EventFile>(std::move(*events));
  // those below were written before the checkpoint
  if (trainer.samples() > 0)
    while (first_stage_ > 0 && stage_at(next_stage_) <= trainer.samples())
      ++next_stage_;
  return {};
}

Result<void> RunFolder::log(const IterationReport& report, double seconds) {
  log_ << log_entry(report, seconds).dump() << "\n" << std::flush;
  if (!log_) return fault("'" + (folder_ / "log.jsonl").string() + "' cannot be written. Is the disk full?");
  return events_->write(report.samples, scalars_of(report));
}

Result<void> RunFolder::checkpoint(Archive state) const {
  state.put("parent", parent_);
  state.put("first_stage", first_stage_);
  return write_archive(state, folder_ / kCheckpointName);
}

Result<void> RunFolder::stage(const Trainer& trainer, bool is_last) {
  const auto samples = trainer.samples();
  const bool is_due = first_stage_ > 0 && samples >= stage_at(next_stage_);
  if (!is_due && !(is_last && samples != last_stage_samples_)) return {};
  char name[64];
  std::snprintf(name, sizeof name, "%02d-%" PRIu64, stages_before(folder_ / "stages", samples), samples);
  const auto card = card_of(folder_name(folder_), trainer.config(), trainer.environment(), samples, parent_);
  if (auto done = write_policy(folder_ / "stages" / name, {passed_on(trainer.actor()), card, {}}); !done) return done;
  last_stage_samples_ = samples;
  // a large rollout may pass several at once
  do
    ++next_stage_;
  while (first_stage_ > 0 && stage_at(next_stage_) <= samples);
  return {};
}

}  // namespace parkour
