// Robots for the lab's tests: untrained, which is all that they need to be.
#pragma once

#include "env/observation.h"
#include "lab/session.h"

namespace parkour {

inline Walker untrained(const char* agent, std::uint64_t seed = 1) {
  Random random(seed);
  const auto& body = *find_agent(agent);
  const int width = width_of(observation_slices(body));
  return {agent, agent, {Normaliser::identity(width), Network::random({width, 16, action_width(body)}, 1, random)}, {}};
}

inline std::vector<Walker> crowd(const char* agent, int count) {
  std::vector<Walker> walkers;
  for (int i = 0; i < count; ++i)
    walkers.push_back(untrained(agent, static_cast<std::uint64_t>(i) + 1));
  return walkers;
}

}  // namespace parkour
