#include "env/endings.h"

#include <cmath>

namespace parkour {
namespace {

constexpr double kBreath = 2.0;         // s a head may stay under water
constexpr double kProgress = 0.5;       // m

}  // namespace

std::vector<std::string> ending_names() {
  return {"", "trunk_on_ground", "hip_low", "tilted", "drowned", "finished", "time_limit", "stalled", "unstable", "off_track"};
}

void EndingJudge::start(const Pose& pose) { *this = {}, best_x_ = pose.x; }

Ending EndingJudge::judge_fall(const Agent& agent, const Pose& pose, const GroundView& ground, double seconds) {
  if (pose.trunk_touches) return Ending::trunk_on_ground;
  if (pose.z - pose.ground_z < 0.5 * agent.standing_height) return Ending::hip_low;
  if (pose.up[2] < std::cos(agent.tilt_limit)) return Ending::tilted;
  const auto& course = ground.course();
  under_water_ = course.has_water && pose.head_z < course.water_z ? under_water_ + seconds : 0;
  return under_water_ > kBreath ? Ending::drowned : Ending::none;
}

Ending EndingJudge::judge(const Agent& agent, const Pose& pose, const GroundView& ground, const EndingRules& rules, double seconds) {
  time_ += seconds;
  if (const auto fall = judge_fall(agent, pose, ground, seconds); fall != Ending::none) return fall;
  const bool on_track = ground.terrain() == Terrain::track;
  if (on_track && std::abs(pose.y) > kHalfTrackWidth) return Ending::off_track;
  if (on_track && pose.x >= ground.course().finish_x()) return Ending::finished;
  if (rules.time_limit > 0 && time_ > rules.time_limit - 1e-9) return Ending::time_limit;
  if (pose.x > best_x_ + kProgress) best_x_ = pose.x, best_time_ = time_;
  if (on_track && rules.stall_limit > 0 && time_ - best_time_ > rules.stall_limit) return Ending::stalled;
  return Ending::none;
}

}  // namespace parkour
