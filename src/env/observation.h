// What a policy sees: the slices of its body's senses (env/senses.h), one behind the other.
#pragma once

#include <span>
#include <vector>

#include "env/senses.h"

namespace parkour {

std::vector<Slice> observation_slices(const Agent& agent);
int width_of(const std::vector<Slice>& slices);
int action_width(const Agent& agent);  // joint targets, then the rate of the clock if there is one

// Fills the slices of all senses in order; `out` has their summed width.
void write_observation(std::span<const Sense* const> senses, const Situation& situation, std::span<float> out);

std::vector<float> observation_noise(const Agent& agent);  // Sense::noise of each entry

Mirror observation_mirror(const Agent& agent);

}  // namespace parkour
