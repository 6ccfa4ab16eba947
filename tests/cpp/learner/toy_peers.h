// Trainers of the toys that learn together, in one thread.
#pragma once

#include <gtest/gtest.h>

#include "learner/toys.h"

namespace parkour {

// One iteration of peers in one thread, by turns, with their pools added up between.
inline void iterate_together(std::vector<std::unique_ptr<Trainer>>& peers) {
  for (bool goes_on = true; goes_on;) {
    for (auto& peer : peers) {
      const auto more = peer->advance();
      ASSERT_TRUE(more) << more.error();
      goes_on = *more;
    }
    if (!goes_on) return;
    std::vector<double> sum(peers[0]->pool().size());
    for (auto& peer : peers) {
      ASSERT_EQ(peer->pool().size(), sum.size());
      for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += peer->pool()[i];
    }
    for (auto& peer : peers)
      std::copy(sum.begin(), sum.end(), peer->pool().begin());
  }
}

inline std::vector<std::unique_ptr<Trainer>> make_peers(const TrainingConfig& config, int count) {
  std::vector<std::unique_ptr<Trainer>> peers;
  for (int i = 0; i < count; ++i)
    peers.push_back(make_point_trainer<PointEnvironment>(config, {i, count}));
  return peers;
}

}  // namespace parkour
