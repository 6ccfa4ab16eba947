#include "env/observation.h"

#include <numeric>

namespace parkour {

std::vector<Slice> observation_slices(const Agent& agent) {
  std::vector<Slice> slices;
  for (const auto* sense : senses_of(agent))
    slices.push_back({std::string(sense->slice), static_cast<int>(sense->mirror(agent).source.size())});
  return slices;
}

int width_of(const std::vector<Slice>& slices) {
  return std::accumulate(slices.begin(), slices.end(), 0,
                         [](int sum, const Slice& slice) { return sum + slice.width; });
}

int action_width(const Agent& agent) { return agent.joint_count() + (agent.has_clock() ? 1 : 0); }

void write_observation(std::span<const Sense* const> senses, const Situation& situation, std::span<float> out) {
  Filler filler(out);
  for (const auto* sense : senses)
    sense->write(situation, filler);
}

std::vector<float> observation_noise(const Agent& agent) {
  std::vector<float> noise;
  for (const auto* sense : senses_of(agent))
    noise.insert(noise.end(), sense->mirror(agent).source.size(), sense->noise);
  return noise;
}

Mirror observation_mirror(const Agent& agent) {
  Mirror mirror;
  for (const auto* sense : senses_of(agent))
    append(mirror, sense->mirror(agent));
  return mirror;
}

}  // namespace parkour
