#include "lab/followed_run.h"

#include <algorithm>
#include <fstream>

#include "learner/checkpoint.h"

namespace parkour {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr int kLevels = 10;  // of a staircase

std::vector<double> numbers_of(const Json& saved, const char* name) {
  const auto found = saved.find(name);
  if (found == saved.end() || !found->is_array()) return {};
  std::vector<double> numbers;
  for (const auto& number : *found)
    if (number.is_number()) numbers.push_back(number.get<double>());
  return numbers;
}

void flatten(const Json& line, const std::string& prefix, std::vector<std::pair<std::string, double>>& numbers) {
  for (const auto& [key, value] : line.items()) {
    const auto name = prefix.empty() ? key : prefix + "/" + key;
    if (value.is_object()) flatten(value, name, numbers);
    if (value.is_number()) numbers.emplace_back(name, value.get<double>());
  }
}

bool is_of_episodes(const std::string& name) {
  return name.starts_with("mean_") || name == "mastered_share" || name.starts_with("reward_terms/") ||
         name.starts_with("endings/");
}

}  // namespace

TaskSpaceView task_space_of(const std::string& text) {
  TaskSpaceView view;
  const auto saved = Json::parse(text, nullptr, false);
  if (!saved.is_object()) return view;
  view.progress = numbers_of(saved, "recent_alp");
  const auto tasks = numbers_of(saved, "recent_tasks");
  if (!view.progress.empty()) {
    const auto width = tasks.size() / view.progress.size();
    for (std::size_t i = 0; i < view.progress.size(); ++i)
      view.tasks.emplace_back(tasks.begin() + static_cast<std::ptrdiff_t>(i * width),
                              tasks.begin() + static_cast<std::ptrdiff_t>((i + 1) * width));
  }
  if (saved.contains("regions") && saved["regions"].is_array())
    for (const auto& region : saved["regions"]) {
      const auto progress = numbers_of(region, "alp");
      view.regions.push_back(
          {progress.empty() ? 0 : progress[0], numbers_of(region, "mean"), numbers_of(region, "factor")});
    }
  if (const auto levels = numbers_of(saved, "levels"); !levels.empty()) {
    view.levels.assign(kLevels, 0);
    for (const double level : levels)
      ++view.levels[static_cast<std::size_t>(std::clamp(level, 0.0, kLevels - 1.0))];
  }
  return view;
}

Result<FollowedRun> FollowedRun::open(const fs::path& folder) {
  FollowedRun run;
  run.folder_ = folder;
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored) || !fs::exists(folder / "config.json", ignored))
    return fault("'" + folder.string() + "' is no run of `parkour train`: it holds no config.json.");
  std::ifstream file(folder / "config.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  auto config = training_config_from_json(text);
  if (!config) return fault("'" + (folder / "config.json").string() + "': " + config.error());
  run.config_ = std::move(*config);
  run.name_ = (folder.has_filename() ? folder : folder.parent_path()).filename().string();
  run.look();
  if (run.checkpoint_time_) return run;
  const auto checkpoint = read_archive(folder / "checkpoint.bin");
  if (!checkpoint && fs::exists(folder / "checkpoint.bin", ignored)) return fault(checkpoint.error());
  return fault("'" + folder.string() + "' holds no checkpoint.bin yet; a run writes one as it begins.");
}

bool FollowedRun::look() {
  read_log();
  return read_checkpoint();
}

// Whole lines alone: the last one may be under way.
void FollowedRun::read_log() {
  std::error_code ignored;
  const auto path = folder_ / "log.jsonl";
  const auto size = fs::file_size(path, ignored);
  if (ignored || size == read_) return;
  if (size < read_) read_ = 0, training_.clear();  // the run went back to its checkpoint
  std::ifstream file(path, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(read_));
  for (std::string text; std::getline(file, text) && !file.eof();) {
    read_ += text.size() + 1;
    const auto line = Json::parse(text, nullptr, false);
    if (!line.is_object() || !line.contains("samples") || !line["samples"].is_number()) continue;
    std::vector<std::pair<std::string, double>> numbers;
    flatten(line, "", numbers);
    // a mean over no episode would draw a zero that never was
    if (line.contains("episodes") && line["episodes"] == 0)
      std::erase_if(numbers, [](const auto& one) { return is_of_episodes(one.first); });
    training_.add(line["samples"].get<double>(), numbers);
  }
}

bool FollowedRun::read_checkpoint() {
  std::error_code ignored;
  const auto path = folder_ / "checkpoint.bin";
  const auto time = fs::last_write_time(path, ignored);
  if (ignored || time == checkpoint_time_) return false;
  auto archive = read_archive(path);
  if (!archive) return false;  // it is being replaced; next time
  checkpoint_time_ = time;
  checkpoint_ = std::move(*archive);
  if (const auto curriculum = checkpoint_.text("curriculum")) training_.set_tasks(task_space_of(*curriculum));
  return true;
}

Result<Walker> FollowedRun::walker() const {
  auto learned = learned_from(checkpoint_, config_);
  if (!learned) return fault("The checkpoint in '" + folder_.string() + "' does not fit: " + learned.error() + ".");
  return Walker{name_, config_.agent, std::move(learned->actor), std::move(learned->critic), practised_speed(config_)};
}

}  // namespace parkour
