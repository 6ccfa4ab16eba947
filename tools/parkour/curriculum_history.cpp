#include "tools/parkour/curriculum_history.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "settings/settings.h"
#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostFrames = 48;
constexpr std::string_view kLevel = "mean_level";

Json levels_of(const Json& line) {
  auto levels = Json::object();
  const auto told = line.value("curriculum", Json::object());
  for (const auto& [name, value] : told.items())
    if (name.starts_with(kLevel) && value.is_number()) {
      const auto kind = name.size() > kLevel.size() ? name.substr(kLevel.size() + 1) : "mixture";
      levels[kind] = std::round(100 * value.get<double>()) / 100;
    }
  return levels;
}

// Null where it tells of no task space.
Json frame_of(const Json& line) {
  Json frame{{"samples", line["samples"]}};
  if (const auto found = line.find("task_space"); found != line.end()) {
    frame.update(*found);
    return frame;
  }
  const auto levels = levels_of(line);
  if (levels.empty()) return nullptr;
  frame["levels"] = levels;
  return frame;
}

// The first and the last stay.
Json thinned(const Json& frames) {
  if (frames.size() <= kMostFrames) return frames;
  auto kept = Json::array();
  for (std::size_t i = 0; i < kMostFrames; ++i)
    kept.push_back(frames[i * (frames.size() - 1) / (kMostFrames - 1)]);
  return kept;
}

}  // namespace

std::string curriculum_history(const std::filesystem::path& run, std::uint64_t samples) {
  auto frames = Json::array();
  if (const auto before = read_file(run / kCurriculumName))
    if (auto begun = Json::parse(*before, nullptr, false); begun.is_object() && begun["frames"].is_array())
      frames = begun["frames"];
  auto own = Json::array();
  if (const auto log = read_file(run / "log.jsonl")) {
    std::istringstream lines(*log);
    for (std::string text; std::getline(lines, text);) {
      const auto line = Json::parse(text, nullptr, false);
      if (!line.is_object() || line.value("samples", std::uint64_t{0}) > samples) continue;
      if (auto frame = frame_of(line); !frame.is_null()) own.push_back(std::move(frame));
    }
  }
  for (auto& frame : thinned(own))
    frames.push_back(std::move(frame));
  if (frames.empty()) return {};
  auto names = Json::array();
  for (const auto& info : task_table())
    names.push_back(info.name);
  return Json{{"names", names}, {"frames", thinned(frames)}}.dump() + "\n";
}

}  // namespace parkour
