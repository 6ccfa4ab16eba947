// A scenario as the page's link says it, and as the file that the page saves. Who walks there is said by names of
// policies, which a scenario does not know: that is among what a link says to others.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scenario/scenario.h"

namespace parkour {

struct ScenarioRequest {
  CourseRequest course;
  std::vector<PlacedThing> things;
};

// "v=2&gap_width=0.5&things=ball:3:0.25,crate:7:0": a thing by its name, x and y in m.
std::string to_link(const ScenarioRequest& request);

struct LinkedScenario {
  ScenarioRequest request;
  int version;                             // as of LinkedCourse
  std::vector<LinkedCourse::Said> others;  // of what is neither a setting nor a thing
};
// Of a link or the whole address that ends with one. Refuses what course_from_link refuses, things that there are not,
// and places off the track.
Result<LinkedScenario> scenario_from_link(std::string_view link);

// {"kind": "parkour-lab", "link": "..."}, what the page saves as a file; a moment of it may be there, too
// (live/live_scene.h).
inline constexpr std::string_view kSavedKind = "parkour-lab";
inline constexpr char kMomentKey[] = "moment";
std::string to_json(const ScenarioRequest& request);
Result<LinkedScenario> scenario_from_json(std::string_view json);
// A scenario, and the whole file where that holds a moment of it, too; else "".
struct SavedScenario {
  ScenarioRequest request;
  std::string moment = {};
};
bool holds_moment(std::string_view json);
bool is_saved_scenario(std::string_view json);  // whether it means to be one

}  // namespace parkour
