#include "learner/widen.h"

#include <algorithm>

#include "learner/archive.h"
#include "learner/tensors.h"

namespace parkour {
namespace {

const std::string kWidened = "actor", kFirst = ".actor.0.weight";

Layer widened(const Layer& narrow, Layer wide) {
  const auto rows = narrow.weight.rows(), columns = narrow.weight.cols();
  wide.weight.topRightCorner(rows, wide.weight.cols() - columns).setZero();
  wide.weight.topLeftCorner(rows, columns) = narrow.weight;
  wide.bias.head(rows) = narrow.bias;
  return wide;
}

}  // namespace

bool fits_into(const Network& narrow, const Network& wide) {
  return narrow.inputs() == wide.inputs() && narrow.outputs() == wide.outputs() &&
         std::equal(narrow.layers.begin(), narrow.layers.end(), wide.layers.begin(), wide.layers.end(),
                    [](const Layer& one, const Layer& other) { return one.weight.rows() <= other.weight.rows(); });
}

Network widened(const Network& narrow, const Network& wide) {
  Network network;
  for (std::size_t i = 0; i < narrow.layers.size(); ++i)
    network.layers.push_back(widened(narrow.layers[i], wide.layers[i]));
  return network;
}

Result<Archive> widened(const Archive& learned, const Network& narrow, const Network& wide) {
  Archive archive = learned;
  for (const auto& [name, bytes] : learned.entries()) {
    if (!name.ends_with(kFirst)) continue;
    const std::string prefix = name.substr(0, name.size() - kFirst.size());
    Network then = narrow, fresh = wide;
    if (auto taken = take(learned, prefix, tensors_of(then, kWidened)); !taken) return fault(taken.error());
    if (prefix != "weights") set_zero(tensors_of(fresh, kWidened));
    Network now = widened(then, fresh);
    put(archive, prefix, tensors_of(now, kWidened));
  }
  return archive;
}

}  // namespace parkour
