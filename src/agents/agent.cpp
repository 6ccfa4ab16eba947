#include "agents/agent.h"

#include "agents/bodies.h"

namespace parkour {
namespace {

const std::vector<Agent>& agents() {
  static const std::vector<Agent> all{make_walker(), make_blind_walker(), make_humanoid()};
  return all;
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

Agent altered(const Agent& agent, const Settings& settings) {
  Agent body = agent;
  body.payload = settings[Key::payload];
  const double length = settings[Key::limb_length];
  for (auto& segment : body.segments) {
    segment.mass *= settings[Key::body_mass];
    if (length == 1 || segment.side == Side::middle) continue;
    // a limb's own bone, and the place of the next one on it; hips and shoulders stay where they are
    const bool is_foot = &segment == &body.segments[body.feet[0]] || &segment == &body.segments[body.feet[1]];
    if (body.segments[segment.parent].side != Side::middle)
      for (double& coordinate : segment.offset)
        coordinate *= length;
    if (is_foot) continue;
    for (auto& capsule : segment.capsules)
      for (auto* end : {&capsule.from, &capsule.to})
        for (double& coordinate : *end)
          coordinate *= length;
  }
  const double ankle =
      agent.segments[agent.feet[0]].capsules.front().radius - agent.segments[agent.feet[0]].capsules.front().from[2];
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
