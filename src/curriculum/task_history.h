// The tasks seen so far and what they returned, to find the nearest earlier one. Bounded: the oldest make room.
#pragma once

#include <cstddef>
#include <vector>

namespace parkour {

class TaskHistory {
 public:
  static constexpr double kGrid = 65535;  // a coordinate is kept as a whole multiple of 1 / kGrid

  TaskHistory(int dimensions, int capacity);

  int size() const { return size_; }
  // Index of the nearest task kept (Euclidean, the earliest slot of equals), -1 when there is none.
  int nearest(const std::vector<double>& task);
  double return_of(int index) const { return returns_[static_cast<std::size_t>(index)]; }
  void add(const std::vector<double>& task, double return_sum);

  // Coordinates in whole multiples of 1 / kGrid, task by task: short and exact in a checkpoint.
  std::vector<int> coordinates() const;  // (size, dimensions)
  std::vector<double> returns() const;   // (size)
  int next_slot() const { return next_; }
  void restore(const std::vector<double>& coordinates, const std::vector<double>& returns, int next_slot);

 private:
  float& at(int dimension, int slot) { return tasks_[static_cast<std::size_t>(dimension) * capacity_ + slot]; }
  float at(int dimension, int slot) const { return tasks_[static_cast<std::size_t>(dimension) * capacity_ + slot]; }

  int dimensions_, capacity_;
  int size_ = 0, next_ = 0;
  std::vector<float>
      tasks_;  // (dimensions, capacity): a coordinate of all tasks is contiguous, so that the search vectorises
  std::vector<double> returns_;
  std::vector<float> distances_;  // (capacity), scratch of nearest
};

}  // namespace parkour
