// Goes on learning with more units in the same layers, acting as before (Net2Net: Chen, Goodfellow and Shlens, 2016,
// ICLR). The new units listen as a fresh network's do; what was there before does not hear them yet, and learns to.
#pragma once

#include "base/result.h"
#include "policy/network.h"

namespace parkour {

class Archive;

// Same inputs, outputs and number of layers, none of them narrower in `wide`: alike networks fit, too.
bool fits_into(const Network& narrow, const Network& wide);
// `wide` is fresh, and `narrow` fits into it; gives the same outputs as `narrow`, to rounding.
Network widened(const Network& narrow, const Network& wide);
// The same of all that was learned of a network called "actor", an optimiser's moments as well, which are zero for what
// is new. Refuses tensors of other shapes than `narrow`.
Result<Archive> widened(const Archive& learned, const Network& narrow, const Network& wide);

}  // namespace parkour
