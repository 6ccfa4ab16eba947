#include "env/observation.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace parkour {
namespace {

constexpr double kRateScale = 0.1;      // joint speeds to about the size of angles
constexpr double kBodyWeight = 640;     // N
constexpr double kNoWater = -1.5;       // m relative to the hip: below every foot

// Where the ground is looked at, m ahead of the hip: dense where the feet will stand, sparse far ahead.
constexpr std::array<double, 44> make_scan() {
  std::array<double, 44> places{};
  for (int i = 0; i < 37; ++i) places[i] = -0.5 + 0.05 * i;
  for (int i = 37; i < 44; ++i) places[i] = 1.3 + 0.2 * (i - 36);
  return places;
}
constexpr auto kScan = make_scan();

class Filler {
 public:
  explicit Filler(std::span<float> out) : out_(out) {}
  void put(double value) { out_[next_++] = static_cast<float>(value); }

 private:
  std::span<float> out_;
  std::size_t next_ = 0;
};

void write_blind(const Senses& s, Filler& out) {
  const int joints = s.agent.joint_count();
  for (int i = 0; i < joints; ++i) out.put(s.pose.angle[i]);
  for (int i = 0; i < joints; ++i) out.put(s.pose.rate[i] * kRateScale);
  out.put(s.pose.pitch);
  out.put(s.pose.pitch_rate);
}

void write_seeing(const Senses& s, Filler& out) {
  const auto& pose = s.pose;
  int joint = 0;
  for (const auto& segment : s.agent.segments)
    if (segment.has_joint) out.put(pose.angle[joint++] - segment.joint.standing);
  for (int i = 0; i < joint; ++i) out.put(pose.rate[i] * kRateScale);
  for (double value : {pose.pitch, pose.speed_x, pose.speed_z, pose.pitch_rate}) out.put(value);
  for (float value : s.last_action) out.put(value);
  for (double value : {s.clock.sine(), s.clock.cosine(), s.clock.rate() - GaitClock::kRest}) out.put(value);
  for (const auto& foot : pose.feet) out.put(std::min(foot.load / kBodyWeight, 2.0));
  out.put(s.command);
  const double sole_level = pose.z - s.agent.standing_height;
  for (double ahead : kScan) out.put(std::clamp(s.ground.height(pose.x + ahead) - sole_level, -1.2, 1.2));
  const auto& course = s.ground.course();
  out.put(course.has_water ? std::clamp(course.water_z - pose.z, kNoWater, 1.0) : kNoWater);
}

// Slices of one entry per joint or foot swap left and right; everything else is the same in the mirror.
enum class Reflection { same, legs, clock };

Reflection reflection_of(const std::string& slice) {
  if (slice == "joint_angles" || slice == "joint_speeds" || slice == "foot_loads") return Reflection::legs;
  return slice == "clock" ? Reflection::clock : Reflection::same;
}

void append(Mirror& mirror, int width, Reflection reflection) {
  const int first = static_cast<int>(mirror.source.size());
  for (int i = 0; i < width; ++i) {
    const int swapped = (i + width / 2) % width;
    mirror.source.push_back(first + (reflection == Reflection::legs ? swapped : i));
    mirror.sign.push_back(reflection == Reflection::clock && i < 2 ? -1.0f : 1.0f);
  }
}

}  // namespace

std::vector<Slice> observation_slices(const Agent& agent) {
  const int joints = agent.joint_count();
  if (!agent.sees) return {{"joint_angles", joints}, {"joint_speeds", joints}, {"trunk_pitch", 1}, {"trunk_pitch_rate", 1}};
  return {{"joint_angles", joints}, {"joint_speeds", joints}, {"trunk", 4}, {"last_action", action_width(agent)}, {"clock", 3},
          {"foot_loads", 2}, {"command", 1}, {"height_scan", static_cast<int>(kScan.size())}, {"water", 1}};
}

std::span<const double> scan_places(const Agent& agent) { return agent.sees ? std::span<const double>(kScan) : std::span<const double>(); }

int width_of(const std::vector<Slice>& slices) {
  return std::accumulate(slices.begin(), slices.end(), 0, [](int sum, const Slice& slice) { return sum + slice.width; });
}

int action_width(const Agent& agent) { return agent.joint_count() + (agent.sees ? 1 : 0); }

void write_observation(const Senses& senses, std::span<float> out) {
  Filler filler(out);
  senses.agent.sees ? write_seeing(senses, filler) : write_blind(senses, filler);
}

Mirror action_mirror(const Agent& agent) {
  Mirror mirror;
  append(mirror, agent.joint_count(), Reflection::legs);
  if (agent.sees) append(mirror, 1, Reflection::same);
  return mirror;
}

Mirror observation_mirror(const Agent& agent) {
  Mirror mirror;
  for (const auto& slice : observation_slices(agent)) {
    if (slice.name != "last_action") {
      append(mirror, slice.width, reflection_of(slice.name));
      continue;
    }
    const int first = static_cast<int>(mirror.source.size());
    const auto action = action_mirror(agent);
    for (int i = 0; i < slice.width; ++i) {
      mirror.source.push_back(first + action.source[i]);
      mirror.sign.push_back(action.sign[i]);
    }
  }
  return mirror;
}

}  // namespace parkour
