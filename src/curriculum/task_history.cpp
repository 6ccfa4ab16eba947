#include "curriculum/task_history.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace parkour {
namespace {

float rounded(double coordinate) {
  return static_cast<float>(std::round(std::clamp(coordinate, 0.0, 1.0) * TaskHistory::kGrid) / TaskHistory::kGrid);
}

}  // namespace

TaskHistory::TaskHistory(int dimensions, int capacity)
    : dimensions_(dimensions),
      capacity_(capacity),
      tasks_(static_cast<std::size_t>(dimensions) * capacity),
      returns_(static_cast<std::size_t>(capacity)),
      distances_(static_cast<std::size_t>(capacity)) {}

int TaskHistory::nearest(const std::vector<double>& task) {
  assert(static_cast<int>(task.size()) == dimensions_);
  if (size_ == 0) return -1;
  std::fill_n(distances_.begin(), size_, 0.0f);
  float* const distance = distances_.data();
  for (int d = 0; d < dimensions_; ++d) {
    const float* const coordinate = &tasks_[static_cast<std::size_t>(d) * capacity_];
    const float wanted = rounded(task[static_cast<std::size_t>(d)]);
    for (int i = 0; i < size_; ++i)
      distance[i] += (coordinate[i] - wanted) * (coordinate[i] - wanted);
  }
  return static_cast<int>(std::min_element(distance, distance + size_) - distance);
}

void TaskHistory::add(const std::vector<double>& task, double return_sum) {
  assert(static_cast<int>(task.size()) == dimensions_);
  for (int d = 0; d < dimensions_; ++d)
    at(d, next_) = rounded(task[static_cast<std::size_t>(d)]);
  returns_[static_cast<std::size_t>(next_)] = return_sum;
  next_ = (next_ + 1) % capacity_;
  size_ = std::min(size_ + 1, capacity_);
}

std::vector<int> TaskHistory::coordinates() const {
  std::vector<int> all;
  all.reserve(static_cast<std::size_t>(size_) * dimensions_);
  for (int i = 0; i < size_; ++i)
    for (int d = 0; d < dimensions_; ++d)
      all.push_back(static_cast<int>(std::lround(at(d, i) * kGrid)));
  return all;
}

std::vector<double> TaskHistory::returns() const { return {returns_.begin(), returns_.begin() + size_}; }

void TaskHistory::restore(const std::vector<double>& coordinates, const std::vector<double>& returns, int next_slot) {
  size_ = static_cast<int>(returns.size());
  next_ = next_slot;
  assert(size_ <= capacity_ && coordinates.size() == returns.size() * dimensions_ && next_ < capacity_);
  std::copy(returns.begin(), returns.end(), returns_.begin());
  for (int i = 0; i < size_; ++i)
    for (int d = 0; d < dimensions_; ++d)
      at(d, i) = static_cast<float>(coordinates[static_cast<std::size_t>(i) * dimensions_ + d] / kGrid);
}

}  // namespace parkour
