// A moment of a live scene as a file, and back: that which the page saves of a scenario (scenario/scenario_link.h),
// with the state of everybody there, as lists of numbers (base/state_numbers.h).
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/coded_fault.h"
#include "base/json_text.h"
#include "base/state_numbers.h"
#include "live/inside.h"
#include "live/moment.h"
#include "scenario/scenario_link.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

template <typename... Parts>
Json numbers_of(const Parts&... parts) {
  StateWriter writer;
  writer(parts...);
  return writer.take();
}

template <typename... Parts>
bool take_numbers(const Json& numbers, Parts&... parts) {
  StateReader reader(numbers);
  reader(parts...);
  return reader.is_done();
}

const Json& part_of(const Json& json, const char* name) {
  static const Json none;
  const auto found = json.is_object() ? json.find(name) : json.end();
  return json.is_object() && found != json.end() ? *found : none;
}

std::string name_in(const Json& json, const char* key) {
  const auto& name = part_of(json, key);
  return name.is_string() ? name.get<std::string>() : "";
}

// "humanoid, walker, ball"
std::string together(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names)
    all += (all.empty() ? "" : ", ") + name;
  return all.empty() ? "–" : all;
}

std::vector<std::string> names_of(const LiveScene::Moment& moment) {
  std::vector<std::string> names;
  for (const auto& robot : moment.robots)
    names.push_back(robot.runner.agent().name);
  for (const auto& thing : moment.things)
    names.emplace_back(thing.placed.thing->name);
  return names;
}

// What a link says of others than the ground, which may be another by now.
std::string with_ground_of(const LiveScene::Moment& moment, std::string_view link) {
  const auto& course = moment.ground->course();
  auto told = to_link(CourseRequest{course.settings, course.seed});
  if (const auto now = course_from_link(link))
    for (const auto& [key, text] : now->others)
      told += "&" + key + "=" + text;
  return told;
}

bool is_within(int index, std::size_t count) { return index >= -1 && index < static_cast<int>(count); }

bool take_robot(const Json& saved, LiveScene::Moment::Robot& robot, const Course& course) {
  const auto& cause = robot.state.cause;
  return take_numbers(part_of(saved, "state"), robot.state, robot.runner) &&
         is_within(cause.segment, robot.runner.agent().segments.size()) &&
         is_within(cause.obstacle, course.obstacles.size()) && is_within(cause.setting, settings_table().size());
}

// Into a moment at which the same stood on the same ground.
bool take_states(const Json& saved, LiveScene::Moment& moment) {
  const auto &robots = part_of(saved, "robots"), &things = part_of(saved, "things");
  for (std::size_t i = 0; i < moment.robots.size(); ++i)
    if (!take_robot(robots[i], moment.robots[i], moment.ground->course())) return false;
  for (std::size_t i = 0; i < moment.things.size(); ++i)
    if (!take_numbers(part_of(things[i], "state"), moment.things[i])) return false;
  return take_numbers(part_of(saved, "world"), moment.world);
}

}  // namespace

std::string LiveScene::saved(const Moment& moment, std::string_view link) const {
  Json robots = Json::array(), things = Json::array();
  for (const auto& robot : moment.robots)
    robots.push_back({{"agent", robot.runner.agent().name}, {"state", numbers_of(robot.state, robot.runner)}});
  for (const auto& thing : moment.things)
    things.push_back({{"thing", thing.placed.thing->name}, {"state", numbers_of(thing)}});
  const Json told{{"robots", std::move(robots)}, {"things", std::move(things)}, {"world", numbers_of(moment.world)}};
  const Json file{{"kind", kSavedKind}, {"link", with_ground_of(moment, link)}, {kMomentKey, told}};
  return file.dump() + "\n";
}

Result<void> LiveScene::open(std::string_view text) {
  auto& in = *inside_;
  const Json file = json_of(text).value_or(Json());
  const auto &saved = part_of(file, kMomentKey), &link = part_of(file, "link");
  const auto linked = link.is_string() ? course_from_link(link.get<std::string>()) : coded_fault("moment.unread");
  const auto &robots = part_of(saved, "robots"), &things = part_of(saved, "things");
  if (!linked || !robots.is_array() || !things.is_array()) return coded_fault("moment.unread");
  std::vector<std::string> names;
  for (const auto& robot : robots)
    names.push_back(name_in(robot, "agent"));
  for (const auto& thing : things)
    names.push_back(name_in(thing, "thing"));
  const auto before = moment();
  const auto shown = in.preview;
  if (const auto present = names_of(*before); names != present || robots.size() != before->robots.size())
    return coded_fault("moment.others", together(names), together(present));

  if (linked->request != CourseRequest{course().settings, course().seed}) {
    const auto& [settings, seed] = linked->request;
    auto built = in.build_on(std::make_shared<const GroundView>(build_course(settings, seed)));
    if (!built) return fault(built.error());
    in.take(std::move(*built));
  }
  in.preview = in.ground;
  // everybody on that ground, whose place the others take
  Moment then = *moment();
  if (take_states(saved, then)) return go_back(then);
  const auto back = go_back(*before);
  in.preview = shown;
  return back ? coded_fault("moment.unread") : back;
}

}  // namespace parkour
