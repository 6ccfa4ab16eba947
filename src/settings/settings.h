// Values of all settings of course, robot and world (settings/table.h): read, written, checked against their ranges,
// and as links.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "settings/table.h"

namespace parkour {

std::span<const SettingInfo, kSettingCount> settings_table();
std::span<const SettingInfo, kTaskDimensions> task_table();  // the rows that shape the course
std::string_view name_of(SettingGroup group);
std::string_view name_of(SettingTopic topic);

// The values of all settings, in the units of the table.
class Settings {
 public:
  Settings();  // the defaults
  double& operator[](Key key) { return values_[static_cast<int>(key)]; }
  double operator[](Key key) const { return values_[static_cast<int>(key)]; }
  bool operator==(const Settings&) const = default;

 private:
  std::array<double, kSettingCount> values_;
};

// The version of the rules by which settings and seed become a course, carried by links, course files and kept lessons.
// From 2 on, who names a version gets for ever the course that it showed: what is added draws from chance of its own
// (terrain/obstacles.h), and a rule that would change an earlier course gets a new number and stands beside the old
// one.
inline constexpr int kCourseVersion = 2;

// What the page's link and a course file hold: everything a course depends on.
struct CourseRequest {
  Settings settings;
  std::uint64_t seed = 1;
  bool operator==(const CourseRequest&) const = default;
};

// How far beyond the table a course may go: difficulty 2 doubles the obstacles.
enum class Limits { published, boastful };

// Refuses an unknown name or a value outside its range, naming the key, the value and the range.
Result<void> set(Settings& settings, std::string_view name, double value, Limits limits = Limits::published);

// {"hill_height": 0.2, ...}: every key when written; missing keys keep their default when read.
std::string to_json(const Settings& settings);
Result<Settings> settings_from_json(std::string_view json, Limits limits = Limits::published);

// "v=2&gap_width=0.5&seed=42": the version, then only what differs from the default, without a leading '?' or '#'.
std::string to_link(const CourseRequest& request);

struct LinkedCourse {
  CourseRequest request;
  // 1 for a link without a version: then its settings hold, on a course that this version lays out anew. Above
  // kCourseVersion for a link of a newer program.
  int version;
  struct Said {
    std::string key, text;
  };
  std::vector<Said> others;  // of what is no setting, in the link's order
};
// Refuses what `set` refuses.
Result<LinkedCourse> course_from_link(std::string_view link);

}  // namespace parkour
