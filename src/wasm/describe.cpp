#include "wasm/describe.h"

#include "base/coded_fault.h"
#include "env/endings.h"
#include "env/fall.h"
#include "env/observation.h"
#include "live/status.h"
#include "live/telemetry.h"
#include "scenario/things.h"
#include "terrain/obstacles.h"

namespace parkour {
namespace {

const char* name_of(Side side) {
  switch (side) {
    case Side::left:
      return "left";
    case Side::right:
      return "right";
    case Side::middle:
      break;
  }
  return "middle";
}

Json describe(const Segment& segment) {
  Json capsules = Json::array();
  for (const auto& capsule : segment.capsules)
    capsules.push_back({{"from", capsule.from}, {"to", capsule.to}, {"radius", capsule.radius}});
  return {{"name", segment.name},
          {"side", name_of(segment.side)},
          {"parent", segment.parent},
          {"capsules", std::move(capsules)}};
}

Json describe(const Slice& slice) { return {{"name", slice.name}, {"width", slice.width}}; }

Json describe(const Channel& channel) {
  Json parts = Json::array();
  for (const auto& part : channel.parts)
    parts.push_back(describe(part));
  return {{"name", channel.name},
          {"unit", channel.unit},
          {"first", channel.first},
          {"width", channel.width},
          {"parts", std::move(parts)}};
}

// (joints): the segment that each turns.
Json describe_joints(const Agent& agent) {
  Json joints = Json::array();
  for (std::size_t s = 0; s < agent.segments.size(); ++s)
    for (std::size_t j = 0; j < agent.segments[s].joints.size(); ++j)
      joints.push_back(s);
  return joints;
}

Json describe(const Agent& agent) {
  Json observation = Json::array(), channels = Json::array(), segments = Json::array(), scan = Json::array();
  for (const auto& point : agent.scan)
    scan.push_back({point.ahead, point.left});
  for (const auto& slice : observation_slices(agent))
    observation.push_back(describe(slice));
  for (const auto& channel : channels_of(agent))
    channels.push_back(describe(channel));
  for (const auto& segment : agent.segments)
    segments.push_back(describe(segment));
  return {{"name", agent.name},
          {"roams", agent.roams},
          {"standingHeight", agent.standing_height},
          {"actionScale", agent.action_scale},
          {"actions", action_width(agent)},
          {"observation", std::move(observation)},
          {"channels", std::move(channels)},
          {"joints", describe_joints(agent)},
          {"scan", std::move(scan)},
          {"segments", std::move(segments)}};
}

Json describe(const GroundBox& box) {
  return {
      {"look", name_of(box.look)},     {"x", box.center_x},       {"z", box.center_z}, {"halfLength", box.half_length},
      {"halfHeight", box.half_height}, {"angle", box.grade_angle}};
}

Json describe(const Obstacle& obstacle) {
  const auto& row = obstacle_table()[obstacle.row];
  return {{"kind", row.name},          {"setting", settings_table()[static_cast<int>(row.size)].name},
          {"begin", obstacle.begin_x}, {"end", obstacle.end_x},
          {"size", obstacle.size},     {"pullAlong", row.pull_along},
          {"pullUp", row.pull_up}};
}

Json describe(const Fault& fault);

Json describe(const FaultValue& value) {
  if (const auto* cause = std::get_if<Fault>(&value.content)) return describe(*cause);
  if (const auto* text = std::get_if<std::string>(&value.content)) return *text;
  if (const auto* number = std::get_if<double>(&value.content)) return *number;
  return std::get<std::int64_t>(value.content);
}

Json describe(const Fault& fault) {
  Json values = Json::array();
  for (const auto& value : fault.values)
    values.push_back(describe(value));
  return {{"code", fault.code}, {"values", std::move(values)}};
}

Json describe(const FaultWords& words) { return {{"code", words.code}, {"blanks", blanks_of(words.english)}}; }

template <typename Items>
Json list_of(const Items& items) {
  Json list = Json::array();
  for (const auto& item : items)
    list.push_back(describe(item));
  return list;
}

}  // namespace

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string refusal(const Fault& fault) { return text_of(describe(fault)); }

std::string fault_text(const Fault& fault) { return text_of({{"error", describe(fault)}}); }

Json describe_settings_table() {
  Json table = Json::array();
  for (const auto& info : settings_table())
    table.push_back({{"name", info.name},
                     {"minimum", info.minimum},
                     {"maximum", info.maximum},
                     {"standard", info.standard},
                     {"harmless", info.harmless},
                     {"isObstacle", info.is_obstacle()},
                     {"isPublished", static_cast<int>(info.key) < kTaskDimensions},
                     {"group", name_of(info.group())},
                     {"topic", name_of(info.topic)},
                     {"unit", info.unit}});
  return table;
}

Json describe_settings(const Settings& settings) {
  Json json;
  for (const auto& info : settings_table())
    json[std::string(info.name)] = settings[info.key];
  return json;
}

Json describe_request(const CourseRequest& request) {
  return {{"settings", describe_settings(request.settings)}, {"seed", std::to_string(request.seed)}};
}

Json describe_agents() {
  Json agents = Json::array();
  for (const auto name : agent_names())
    agents.push_back(describe(*find_agent(name)));
  return agents;
}

Json describe_course(const Course& course) {
  Json json = describe_request({course.settings, course.seed});
  json["beginX"] = course.begin_x();
  json["finishX"] = course.finish_x();
  json["endX"] = course.end_x();
  json["lowest"] = course.lowest;
  json["waterZ"] = course.has_water ? Json(course.water_z) : Json(nullptr);
  json["profileStep"] = kProfileStep;
  json["boxes"] = list_of(course.boxes);
  json["obstacles"] = list_of(course.obstacles);
  return json;
}

Json describe_thing_table() {
  Json table = Json::array();
  for (const auto& thing : thing_table())
    table.push_back({{"name", thing.name}, {"shape", name_of(thing.shape)}, {"size", thing.size}});
  return table;
}

Json describe_status_table() {
  Json fields = Json::array();
  for (const auto& field : status_fields())
    fields.push_back({{"name", field.name}, {"kind", name_of(field.kind)}});
  return {{"fields", std::move(fields)}, {"endings", ending_names()}, {"mishaps", mishap_names()}};
}

// coded_fault takes no other codes
Json describe_fault_table() { return list_of(kFaultWords); }

Result<CourseRequest> read_request(const std::string& settings_json, const std::string& seed) {
  const auto settings = settings_from_json(settings_json);
  if (!settings) return fault(settings.error());
  const auto seeded = course_from_link("seed=" + seed);
  if (!seeded) return fault(seeded.error());
  if (!seeded->others.empty()) return coded_fault("link.setting", seeded->others.front().key);
  return CourseRequest{*settings, seeded->request.seed};
}

}  // namespace parkour
