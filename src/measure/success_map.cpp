#include "measure/success_map.h"

#include <algorithm>
#include <cmath>

#include "measure/evaluation.h"
#include "teaching/exam.h"

namespace parkour {
namespace {

constexpr int kCoarse = 3;  // of the first picture one cell in so many, either way

double value_at(const SettingInfo& info, int cell, int side) {
  const double value = info.minimum + (info.maximum - info.minimum) * cell / std::max(1, side - 1);
  return std::round(value * 1e6) / 1e6;
}

}  // namespace

SuccessMap::SuccessMap(const Agent& agent, Actor actor, MapPlan plan)
    : agent_(agent),
      actor_(std::move(actor)),
      plan_(std::move(plan)),
      environment_(std::make_unique<ParkourEnvironment>(agent, exam_config(agent))) {
  std::vector<Cell> all;
  for (int row = 0; row < plan_.side; ++row)
    for (int column = 0; column < plan_.side; ++column)
      all.push_back({column, row});
  std::stable_partition(all.begin(), all.end(),
                        [](const Cell& cell) { return cell.column % kCoarse == 0 && cell.row % kCoarse == 0; });
  for (std::size_t i = 0; i < all.size(); ++i)
    if (static_cast<int>(i) % plan_.parts == plan_.part) cells_.push_back(all[i]);
}

CourseRequest SuccessMap::course_of(const Cell& cell) const {
  CourseRequest course = plan_.course;
  const auto table = settings_table();
  course.settings[plan_.across] = value_at(table[static_cast<std::size_t>(plan_.across)], cell.column, plan_.side);
  course.settings[plan_.up] = value_at(table[static_cast<std::size_t>(plan_.up)], cell.row, plan_.side);
  return course;
}

bool SuccessMap::advance() {
  const int own = static_cast<int>(cells_.size()) * plan_.tries;
  if (played_ == own) return false;
  last_ = static_cast<std::size_t>(played_) % cells_.size();
  auto& cell = cells_[last_];
  cell.crossed += play_episode(*environment_, agent_, actor_, course_of(cell), cell.tries).mastered;
  ++cell.tries;
  return ++played_ < own;
}

}  // namespace parkour
