#include "tools/parkour/training_run.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <iostream>

#include "env/parkour_config.h"
#include "learner/archive.h"
#include "tools/parkour/actuators_option.h"
#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"
#include "tools/parkour/progress.h"
#include "tools/parkour/ranks.h"
#include "tools/parkour/run_folder.h"
#include "tools/parkour/run_setup.h"
#include "tools/parkour/stop.h"

namespace parkour {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr double kTerminalSeconds = 1, kFileSeconds = 15;  // between two lines of progress

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Overwrites its own line on a terminal; elsewhere a line now and then.
class Display {
 public:
  void add(const IterationReport& report, std::uint64_t wanted, bool is_last) {
    progress_.add(report);
    if (!is_last && seconds_since(last_) < (is_terminal_ ? kTerminalSeconds : kFileSeconds)) return;
    last_ = Clock::now();
    std::string line = progress_.line(wanted);
    if (!is_terminal_) {
      std::cout << line << std::endl;
      return;
    }
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1)
      line.resize(std::min<std::size_t>(line.size(), size.ws_col - 1u));
    std::cout << "\r\033[K" << line << (is_last ? "\n" : "") << std::flush;
  }

 private:
  Progress progress_;
  bool is_terminal_ = isatty(STDOUT_FILENO);
  Clock::time_point last_ = Clock::now();
};

using Json = nlohmann::ordered_json;

// A configuration with nothing left unsaid, without what only tells how long, how fast and what is handed out.
Json complete(const TrainingConfig& config) {
  Json all = to_json(config);
  for (const char* key : {"samples", "threads", "average"})
    all.erase(key);
  if (const auto environment = parkour_config(*find_agent(config.agent), config.environment))
    all["environment"] = to_json(*environment);
  return all;
}

// The first key in which two differ, such as "method.gamma: 0.99 before, 0.9 now".
std::string difference(const Json& before, const Json& now, const std::string& place = "") {
  for (const auto& [key, value] : now.items()) {
    const Json was = before.value(key, Json());
    if (was == value) continue;
    if (was.is_object() && value.is_object()) return difference(was, value, place + key + ".");
    return "'" + place + key + "' (" + was.dump() + " before, " + value.dump() + " now)";
  }
  return {};
}

// What a run goes on with, or starts with.
struct Beginning {
  std::string parent;  // a policy's name, or empty
  std::uint64_t first_stage;
};

Result<Beginning> resume(Trainer& trainer, const RunOptions& options) {
  const auto& folder = options.out;
  const auto archive = read_checkpoint(folder);
  if (!archive) return fault(archive.error());
  const auto before = config_of(*archive);
  if (!before) return fault(before.error());
  const auto changed = difference(complete(*before), complete(trainer.config()));
  if (!changed.empty())
    return fault("The run in '" + folder.string() + "' was started with another " + changed +
                 ". Resume it with its own config.json. To go on otherwise, start a new run from what it has learned: "
                 "`parkour export " +
                 folder.string() + " --out POLICY`, then `parkour train " + options.config.string() +
                 " --from POLICY --out NEW`.");
  auto first_stage = options.first_stage.value_or(kStandardFirstStage);
  if (archive->has("first_stage")) {
    if (auto taken = archive->take("first_stage", first_stage); !taken) return fault(taken.error());
    if (options.first_stage.value_or(first_stage) != first_stage)
      return fault("The run in '" + folder.string() + "' was started with --first-stage " +
                   std::to_string(first_stage) + ", and its stages follow from that: leave the option out.");
  }
  if (auto restored = trainer.restore(*archive); !restored)
    return fault("The checkpoint in '" + folder.string() + "' does not fit: " + restored.error() + ".");
  if (const int threads = trainer.config().threads; threads != before->threads)
    std::cerr << "parkour train: " << threads << " threads instead of " << before->threads
              << " add up in another order: from here on the run is another than it would have been.\n";
  auto parent = archive->has("parent") ? archive->text("parent") : Result<std::string>("");
  if (!parent) return fault(parent.error());
  return Beginning{*parent, first_stage};
}

// Keeps a second program off the folder for as long as it lives; what a kill leaves behind locks nothing.
class FolderLock {
 public:
  FolderLock() = default;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() {
    if (file_ >= 0) close(file_);
  }
  Result<void> take(const fs::path& folder) {
    if (file_ < 0) file_ = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // some network file systems lock nothing: that is no reason not to train
    if (file_ < 0 || flock(file_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return {};
    return fault("A run is under way in '" + folder.string() +
                 "': another program trains there. Wait for it, or name another folder with --out.");
  }

 private:
  int file_ = -1;
};

Result<Beginning> begin(Trainer& trainer, const RunOptions& options, bool is_writer) {
  std::error_code ignored;
  const auto checkpoint = options.out / kCheckpointName;
  // a run that ended before its first checkpoint, on a full disk say, starts anew
  const bool has_checkpoint = fs::exists(checkpoint, ignored) || fs::exists(fs::path(checkpoint) += ".bak", ignored);
  const bool exists = has_checkpoint || fs::exists(options.out / "log.jsonl", ignored);
  if (exists && !options.resume)
    return fault("There is a run in '" + options.out.string() +
                 "' already. Go on with it by --resume, or name another folder with --out.");
  if (has_checkpoint) return resume(trainer, options);
  if (options.resume)
    std::cerr << "parkour train: nothing to resume in '" << options.out.string() << "'; the run starts anew.\n";
  const auto first_stage = options.first_stage.value_or(kStandardFirstStage);
  if (options.from.empty()) return Beginning{"", first_stage};
  const auto parent = start_from(trainer, options.from);
  if (!parent) return fault(parent.error());
  if (trainer.is_finished())
    return fault("The policy in '" + options.from.string() + "' has learned from " +
                 count_text(static_cast<double>(trainer.samples())) +
                 " samples, and these count: the configuration's \"samples\" must be more.");
  if (is_writer)
    for (const auto copy : {copy_stages, copy_curriculum})
      if (auto copied = copy(options.from, options.out); !copied) return fault(copied.error());
  return Beginning{*parent, first_stage};
}

// Together with the other ranks, where there are any.
Result<IterationReport> iterate(Trainer& trainer, const Ranks& ranks) {
  if (ranks.is_alone()) return trainer.iterate();
  for (;;) {
    const auto more = trainer.advance();
    // a fault of one is that of all, or they would wait for it for ever
    if (auto sound = ranks.agree(more ? Result<void>{} : fault(more.error())); !sound) return fault(sound.error());
    if (!*more) return trainer.report();
    ranks.add_up(trainer.pool());
  }
}

// The state is everybody's, the writing the first rank's.
Result<void> checkpoint(const Trainer& trainer, const RunFolder& folder, const Ranks& ranks) {
  Archive state = trainer.save();
  return ranks.agree(ranks.is_first() ? folder.checkpoint(std::move(state)) : Result<void>{});
}

Result<void> loop(Trainer& trainer, RunFolder& folder, const Ranks& ranks, double checkpoint_seconds) {
  const auto start = Clock::now();
  auto saved = start;
  Display display;
  bool is_over = trainer.is_finished() || ranks.any(stop_asked());
  while (!is_over) {
    const auto report = iterate(trainer, ranks);
    if (!report)
      return fault(
          "Training stopped after " + count_text(static_cast<double>(trainer.samples())) +
          " samples: " + report.error() +
          ". The last checkpoint is sound: --resume goes on from it; where that fails again, lower the learning rate.");
    is_over = trainer.is_finished() || ranks.any(stop_asked());
    const auto write = [&]() -> Result<void> {
      if (!ranks.is_first()) return {};
      if (auto done = folder.log(*report, seconds_since(start)); !done) return done;
      display.add(*report, trainer.config().samples, is_over);
      return folder.stage(trainer, trainer.is_finished());
    };
    if (auto done = ranks.agree(write()); !done) return done;
    if (!ranks.any(is_over || seconds_since(saved) >= checkpoint_seconds)) continue;
    if (auto done = checkpoint(trainer, folder, ranks); !done) return done;
    saved = Clock::now();
  }
  return {};
}

// The folder is the first rank's; the others only read what it holds.
Result<Beginning> take_folder(Trainer& trainer, const RunOptions& options, FolderLock& lock, const Ranks& ranks) {
  const auto locked = [&] { return ranks.agree(ranks.is_first() ? lock.take(options.out) : Result<void>{}); };
  if (ranks.any(ranks.is_first() && fs::is_directory(options.out)))
    if (auto done = locked(); !done) return fault(done.error());
  auto beginning = begin(trainer, options, ranks.is_first());
  if (auto all = ranks.agree(beginning ? Result<void>{} : fault(beginning.error())); !all) return fault(all.error());
  if (auto made = ranks.agree(ranks.is_first() ? make_folder(options.out) : Result<void>{}); !made)
    return fault(made.error());
  if (auto done = locked(); !done) return fault(done.error());
  return beginning;
}

Result<void> open(const Trainer& trainer, RunFolder& folder, const Ranks& ranks) {
  const auto write = [&]() -> Result<void> {
    if (!ranks.is_first()) return {};
    if (auto done = folder.open(trainer); !done) return done;
    return folder.stage(trainer, false);
  };
  return ranks.agree(write());
}

Result<std::unique_ptr<Trainer>> make(const RunOptions& options, const Ranks& ranks) {
  const auto config = read_training_config(options.config);
  if (!config) return fault(config.error());
  const auto opponents = read_opponents(options.against, *config);
  if (!opponents) return fault(opponents.error());
  const auto teachers = read_teachers(options.teachers, *config);
  if (!teachers) return fault(teachers.error());
  const Agent* agent = find_agent(config->agent);
  const auto actuators = agent ? actuators_named(config->actuators, *agent) : MakeActuators();
  if (!actuators) return fault("'" + options.config.string() + "': " + actuators.error());
  auto trainer = make_trainer(*config, ranks.peers(), {}, *opponents, *teachers, *actuators);
  if (!trainer) return fault("'" + options.config.string() + "': " + trainer.error());
  if (!ranks.is_alone()) (*trainer)->hear_peers([&](const std::string& own) { return ranks.gather(own); });
  if (auto fits = check_size((*trainer)->actor()); !fits)
    return fault("'" + options.config.string() + "': " + fits.error());
  if (!options.from.empty())
    if (auto apart = check_apart(options.out, options.from); !apart) return fault(apart.error());
  return trainer;
}

}  // namespace

Result<void> run_training(const RunOptions& options) {
  const Ranks& ranks = Ranks::joined();
  if (auto fine = ranks.check(); !fine) return fine;
  const auto trainer = make(options, ranks);
  if (auto all = ranks.agree(trainer ? Result<void>{} : fault(trainer.error())); !all) return all;
  FolderLock lock;
  const auto beginning = take_folder(**trainer, options, lock, ranks);
  if (!beginning) return fault(beginning.error());
  listen_for_stop();
  RunFolder folder(options.out, beginning->first_stage, beginning->parent);
  // stage and checkpoint at once: a fault of the disk or the network's size shows before hours of training, and a kill
  // finds something to resume
  if (auto done = open(**trainer, folder, ranks); !done) return done;
  if (auto done = checkpoint(**trainer, folder, ranks); !done) return done;
  if (auto done = loop(**trainer, folder, ranks, options.checkpoint_seconds); !done) return done;
  if (!(*trainer)->is_finished())
    return fault("Stopped after " + count_text(static_cast<double>((*trainer)->samples())) +
                 " samples, which are saved. The same command with --resume goes on.");
  std::cout << "Done. `parkour export " << options.out.string() << " --out FOLDER` makes a policy of it.\n";
  return {};
}

}  // namespace parkour
