#include "env/observation.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace parkour {
namespace {

constexpr double kRateScale = 0.1;   // joint speeds to about the size of angles
constexpr double kBodyWeight = 640;  // N
constexpr double kNoWater = -1.5;    // m relative to the hip: below every foot

// Dense where the feet will stand, sparse far ahead.
constexpr std::array<ScanPoint, 44> make_planar_scan() {
  std::array<ScanPoint, 44> points{};
  for (int i = 0; i < 37; ++i)
    points[i] = {-0.5 + 0.05 * i, 0};
  for (int i = 37; i < 44; ++i)
    points[i] = {1.3 + 0.2 * (i - 36), 0};
  return points;
}
constexpr auto kPlanarScan = make_planar_scan();

// A line for the left foot, one for the right, from where the rear one stands on, and a sparse one far ahead.
constexpr int kLine = 32, kFar = 8;
constexpr std::array<ScanPoint, 2 * kLine + kFar> make_scan() {
  std::array<ScanPoint, 2 * kLine + kFar> points{};
  for (int i = 0; i < kLine; ++i)
    points[i] = {-0.6 + 0.06 * i, 0.12}, points[kLine + i] = {-0.6 + 0.06 * i, -0.12};
  for (int i = 0; i < kFar; ++i)
    points[2 * kLine + i] = {1.4 + 0.2 * i, 0};
  return points;
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

void write_joints(const Senses& s, Filler& out, bool from_standing) {
  int i = 0;
  for (const auto& segment : s.agent.segments)
    for (const auto& joint : segment.joints)
      out.put(s.pose.angle[i++] - (from_standing ? joint.standing : 0));
  for (int j = 0; j < i; ++j)
    out.put(s.pose.rate[j] * kRateScale);
}

void write_blind(const Senses& s, Filler& out) {
  write_joints(s, out, false);
  out.put(s.pose.pitch);
  out.put(s.pose.pitch_rate);
}

void write_scan(const Senses& s, Filler& out) {
  const double sole_level = s.pose.z - s.agent.standing_height;
  const double cosine = std::cos(s.pose.heading), sine = std::sin(s.pose.heading);
  for (const auto& point : scan_points(s.agent))
    out.put(std::clamp(s.ground.height(s.pose.x + cosine * point.ahead - sine * point.left) - sole_level, -1.2, 1.2));
}

void write_seeing(const Senses& s, Filler& out) {
  const auto& pose = s.pose;
  write_joints(s, out, true);
  if (s.agent.planar) {
    for (double value : {pose.pitch, pose.speed_x, pose.speed_z, pose.pitch_rate})
      out.put(value);
  } else {
    for (const auto& vector : {pose.velocity, pose.spin, pose.up})
      for (double value : vector)
        out.put(value);
  }
  for (float value : s.last_action)
    out.put(value);
  for (double value : {s.clock.sine(), s.clock.cosine(), s.clock.rate() - GaitClock::kRest})
    out.put(value);
  for (const auto& foot : pose.feet)
    out.put(std::min(foot.load / kBodyWeight, 2.0));
  out.put(s.command.forward);
  if (!s.agent.planar) out.put(s.command.side), out.put(s.command.turn);
  write_scan(s, out);
  const auto& course = s.ground.course();
  out.put(course.has_water ? std::clamp(course.water_z - pose.z, kNoWater, 1.0) : kNoWater);
}

void append(Mirror& mirror, const Mirror& part) {
  const int first = static_cast<int>(mirror.source.size());
  for (std::size_t i = 0; i < part.source.size(); ++i) {
    mirror.source.push_back(first + part.source[i]);
    mirror.sign.push_back(part.sign[i]);
  }
}

// Entries that stay where they are.
Mirror in_place(std::vector<float> signs) {
  Mirror mirror{std::vector<int>(signs.size()), std::move(signs)};
  std::iota(mirror.source.begin(), mirror.source.end(), 0);
  return mirror;
}

Mirror unchanged(int width) { return in_place(std::vector<float>(width, 1)); }

Mirror swapped(int half) {
  Mirror mirror = unchanged(2 * half);
  std::rotate(mirror.source.begin(), mirror.source.begin() + half, mirror.source.end());
  return mirror;
}

std::string other_side(const std::string& name) {
  if (name.starts_with("left_")) return "right_" + name.substr(5);
  return name.starts_with("right_") ? "left_" + name.substr(6) : name;
}

Mirror joint_mirror(const Agent& agent) {
  const auto joints = agent.joints();
  Mirror mirror;
  for (const auto* joint : joints) {
    const auto partner = std::find_if(joints.begin(), joints.end(),
                                      [&](const Joint* other) { return other->name == other_side(joint->name); });
    mirror.source.push_back(static_cast<int>(partner - joints.begin()));
    mirror.sign.push_back(joint->flips ? -1.0f : 1.0f);
  }
  return mirror;
}

struct SliceRule {
  Slice slice;
  Mirror mirror;
  float noise;  // at sensor_noise 1
};

std::vector<SliceRule> rules_of(const Agent& agent) {
  std::vector<SliceRule> rules;
  const auto add = [&](std::string name, Mirror mirror, float noise) {
    const int width = static_cast<int>(mirror.source.size());
    rules.push_back({{std::move(name), width}, std::move(mirror), noise});
  };
  add("joint_angles", joint_mirror(agent), 0.01f);
  add("joint_speeds", joint_mirror(agent), 0.1f);
  if (!agent.sees) {
    add("trunk_pitch", unchanged(1), 0.02f);
    add("trunk_pitch_rate", unchanged(1), 0.1f);
    return rules;
  }
  if (agent.planar) {
    add("trunk", unchanged(4), 0.05f);
  } else {
    add("velocity", in_place({1, -1, 1}), 0.05f);
    add("spin", in_place({-1, 1, -1}), 0.1f);
    add("up", in_place({1, -1, 1}), 0.02f);
  }
  add("last_action", action_mirror(agent), 0);
  add("clock", in_place({-1, -1, 1}), 0);
  add("foot_loads", swapped(1), 0.05f);
  add("command", agent.planar ? unchanged(1) : in_place({1, -1, -1}), 0);
  if (agent.planar) {
    add("height_scan", unchanged(static_cast<int>(kPlanarScan.size())), 0.01f);
  } else {
    Mirror scan = swapped(kLine);
    append(scan, unchanged(kFar));
    add("height_scan", std::move(scan), 0.01f);
  }
  add("water", unchanged(1), 0.01f);
  return rules;
}

}  // namespace

std::vector<Slice> observation_slices(const Agent& agent) {
  std::vector<Slice> slices;
  for (auto& rule : rules_of(agent))
    slices.push_back(std::move(rule.slice));
  return slices;
}

std::span<const ScanPoint> scan_points(const Agent& agent) {
  if (!agent.sees) return {};
  return agent.planar ? std::span<const ScanPoint>(kPlanarScan) : std::span<const ScanPoint>(kScan);
}

int width_of(const std::vector<Slice>& slices) {
  return std::accumulate(slices.begin(), slices.end(), 0,
                         [](int sum, const Slice& slice) { return sum + slice.width; });
}

int action_width(const Agent& agent) { return agent.joint_count() + (agent.sees ? 1 : 0); }

void write_observation(const Senses& senses, std::span<float> out) {
  Filler filler(out);
  senses.agent.sees ? write_seeing(senses, filler) : write_blind(senses, filler);
}

std::vector<float> observation_noise(const Agent& agent) {
  std::vector<float> noise;
  for (const auto& rule : rules_of(agent))
    noise.insert(noise.end(), static_cast<std::size_t>(rule.slice.width), rule.noise);
  return noise;
}

Mirror action_mirror(const Agent& agent) {
  Mirror mirror = joint_mirror(agent);
  if (agent.sees) append(mirror, unchanged(1));
  return mirror;
}

Mirror observation_mirror(const Agent& agent) {
  Mirror mirror;
  for (const auto& rule : rules_of(agent))
    append(mirror, rule.mirror);
  return mirror;
}

}  // namespace parkour
