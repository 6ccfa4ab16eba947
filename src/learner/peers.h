// Learning together: trainers in threads or workers of their own, each with its share of the environments, add up what
// they saw and their gradients, so that all take the same steps and stay the same to the last bit.
#pragma once

#include <span>
#include <vector>

namespace parkour {

// Which of how many a trainer is.
struct Peers {
  int index = 0, count = 1;

  // How many of `total` environments are this one's: dealt out like cards, so that none is left over and neighbours,
  // which are of a kind, go to different peers.
  int share(int total) const { return (total - index + count - 1) / count; }
  // The number among all of this one's i-th environment.
  int number(int i) const { return i * count + index; }
};

// Numbers that peers add up. One function names them, for writing and for reading alike:
//   pool.open(Pool::writing); pass(...);   now values() goes to the peers, and the sum over all comes back
//   pool.open(Pool::reading); pass(...);   the same numbers hold the sums
class Pool {
 public:
  enum Mode { writing, reading };

  void open(Mode mode) {
    mode_ = mode;
    next_ = 0;
    if (mode == writing) values_.clear();
  }

  template <typename Number>
  void pass(Number& number) {
    if (mode_ == writing)
      values_.push_back(static_cast<double>(number));
    else
      number = static_cast<Number>(values_[next_++]);
  }
  template <typename Numbers>
  void pass_all(Numbers&& numbers) {
    for (auto& number : numbers)
      pass(number);
  }

  std::span<double> values() { return values_; }

 private:
  Mode mode_ = writing;
  std::size_t next_ = 0;
  std::vector<double> values_;
};

}  // namespace parkour
