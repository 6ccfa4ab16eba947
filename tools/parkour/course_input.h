// Course files (measure/course_file.h), links and what the page saves, as the command's options name them.
#pragma once

#include <filesystem>

#include "measure/course_file.h"
#include "scenario/scenario_link.h"

namespace parkour {

Result<CourseFile> read_courses(const std::filesystem::path& path, Profiles profiles = Profiles::checked);
// One course of a file on disk, counted from 0.
Result<CourseRequest> course_of(const std::filesystem::path& path, int index);
// The same, or a world that the page saved, or a moment.
Result<SavedScenario> scenario_of(const std::filesystem::path& path, int index);
// Of --link: the page's address, or its part behind '#'. Says on standard error what of it is the page's alone.
Result<ScenarioRequest> scenario_of_link(const std::string& link);

}  // namespace parkour
