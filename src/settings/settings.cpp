#include "settings/settings.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/coded_fault.h"
#include "base/json_text.h"
#include "base/number_text.h"

namespace parkour {
namespace {

const SettingInfo* find(std::string_view name) {
  const auto rows = settings_table();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const SettingInfo& info) { return info.name == name; });
  return row == rows.end() ? nullptr : &*row;
}

std::string shown(double value) { return nlohmann::json(value).dump(); }

double boastful_maximum(const SettingInfo& info) { return info.is_obstacle() ? 2 * info.maximum : info.maximum; }

Result<double> number(std::string_view key, std::string_view text) {
  const auto value = number_of(text);
  if (!value) return coded_fault("setting.not_number", key, text);
  return *value;
}

Result<std::uint64_t> whole_number(std::string_view key, std::string_view text) {
  const bool digits = !text.empty() && text.size() <= 20 &&
                      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return coded_fault("setting.not_whole", key, text);
  errno = 0;
  const std::uint64_t whole = std::strtoull(std::string(text).c_str(), nullptr, 10);
  if (errno == ERANGE) return coded_fault("setting.too_large", key, text, "18446744073709551615");
  return whole;
}

}  // namespace

std::span<const SettingInfo, kSettingCount> settings_table() { return kSettingRows; }
std::span<const SettingInfo, kTaskDimensions> task_table() { return settings_table().first<kTaskDimensions>(); }

std::string_view name_of(SettingGroup group) {
  constexpr std::string_view names[] = {"course", "robot", "world"};
  return names[static_cast<int>(group)];
}

std::string_view name_of(SettingTopic topic) {
  constexpr std::string_view names[] = {"obstacles", "land",   "water",  "ground", "body",
                                        "motors",    "nerves", "nature", "pushes"};
  return names[static_cast<int>(topic)];
}

Settings::Settings() {
  for (const auto& info : kSettingRows)
    values_[static_cast<int>(info.key)] = info.standard;
}

Result<void> set(Settings& settings, std::string_view name, double value, Limits limits) {
  const auto* info = find(name);
  if (!info) {
    std::string known;
    for (const auto& row : kSettingRows)
      known += (known.empty() ? "" : ", ") + std::string(row.name);
    return coded_fault("setting.unknown", name, known);
  }
  const double maximum = limits == Limits::boastful ? boastful_maximum(*info) : info->maximum;
  if (!(value >= info->minimum && value <= maximum))
    return coded_fault("setting.range", name, value, info->minimum, maximum,
                       (info->unit.empty() ? "" : " ") + std::string(info->unit));
  settings[info->key] = value;
  return {};
}

std::string to_json(const Settings& settings) {
  nlohmann::ordered_json json;
  for (const auto& info : kSettingRows)
    json[std::string(info.name)] = settings[info.key];
  return json.dump();
}

Result<Settings> settings_from_json(std::string_view text, Limits limits) {
  const auto json = json_of(text);
  if (!json) return coded_fault("settings.not_json", json.error());
  if (!json->is_object()) return coded_fault("settings.not_object");
  Settings settings;
  for (const auto& [name, value] : json->items()) {
    if (!value.is_number()) return coded_fault("setting.not_number", name, value.dump());
    if (auto done = set(settings, name, value.get<double>(), limits); !done) return fault(done.error());
  }
  return settings;
}

std::string to_link(const CourseRequest& request) {
  const Settings standard;
  std::string link = "v=" + std::to_string(kCourseVersion);
  const auto add = [&](std::string_view key, const std::string& value) {
    link += "&" + std::string(key) + "=" + value;
  };
  for (const auto& info : kSettingRows)
    if (request.settings[info.key] != standard[info.key]) add(info.name, shown(request.settings[info.key]));
  if (request.seed != CourseRequest{}.seed) add("seed", std::to_string(request.seed));
  return link;
}

Result<LinkedCourse> course_from_link(std::string_view link) {
  LinkedCourse course{{}, 1, {}};
  while (!link.empty()) {
    const auto pair = link.substr(0, link.find('&'));
    link.remove_prefix(std::min(link.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    const auto key = pair.substr(0, equals);
    const auto text = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    if (key == "seed" || key == "v") {
      const auto whole = whole_number(key, text);
      if (!whole) return fault(whole.error());
      if (key == "seed")
        course.request.seed = *whole;
      else
        course.version = static_cast<int>(std::clamp<std::uint64_t>(*whole, 1, 1000));
      continue;
    }
    if (!find(key)) {
      course.others.push_back({std::string(key), std::string(text)});
      continue;
    }
    const auto value = number(key, text);
    if (!value) return fault(value.error());
    if (auto done = set(course.request.settings, key, *value); !done) return fault(done.error());
  }
  return course;
}

}  // namespace parkour
