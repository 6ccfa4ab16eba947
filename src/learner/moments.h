// Running mean and variance of a stream of vectors, merged batch by batch (Chan, Golub and LeVeque, 1979) in double.
#pragma once

#include "base/result.h"
#include "env/environment.h"
#include "learner/peers.h"
#include "policy/network.h"

namespace parkour {

class Archive;

struct Moments {
  double count = 0;
  Eigen::VectorXd mean;     // (width)
  Eigen::VectorXd squares;  // (width), sum of squared differences from the mean

  explicit Moments(int width = 0) : mean(Eigen::VectorXd::Zero(width)), squares(Eigen::VectorXd::Zero(width)) {}

  void add(const MatrixView& samples);  // (width, N)
  void merge(const Moments& other);
  void pass(Pool& pool);  // sums over the peers
  // Forgets: keeps mean and variance, as if only `cap` samples had been seen.
  void cap_count(double cap);

  Eigen::VectorXd variance() const;  // (width); ones while nothing has been seen
  // Mean and deviation, a constant entry's deviation raised to 1e-2. With a mirror, those of the stream and its mirror
  // image together, so that normalising and mirroring commute.
  Normaliser normaliser(const Mirror* mirror = nullptr) const;
};

// In an archive: NAME.count, NAME.mean and NAME.squares.
void put(Archive& archive, const std::string& name, const Moments& moments);
Result<void> take(const Archive& archive, const std::string& name, Moments& moments);

}  // namespace parkour
