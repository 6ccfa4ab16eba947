#include "tools/parkour/course_input.h"

#include "tools/parkour/files.h"

namespace parkour {

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

}  // namespace parkour
