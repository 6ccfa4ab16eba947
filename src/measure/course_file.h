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
// Builds every course again and refuses a file whose profiles differ.
Result<CourseFile> course_file_from_json(std::string_view json);

}  // namespace parkour
