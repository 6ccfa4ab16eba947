#include "agents/agent.h"

#include <algorithm>
#include <stdexcept>

#include "agents/bodies.h"

namespace parkour {
namespace {

const std::vector<Agent>& agents() {
  static const std::vector<Agent> all = [] {
    std::vector<Agent> bodies{make_walker(),          make_blind_walker(),      make_told_walker(),
                              make_eyed_walker(),     make_student_walker(),    make_sightless_walker(),
                              make_humanoid(),        make_integral_humanoid(), make_resonant_humanoid(),
                              make_steady_humanoid(), make_told_humanoid(),     make_spider()};
    // the bodies are our own: a refusal is a defect, not an input to report
    for (const auto& body : bodies)
      if (auto fits = check(body); !fits) throw std::logic_error(fits.error());
    return bodies;
  }();
  return all;
}

bool is_foot(const Agent& agent, int segment) {
  return std::any_of(agent.feet.begin(), agent.feet.end(), [&](const Foot& foot) { return foot.segment == segment; });
}

}  // namespace

int Agent::joint_count() const {
  std::size_t count = 0;
  for (const auto& segment : segments)
    count += segment.joints.size();
  return static_cast<int>(count);
}

std::vector<const Joint*> Agent::joints() const {
  std::vector<const Joint*> list;
  for (const auto& segment : segments)
    for (const auto& joint : segment.joints)
      list.push_back(&joint);
  return list;
}

double Agent::mass() const {
  double sum = payload;
  for (const auto& segment : segments)
    sum += segment.mass;
  return sum;
}

double Agent::head_height() const {
  double height = head_place[2];
  for (int segment = head; segment >= 0; segment = segments[segment].parent)
    height += segments[segment].offset[2];
  return height;
}

Result<void> check(const Agent& agent) {
  const auto refuse = [&](const std::string& what) {
    return fault("The body \"" + agent.name + "\" has " + what + ".");
  };
  const auto counted = [](std::size_t count, const char* what, int most) {
    return std::to_string(count) + " " + what + "; there is room for " + std::to_string(most);
  };
  if (agent.joint_count() > kMostJoints) return refuse(counted(agent.joints().size(), "joints", kMostJoints));
  if (agent.feet.size() > kMostFeet) return refuse(counted(agent.feet.size(), "feet", kMostFeet));
  if (agent.feet.empty()) return refuse("no feet");
  for (const auto& foot : agent.feet)
    if (!(foot.phase >= 0 && foot.phase < 1)) return refuse("a foot whose phase is outside [0, 1)");
  return {};
}

std::string other_side(const std::string& name) {
  if (name.starts_with("left_")) return "right_" + name.substr(5);
  return name.starts_with("right_") ? "left_" + name.substr(6) : name;
}

Agent altered(const Agent& agent, const Settings& settings) {
  Agent body = agent;
  body.payload = settings[Key::payload];
  const double length = settings[Key::limb_length];
  for (std::size_t i = 0; i < body.segments.size(); ++i) {
    auto& segment = body.segments[i];
    segment.mass *= settings[Key::body_mass];
    if (length == 1 || segment.side == Side::middle) continue;
    // a limb's own bone, and the place of the next one on it; hips and shoulders stay where they are
    if (body.segments[segment.parent].side != Side::middle)
      for (double& coordinate : segment.offset)
        coordinate *= length;
    if (is_foot(body, static_cast<int>(i))) continue;
    for (auto& capsule : segment.capsules)
      for (auto* end : {&capsule.from, &capsule.to})
        for (double& coordinate : *end)
          coordinate *= length;
  }
  const auto& sole = agent.segments[agent.feet.front().segment].capsules.front();
  const double ankle = sole.radius - sole.from[2];
  body.standing_height = ankle + (agent.standing_height - ankle) * length;
  return body;
}

std::span<const std::string_view> agent_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> list;
    for (const auto& agent : agents())
      list.push_back(agent.name);
    return list;
  }();
  return names;
}

const Agent* find_agent(std::string_view name) {
  for (const auto& agent : agents())
    if (agent.name == name) return &agent;
  return nullptr;
}

}  // namespace parkour
