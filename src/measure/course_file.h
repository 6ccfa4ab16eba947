// The file of fixed courses that policies are measured on:
//   {"version": 2, "agent", "difficulty", "seed", "profile_begin", "profile_step", "courses": [{"settings": {...},
//   "seed": "…", "profile": [m, …]}]}
// Seeds of courses are text, because JavaScript's numbers end at 2^53. The profile is for readers without our code, and
// tells when the code no longer builds the ground that the file was made with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "settings/settings.h"

namespace parkour {

struct CourseFile {
  std::string agent;
  double difficulty = 1;
  std::uint64_t seed = 0;
  std::vector<CourseRequest> courses;
};

// `count` courses drawn uniformly from the published task space, one after the other from one generator.
CourseFile draw_courses(std::string agent, int count, std::uint64_t seed, double difficulty);

std::string to_json(const CourseFile& file);
// What becomes of the profiles of a file that is read. Checked: every course is built again, and a file whose profiles
// differ is refused. Ignored, and absent perhaps: somebody has edited settings or seeds and has the grounds to come.
enum class Profiles { checked, ignored };
Result<CourseFile> course_file_from_json(std::string_view json, Profiles profiles = Profiles::checked);

}  // namespace parkour
