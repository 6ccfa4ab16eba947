// What only the critic sees, which no robot could sense: a row each; a body's file lists its rows (Agent::privileges).
// Every setting is a slice of its own, so that a later one voids no critic (learner/slices.h).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "env/senses.h"

namespace parkour {

struct Circumstances {
  const Pose& pose;
  const GroundView& ground;
  double time, time_limit;  // s since the start, and that an episode may last; 0: for ever
  double help;              // share of the weight that a hand bears
};

struct PrivateSlice {
  std::string name;
  std::vector<float> signs;  // (width), by which the mirror multiplies
};

struct Privilege {
  std::string_view name;  // in Agent::privileges
  std::vector<PrivateSlice> (*slices)();
  void (*write)(const Circumstances&, Filler&);
};

// The rows that the agent names, in its order; without a hand that may help up, that one is left out.
std::vector<const Privilege*> privileges_of(const Agent& agent, bool may_be_helped);

std::vector<Slice> slices_of(std::span<const Privilege* const> privileges);
Mirror mirror_of(std::span<const Privilege* const> privileges);

}  // namespace parkour
