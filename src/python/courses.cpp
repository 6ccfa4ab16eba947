#include <nanobind/operators.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <nlohmann/json.hpp>

#include "measure/course_file.h"
#include "python/door.h"
#include "scenario/scenario_link.h"
#include "terrain/course.h"
#include "terrain/obstacles.h"

namespace parkour {
namespace {

CourseRequest make_course(const std::string& settings, std::uint64_t seed) {
  return {value_or_raise(settings_from_json(settings, Limits::boastful)), seed};
}

// The course; and the keys of what the link says besides, which a course does not hold.
std::pair<CourseRequest, std::vector<std::string>> course_of_link(const std::string& link) {
  auto linked = value_or_raise(scenario_from_link(link));
  std::vector<std::string> others;
  if (!linked.request.things.empty()) others.push_back("things");
  for (const auto& said : linked.others)
    others.push_back(said.key);
  return {linked.request.course, others};
}

Array<float, 1> profile_of(const CourseRequest& request) {
  const auto course = build_course(request.settings, request.seed);
  Buffer<float> heights(course.profile.size());
  std::copy(course.profile.begin(), course.profile.end(), heights.span().begin());
  return heights.array(course.profile.size());
}

std::string obstacles_of(const CourseRequest& request) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& obstacle : build_course(request.settings, request.seed).obstacles)
    all.push_back({{"kind", obstacle_table()[static_cast<std::size_t>(obstacle.row)].name},
                   {"begin", obstacle.begin_x},
                   {"end", obstacle.end_x},
                   {"size", obstacle.size}});
  return all.dump();
}

std::vector<CourseRequest> draw(const std::string& agent, int count, std::uint64_t seed, double difficulty) {
  if (count < 0) throw nb::value_error("The number of courses is below 0.");
  if (!(difficulty >= 0 && difficulty <= 2)) throw nb::value_error("The difficulty is outside 0 to 2.");
  return draw_courses(agent_or_raise(agent).name, count, seed, difficulty).courses;
}

}  // namespace

void add_courses(nb::module_& module) {
  nb::class_<CourseRequest>(module, "CourseRequest", "All that a course depends on: settings and seed.")
      .def(
          "__init__",
          [](CourseRequest* self, const std::string& settings, std::uint64_t seed) {
            new (self) CourseRequest(make_course(settings, seed));
          },
          nb::arg("settings"), nb::arg("seed"), "Of settings as JSON; those left out keep their default.")
      .def(nb::self == nb::self)
      .def_prop_ro("seed", [](const CourseRequest& self) { return self.seed; })
      .def(
          "settings", [](const CourseRequest& self) { return to_json(self.settings); }, "Every setting, as JSON.")
      .def(
          "link", [](const CourseRequest& self) { return to_link(self); }, "What the page's address says behind '#'.")
      .def("profile", &profile_of, "Heights of the ground, m; see Course.profile.")
      .def("obstacles", &obstacles_of, "Kind, begin, end and size of each, m, as JSON.");
  module.def("course_from_link", &course_of_link, nb::arg("link"));
  module.def("draw_courses", &draw, nb::arg("agent"), nb::arg("count"), nb::arg("seed"), nb::arg("difficulty"),
             "Drawn uniformly from the exam's task space: the very courses of `parkour courses`.");
  module.def(
      "read_courses", [](const std::string& json) { return value_or_raise(course_file_from_json(json)).courses; },
      nb::arg("json"), "The courses of a file of `parkour courses`.");
  module.attr("PROFILE_STEP") = kProfileStep;
  module.attr("PROFILE_BEGIN") = -kPadLength;
  module.attr("FINISH") = kTrackLength;
}

}  // namespace parkour
