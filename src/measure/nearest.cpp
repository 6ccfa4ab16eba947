#include "measure/nearest.h"

#include <algorithm>
#include <cmath>

#include "measure/evaluation.h"
#include "teaching/exam.h"

namespace parkour {
namespace {

// 1, 2 or 5 times a power of ten: what one says of a setting.
double round_step(double width) {
  const double power = std::pow(10, std::floor(std::log10(width)));
  for (const double digit : {1.0, 2.0, 5.0})
    if (width <= digit * power * 1.0001) return digit * power;
  return 10 * power;
}

}  // namespace

NearestCrossing::NearestCrossing(const Agent& agent, Actor actor, CourseRequest course, Key setting)
    : agent_(agent),
      actor_(std::move(actor)),
      course_(std::move(course)),
      info_(settings_table()[static_cast<std::size_t>(setting)]),
      environment_(std::make_unique<ParkourEnvironment>(agent, exam_config(agent))) {
  const double value = course_.settings[setting], width = (info_.maximum - info_.minimum) / (kCoarse * kFine);
  step_ = std::copysign(round_step(width), info_.harmless - value);
  tried_.push_back({value});
}

double NearestCrossing::stepped(double from, int steps) const {
  const double far = from + step_ * steps;
  const double value = step_ < 0 ? std::max(far, info_.harmless) : std::min(far, info_.harmless);
  return std::round(value * 1e6) / 1e6;
}

bool NearestCrossing::is_settled(const Tried& tried) const {
  return tried.crossed >= kEnough || tried.tries - tried.crossed > kTries - kEnough;
}

bool NearestCrossing::advance() {
  if (phase_ == Phase::over) return false;
  auto& now = tried_.back();
  CourseRequest course = course_;
  course.settings[info_.key] = now.value;
  now.crossed += play_episode(*environment_, agent_, actor_, course, now.tries).mastered;
  ++now.tries;
  if (is_settled(now)) go_on();
  return phase_ != Phase::over;
}

// From one value that is known to the next.
void NearestCrossing::go_on() {
  const double start = tried_.front().value;
  const Tried last = tried_.back();
  const bool crosses = last.crossed >= kEnough;
  const bool is_first = phase_ == Phase::as_it_is;
  if (crosses && !is_first) {
    found_ = static_cast<int>(tried_.size()) - 1;
    // whatever is nearer comes before a coarse step; nothing does before a fine one
    phase_ = phase_ == Phase::coarse ? Phase::fine : Phase::over;
  } else if (is_first) {
    phase_ = crosses || start == info_.harmless ? Phase::over : Phase::coarse;
  } else if (last.value == info_.harmless) {
    phase_ = Phase::over;
  }
  if (phase_ == Phase::coarse) return tried_.push_back({stepped(start, kFine * ++coarse_)});
  if (phase_ != Phase::fine) return;
  const double next = stepped(start, kFine * (coarse_ - 1) + ++fine_);
  if (fine_ == kFine || next == nearest()->value)
    phase_ = Phase::over;
  else
    tried_.push_back({next});
}

}  // namespace parkour
