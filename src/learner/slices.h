// What was learned on named slices, carried over to those that the core has now. A slice goes by its name wherever it
// stands; one that is new gets no weight and statistics that leave it as it is, one that is gone is dropped. Knows
// neither bodies nor files.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "base/result.h"
#include "env/environment.h"
#include "learner/archive.h"
#include "policy/network.h"

namespace parkour {

int width_of_slices(const std::vector<Slice>& slices);

// For each entry of `now` its place in `then`, or -1 for one that is new. Refuses a slice whose width has changed.
Result<std::vector<int>> match(const std::vector<Slice>& then, const std::vector<Slice>& now);

// The columns of `then` in the order of `places`; new ones are zero.
Matrix carried_over(const Matrix& then, const std::vector<int>& places);
// The same for statistics, with `fresh` where there were none.
Eigen::VectorXd carried_over(const Eigen::VectorXd& then, const std::vector<int>& places, double fresh);
// The same for a whole actor: what it has never seen it takes as zero.
Actor carried_over(const Actor& then, const std::vector<int>& places);

// What a trainer learned, as if it had seen what `now` does: the columns of all tensors that begin actor and critic,
// and the statistics of states. Refuses what match refuses, and entries that do not fit the slices they were learned
// on.
Result<Archive> carried_over(const Archive& learned, const Environment& now);
// Names the slices that it was learned on.
void put_slices(Archive& archive, const Environment& now);

nlohmann::json to_json(const std::vector<Slice>& slices);  // [["clock", 3], ...]
Result<std::vector<Slice>> slices_from_json(const std::string& text);

// What a critic saw on top of the observation when files did not name it yet: the layouts of that time, told apart by
// their widths. Empty for any other width.
std::vector<Slice> extra_before_names(int width);

}  // namespace parkour
