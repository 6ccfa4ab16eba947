#include "tools/parkour/course_input.h"

#include <iostream>

#include "tools/parkour/files.h"

namespace parkour {
namespace {

ScenarioRequest told(LinkedScenario scenario, const std::string& where) {
  std::string others;
  for (const auto& [key, text] : scenario.others)
    others += (others.empty() ? "" : ", ") + key + "=" + text;
  if (scenario.version > kCourseVersion)
    std::cerr << where << " was made by a newer program: its settings hold, the course may differ.\n";
  if (!others.empty()) std::cerr << where << " also says " << others << ": no setting, left to the page.\n";
  return std::move(scenario.request);
}

}  // namespace

Result<CourseFile> read_courses(const std::filesystem::path& path, Profiles profiles) {
  const auto text = read_file(path);
  if (!text) return fault(text.error() + " `parkour courses` draws such a file.");
  auto file = course_file_from_json(*text, profiles);
  if (!file) return fault("'" + path.string() + "' is no course file: " + file.error() + ".");
  return file;
}

Result<CourseRequest> course_of(const std::filesystem::path& path, int index) {
  const auto file = read_courses(path);
  if (!file) return fault(file.error());
  const auto count = file->courses.size();
  if (static_cast<std::size_t>(index) >= count)
    return fault("'" + path.string() + "' has no course " + std::to_string(index) + ": it holds " +
                 std::to_string(count) + ", counted from 0.");
  return file->courses[static_cast<std::size_t>(index)];
}

Result<SavedScenario> scenario_of(const std::filesystem::path& path, int index) {
  const auto text = read_file(path);
  if (text && is_saved_scenario(*text)) {
    auto saved = scenario_from_json(*text);
    if (!saved) return fault("'" + path.string() + "': " + saved.error());
    return SavedScenario{told(std::move(*saved), "'" + path.string() + "'"), holds_moment(*text) ? *text : ""};
  }
  const auto course = course_of(path, index);
  if (!course) return fault(course.error());
  return SavedScenario{{*course, {}}};
}

Result<ScenarioRequest> scenario_of_link(const std::string& link) {
  auto linked = scenario_from_link(link);
  if (!linked) return fault("--link: " + linked.error());
  return told(std::move(*linked), "--link");
}

}  // namespace parkour
