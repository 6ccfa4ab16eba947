#include "env/endings.h"

#include <cmath>

namespace parkour {
namespace {

constexpr double kBreath = 2.0;    // s a head may stay under water
constexpr double kProgress = 0.5;  // m

constexpr double kUpHeight = 0.9;   // of the standing height
constexpr double kUpTilt = 0.2618;  // rad, 15°
constexpr double kHeldUp = 1.0;     // s

}  // namespace

bool is_up(const Agent& agent, const Pose& pose) {
  return pose.z - pose.ground_z >= kUpHeight * agent.standing_height && pose.up[2] > std::cos(kUpTilt);
}

bool is_beside_track(const Pose& pose, const GroundView& ground) {
  return ground.terrain() == Terrain::track && std::abs(pose.y) > kHalfTrackWidth;
}

std::vector<std::string> ending_names() {
  return {"",           "trunk_on_ground", "hip_low",  "tilted",    "drowned", "finished",
          "time_limit", "stalled",         "unstable", "off_track", "got_up"};
}

void EndingJudge::start(const Pose& pose) { *this = {}, best_x_ = pose.x; }

Ending EndingJudge::judge_fall(const Agent& agent, const Pose& pose, const GroundView& ground, double seconds) {
  if (pose.trunk_touches) return Ending::trunk_on_ground;
  if (pose.z - pose.footing_z < 0.5 * agent.standing_height) return Ending::hip_low;
  if (pose.up[2] < std::cos(agent.tilt_limit)) return Ending::tilted;
  const auto& course = ground.course();
  under_water_ = course.has_water && pose.head_z < course.water_z ? under_water_ + seconds : 0;
  return under_water_ > kBreath ? Ending::drowned : Ending::none;
}

void EndingJudge::advance(const Agent& agent, const Pose& pose, double seconds) {
  time_ += seconds;
  up_for_ = is_up(agent, pose) ? up_for_ + seconds : 0;
  if (got_up_after_ < 0 && up_for_ >= kHeldUp - 1e-9) got_up_after_ = time_ - up_for_;
}

Ending EndingJudge::judge_rising(const Agent& agent, const Pose& pose, const GroundView& ground,
                                 const EndingRules& rules, double seconds) {
  advance(agent, pose, seconds);
  if (is_beside_track(pose, ground)) return Ending::off_track;
  if (!is_over(rules)) return Ending::none;
  return got_up_after_ < 0 ? Ending::time_limit : Ending::got_up;
}

Ending EndingJudge::judge(const Agent& agent, const Pose& pose, const GroundView& ground, const EndingRules& rules,
                          double seconds) {
  advance(agent, pose, seconds);
  if (const auto fall = judge_fall(agent, pose, ground, seconds); fall != Ending::none) return fall;
  if (is_beside_track(pose, ground)) return Ending::off_track;
  const bool on_track = ground.terrain() == Terrain::track;
  if (on_track && pose.x >= ground.course().finish_x()) return Ending::finished;
  if (is_over(rules)) return Ending::time_limit;
  if (pose.x > best_x_ + kProgress) best_x_ = pose.x, best_time_ = time_;
  if (on_track && rules.stall_limit > 0 && time_ - best_time_ > rules.stall_limit) return Ending::stalled;
  return Ending::none;
}

}  // namespace parkour
