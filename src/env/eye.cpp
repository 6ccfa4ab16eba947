#include "env/eye.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "physics/mjcf.h"

namespace parkour {
namespace {

constexpr float kUnseen = std::numeric_limits<float>::quiet_NaN();
constexpr double kFirmLoad = 50;  // N on a foot that stands

}  // namespace

void Eye::open(const Pose& pose, const GroundView& ground, const Random& chance) {
  chance_ = chance;
  begin_x_ = ground.course().begin_x();
  known_.assign(ground.course().profile.size(), {});
  under_way_.clear();
  time_ = 0, next_ = kBetween;
  latency_ = chance_.uniform(kSoonest, kLatest);
  level_ = ground.rim_height(pose.x);
  develop(take(pose, ground));
}

void Eye::look(const Agent& agent, const Pose& pose, const GroundView& ground) {
  time_ += kControlStep;
  if (time_ >= next_) under_way_.push_back(take(pose, ground)), next_ += kBetween;
  while (!under_way_.empty() && time_ >= under_way_.front().due) {
    develop(under_way_.front());
    under_way_.pop_front();
  }
  touch(agent, pose, ground);
}

std::size_t Eye::place_of(double x) const {
  const double place = std::round((x - begin_x_) / kProfileStep);
  return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(known_.size() - 1)));
}

// From the head outwards a point shows if it is seen steeper than all before it. The camera looks along the heading,
// and what it takes to lie there lies a little off.
Eye::Picture Eye::take(const Pose& pose, const GroundView& ground) {
  const double along = std::cos(pose.heading) < 0 ? -1 : 1, shift = kShift * chance_.normal();
  const auto place = [&](double ahead) { return place_of(pose.x + along * ahead); };
  const std::size_t from = std::min(place(kNearest), place(kFarthest)),
                    to = std::max(place(kNearest), place(kFarthest));
  Picture picture{time_ + latency_, time_, from, std::vector<float>(to - from + 1, kUnseen)};
  double steepest = -std::numeric_limits<double>::infinity(), noise = 0;
  bool is_hole = false;
  int patch = -1;
  for (double ahead = kProfileStep; ahead <= kFarthest; ahead += kProfileStep) {
    const double height = ground.height(pose.x + along * ahead + shift), slope = (height - pose.head_z) / ahead;
    const bool is_hidden = slope < steepest;
    steepest = std::max(steepest, slope);
    if (ahead < kNearest) continue;
    if (const int now = static_cast<int>(ahead / kPatch); now != patch)
      patch = now, noise = kNoise * chance_.normal(), is_hole = chance_.uniform() < kHole;
    if (!is_hidden && !is_hole)
      picture.heights[std::clamp(place(ahead), from, to) - from] = static_cast<float>(height + noise);
  }
  return picture;
}

void Eye::develop(const Picture& picture) {
  for (std::size_t i = 0; i < picture.heights.size() && picture.first + i < known_.size(); ++i)
    if (!std::isnan(picture.heights[i]))
      known_[picture.first + i] = {picture.heights[i], static_cast<float>(picture.taken)};
}

// A foot that stands tells how high the ground is beneath it.
void Eye::touch(const Agent& agent, const Pose& pose, const GroundView& ground) {
  constexpr double kHalfSole = 0.1;  // m
  double most = kFirmLoad;
  for (const auto& foot : pose.feet_of(agent)) {
    if (foot.load < kFirmLoad) continue;
    const double height = ground.rim_height(foot.x);
    if (foot.load > most) level_ = height, most = foot.load;
    for (auto i = place_of(foot.x - kHalfSole); i <= place_of(foot.x + kHalfSole); ++i)
      known_[i] = {static_cast<float>(height), static_cast<float>(time_)};
  }
}

double Eye::height(double x) const {
  const Spot& spot = known_[place_of(x)];
  const double age = time_ - spot.when;
  const double share = age <= kSure ? 1 : std::exp(-(age - kSure) / kForgetting);
  return level_ + share * (spot.height - level_);
}

}  // namespace parkour
