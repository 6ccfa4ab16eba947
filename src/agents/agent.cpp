#include "agents/agent.h"

#include "agents/bodies.h"

namespace parkour {
namespace {

const std::vector<Agent>& agents() {
  static const std::vector<Agent> all{make_walker(), make_blind_walker()};
  return all;
}

}  // namespace

int Agent::joint_count() const { return static_cast<int>(segments.size()) - 1; }

std::span<const std::string_view> agent_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> list;
    for (const auto& agent : agents()) list.push_back(agent.name);
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
