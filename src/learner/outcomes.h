// What peers tell each other beyond their sums (learner/peers.h): how each one's episodes went, so that curricula in
// processes of their own learn the same.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "curriculum/curriculum.h"

namespace parkour {

// Each peer hands in a text and gets those of all, in the order of the peers.
using Gather = std::function<std::vector<std::string>(const std::string& own)>;

struct ToldOutcome {
  int environment;  // counted over all peers
  TaskOutcome outcome;
};

// Everybody's, in the order of the environments and, for each, in that of its episodes: as one alone would tell them.
std::vector<ToldOutcome> outcomes_of_all(const Gather& gather, const std::vector<ToldOutcome>& own);

}  // namespace parkour
