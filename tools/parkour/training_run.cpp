#include "tools/parkour/training_run.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <iostream>

#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"
#include "tools/parkour/progress.h"
#include "tools/parkour/run_folder.h"
#include "tools/parkour/run_setup.h"
#include "tools/parkour/stop.h"

namespace parkour {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// a minute and a half, so that two minutes hold even when an iteration is long
constexpr double kCheckpointSeconds = 90;
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

// The first key in which two configurations differ; what only says how long and how fast may.
std::string difference(nlohmann::ordered_json one, nlohmann::ordered_json other) {
  for (auto* config : {&one, &other})
    for (const char* key : {"samples", "threads"})
      config->erase(key);
  for (const auto& [key, value] : one.items())
    if (!other.contains(key) || other[key] != value) return key;
  return {};
}

Result<std::string> resume(Trainer& trainer, const fs::path& folder) {
  const auto archive = read_checkpoint(folder);
  if (!archive) return fault(archive.error());
  const auto before = config_of(*archive);
  if (!before) return fault(before.error());
  const auto changed = difference(to_json(trainer.config()), to_json(*before));
  if (!changed.empty())
    return fault(
        "The run in '" + folder.string() + "' was started with another '" + changed +
        "' than the configuration asks for. Resume it with its own config.json, or start a new run in another folder.");
  if (auto restored = trainer.restore(*archive); !restored)
    return fault("The checkpoint in '" + folder.string() + "' does not fit: " + restored.error() + ".");
  return archive->has("parent") ? archive->text("parent") : Result<std::string>("");
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

// Returns the parent's name, which may be empty.
Result<std::string> begin(Trainer& trainer, const RunOptions& options) {
  std::error_code ignored;
  const auto checkpoint = options.out / kCheckpointName;
  // a run that ended before its first checkpoint, on a full disk say, starts anew
  const bool has_checkpoint = fs::exists(checkpoint, ignored) || fs::exists(fs::path(checkpoint) += ".bak", ignored);
  const bool exists = has_checkpoint || fs::exists(options.out / "log.jsonl", ignored);
  if (exists && !options.resume)
    return fault("There is a run in '" + options.out.string() +
                 "' already. Go on with it by --resume, or name another folder with --out.");
  if (has_checkpoint) return resume(trainer, options.out);
  if (options.resume)
    std::cerr << "parkour train: nothing to resume in '" << options.out.string() << "'; the run starts anew.\n";
  if (options.from.empty()) return std::string();
  auto parent = start_from(trainer, options.from);
  if (!parent) return parent;
  if (trainer.is_finished())
    return fault("The policy in '" + options.from.string() + "' has learned from " +
                 count_text(static_cast<double>(trainer.samples())) +
                 " samples, and these count: the configuration's \"samples\" must be more.");
  if (auto copied = copy_stages(options.from, options.out); !copied) return fault(copied.error());
  return parent;
}

Result<void> loop(Trainer& trainer, RunFolder& folder) {
  const auto start = Clock::now();
  auto saved = start;
  Display display;
  while (!trainer.is_finished() && !stop_asked()) {
    const auto report = trainer.iterate();
    if (!report)
      return fault(
          "Training stopped after " + count_text(static_cast<double>(trainer.samples())) +
          " samples: " + report.error() +
          ". The last checkpoint is sound: --resume goes on from it; where that fails again, lower the learning rate.");
    if (auto done = folder.log(*report, seconds_since(start)); !done) return done;
    if (auto done = folder.stage(trainer, trainer.is_finished()); !done) return done;
    const bool is_last = trainer.is_finished() || stop_asked();
    display.add(*report, trainer.config().samples, is_last);
    if (!is_last && seconds_since(saved) < kCheckpointSeconds) continue;
    if (auto done = folder.checkpoint(trainer); !done) return done;
    saved = Clock::now();
  }
  return {};
}

}  // namespace

Result<void> run_training(const RunOptions& options) {
  const auto config = read_training_config(options.config);
  if (!config) return fault(config.error());
  auto trainer = make_trainer(*config);
  if (!trainer) return fault("'" + options.config.string() + "': " + trainer.error());
  if (auto fits = check_size((*trainer)->actor()); !fits)
    return fault("'" + options.config.string() + "': " + fits.error());
  if (!options.from.empty())
    if (auto apart = check_apart(options.out, options.from); !apart) return apart;
  FolderLock lock;
  if (fs::is_directory(options.out))
    if (auto locked = lock.take(options.out); !locked) return locked;
  const auto parent = begin(**trainer, options);
  if (!parent) return fault(parent.error());
  if (auto made = make_folder(options.out); !made) return made;
  if (auto locked = lock.take(options.out); !locked) return locked;
  listen_for_stop();
  RunFolder folder(options.out, options.first_stage, *parent);
  if (auto done = folder.open(**trainer); !done) return done;
  // both at once: a fault of the disk or the network's size shows before hours of training, and a kill finds something
  // to resume
  if (auto done = folder.stage(**trainer, false); !done) return done;
  if (auto done = folder.checkpoint(**trainer); !done) return done;
  if (auto done = loop(**trainer, folder); !done) return done;
  if (!(*trainer)->is_finished())
    return fault("Stopped after " + count_text(static_cast<double>((*trainer)->samples())) +
                 " samples, which are saved. The same command with --resume goes on.");
  std::cout << "Done. `parkour export " << options.out.string() << " --out FOLDER` makes a policy of it.\n";
  return {};
}

}  // namespace parkour
