#include "measure/course_file.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/coded_fault.h"
#include "base/json_text.h"
#include "base/random.h"
#include "terrain/course.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kDigits = 1e5;         // profiles are written in hundredths of a millimetre
constexpr double kProfileSlack = 2e-5;  // m

std::vector<double> written_profile(const CourseRequest& request) {
  std::vector<double> profile;
  for (const float height : build_course(request.settings, request.seed).profile)
    profile.push_back(std::round(height * kDigits) / kDigits);
  return profile;
}

Result<std::uint64_t> seed_from(const Json& value) {
  if (value.is_number_unsigned()) return value.get<std::uint64_t>();
  const auto text = value.is_string() ? value.get<std::string>() : "";
  const bool digits = !text.empty() && text.size() <= 20 &&
                      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return coded_fault("courses.seed");
  return std::strtoull(text.c_str(), nullptr, 10);
}

Result<void> check_profile(const Json& profile, const CourseRequest& request) {
  const auto built = written_profile(request);
  bool same = profile.is_array() && profile.size() == built.size();
  for (std::size_t i = 0; same && i < built.size(); ++i)
    same = profile[i].is_number() && std::abs(profile[i].get<double>() - built[i]) <= kProfileSlack;
  if (!same) return coded_fault("courses.profile");
  return {};
}

Result<CourseRequest> course_from(const Json& entry, Profiles profiles) {
  const bool is_checked = profiles == Profiles::checked;
  if (!entry.contains("settings") || !entry.contains("seed") || (is_checked && !entry.contains("profile")))
    return coded_fault("courses.entry");
  const auto settings = settings_from_json(entry["settings"].dump(), Limits::boastful);
  if (!settings) return fault(settings.error());
  const auto seed = seed_from(entry["seed"]);
  if (!seed) return fault(seed.error());
  const CourseRequest request{*settings, *seed};
  if (is_checked)
    if (auto done = check_profile(entry["profile"], request); !done) return fault(done.error());
  return request;
}

// All but the courses.
Result<CourseFile> file_from(const Json& json) {
  if (!json.is_object()) return coded_fault("courses.not_object");
  if (json.value("version", Json(1)) != kCourseVersion)
    return coded_fault("courses.version", json.value("version", Json(1)).dump(), kCourseVersion);
  const bool complete = json.contains("agent") && json["agent"].is_string() && json.contains("difficulty") &&
                        json["difficulty"].is_number() && json.contains("seed") && json.contains("courses") &&
                        json["courses"].is_array();
  if (!complete) return coded_fault("courses.incomplete");
  const auto seed = seed_from(json["seed"]);
  if (!seed) return fault(seed.error());
  return CourseFile{json["agent"].get<std::string>(), json["difficulty"].get<double>(), *seed, {}};
}

}  // namespace

CourseFile draw_courses(std::string agent, int count, std::uint64_t seed, double difficulty) {
  CourseFile file{std::move(agent), difficulty, seed, {}};
  Random random(seed);
  for (int i = 0; i < count; ++i)
    file.courses.push_back(draw_request(random, difficulty));
  return file;
}

std::string to_json(const CourseFile& file) {
  const Json head{{"version", kCourseVersion}, {"agent", file.agent},          {"difficulty", file.difficulty},
                  {"seed", file.seed},         {"profile_begin", -kPadLength}, {"profile_step", kProfileStep}};
  // course by course: as JSON the grounds of all at once take many times the memory of their text
  auto text = head.dump();
  text.pop_back();
  text += ",\"courses\":[";
  for (const auto& request : file.courses) {
    const Json course{{"settings", Json::parse(to_json(request.settings))},
                      {"seed", std::to_string(request.seed)},
                      {"profile", written_profile(request)}};
    text += (&request == file.courses.data() ? "" : ",") + course.dump();
  }
  return text + "]}\n";
}

Result<CourseFile> course_file_from_json(std::string_view text, Profiles profiles) {
  std::vector<CourseRequest> courses;
  std::optional<Fault> first_fault;
  const auto take = [&](const Json& entry) {
    if (first_fault) return;
    const auto course = course_from(entry, profiles);
    if (course)
      courses.push_back(*course);
    else
      first_fault = coded("courses.one", courses.size(), course.error());
  };
  const auto json = json_of(text, {"courses", take});
  if (!json) return coded_fault("courses.not_json", json.error());
  auto file = file_from(*json);
  if (!file) return file;
  if (first_fault) return fault(*first_fault);
  // what was no object has stayed
  if (!(*json)["courses"].empty()) return coded_fault("courses.one", courses.size(), coded("courses.entry"));
  if (courses.empty()) return coded_fault("courses.incomplete");
  file->courses = std::move(courses);
  return file;
}

}  // namespace parkour
