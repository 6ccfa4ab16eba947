// Course files (measure/course_file.h) as the command's options name them.
#pragma once

#include <filesystem>

#include "measure/course_file.h"

namespace parkour {

Result<CourseFile> read_courses(const std::filesystem::path& path, Profiles profiles = Profiles::checked);
// One course of a file on disk, counted from 0.
Result<CourseRequest> course_of(const std::filesystem::path& path, int index);

}  // namespace parkour
