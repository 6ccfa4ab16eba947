// What the page is told, as JSON text; the TypeScript types of each are in web/sim/core.d.ts and web/protocol/.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "base/result.h"
#include "settings/settings.h"
#include "terrain/course.h"

namespace parkour {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json);
std::string refusal(const Fault& fault);     // {code, values}
std::string fault_text(const Fault& fault);  // {"error": {code, values}}

Json describe_settings_table();                    // [{name, minimum, ..., label: {en, fr}, sentence: {en, fr}}]
Json describe_settings(const Settings& settings);  // {hill_height: 0.2, ...}
Json describe_request(
    const CourseRequest& request);  // {settings, seed}; the seed as text: 64 bits do not fit a JavaScript number
Json describe_agents();             // [{name, roams, ..., segments: [{name, side, parent, capsules}]}]
Json describe_course(const Course& course);  // without the profile, which is handed over as an array
Json describe_thing_table();                 // [{name, shape, size}]
Json describe_status_table();                // {fields: [{name, kind}], endings: [name]}
Json describe_fault_table();                 // [{code, blanks}], of all that any fault may have

// The other way: what a course depends on, as the page holds it.
Result<CourseRequest> read_request(const std::string& settings_json, const std::string& seed);

}  // namespace parkour
