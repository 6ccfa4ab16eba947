#include "env/senses.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace parkour {
namespace {

constexpr double kRateScale = 0.1;   // joint speeds to about the size of angles
constexpr double kBodyWeight = 640;  // N
constexpr double kNoWater = -1.5;    // m relative to the hip: below every foot

void write_joint_angles(const Situation& s, Filler& out) {
  int i = 0;
  for (const auto& segment : s.agent.segments)
    for (const auto& joint : segment.joints)
      out.put(s.pose.angle[i++] - joint.standing);
}

void write_bare_joint_angles(const Situation& s, Filler& out) {
  for (int i = 0; i < s.agent.joint_count(); ++i)
    out.put(s.pose.angle[i]);
}

void write_joint_speeds(const Situation& s, Filler& out) {
  for (int i = 0; i < s.agent.joint_count(); ++i)
    out.put(s.pose.rate[i] * kRateScale);
}

void write_pitch(const Situation& s, Filler& out) { out.put(s.pose.pitch); }

void write_pitch_rate(const Situation& s, Filler& out) { out.put(s.pose.pitch_rate); }

void write_trunk(const Situation& s, Filler& out) {
  for (double value : {s.pose.pitch, s.pose.speed_x, s.pose.speed_z, s.pose.pitch_rate})
    out.put(value);
}

template <Vec3 Pose::*vector>
void write_vector(const Situation& s, Filler& out) {
  for (double value : s.pose.*vector)
    out.put(value);
}

void write_last_action(const Situation& s, Filler& out) {
  for (float value : s.last_action)
    out.put(value);
}

void write_clock(const Situation& s, Filler& out) {
  for (double value : {s.clock.sine(), s.clock.cosine(), s.clock.rate() - s.agent.stride_rate})
    out.put(value);
}

void write_foot_loads(const Situation& s, Filler& out) {
  for (const auto& foot : s.pose.feet_of(s.agent))
    out.put(std::min(foot.load / kBodyWeight, 2.0));
}

void write_pace(const Situation& s, Filler& out) { out.put(s.command.forward); }

void write_command(const Situation& s, Filler& out) {
  for (double value : {s.command.forward, s.command.side, s.command.turn})
    out.put(value);
}

template <typename Ground>
void write_scan_of(const Ground& ground, const Situation& s, Filler& out) {
  const double sole_level = s.pose.z - s.agent.standing_height;
  const double cosine = std::cos(s.pose.heading), sine = std::sin(s.pose.heading);
  for (const auto& point : s.scan)
    out.put(std::clamp(ground.height(s.pose.x + cosine * point.ahead - sine * point.left) - sole_level, -1.2, 1.2));
}

void write_scan(const Situation& s, Filler& out) { write_scan_of(s.ground, s, out); }

void write_seen_scan(const Situation& s, Filler& out) { write_scan_of(*s.eye, s, out); }

void write_past(const Situation& s, Filler& out) {
  // what was the newest frame a step ago is still the newest while this step's is being written
  for (const int ago : Recall::kAgo)
    for (const float value : s.recall->frame(ago - 1))
      out.put(value);
}

// What randomised training changes about robot and world, each from 0 at its least to 1 at its most.
constexpr std::array kTold{Key::friction,       Key::body_mass,    Key::payload,
                           Key::motor_strength, Key::action_delay, Key::weak_joint};

void write_world(const Situation& s, Filler& out) {
  const auto& settings = s.ground.course().settings;
  for (const Key key : kTold) {
    const auto& info = settings_table()[static_cast<std::size_t>(key)];
    out.put((settings[key] - info.minimum) / (info.maximum - info.minimum));
  }
}

void write_water(const Situation& s, Filler& out) {
  const auto& course = s.ground.course();
  out.put(course.has_water ? std::clamp(course.water_z - s.pose.z, kNoWater, 1.0) : kNoWater);
}

void write_memory(const Situation& s, Filler& out) {
  for (double value : s.memory.state())
    out.put(value);
}

void write_pull(const Situation& s, Filler& out) {
  constexpr double kScale = 0.02;  // pulls to about the size of angles
  out.put(kScale * s.pull * std::cos(s.pose.heading));
  out.put(-kScale * s.pull * std::sin(s.pose.heading));
}

template <int width>
Mirror unchanged(const Agent&) {
  return in_place(std::vector<float>(width, 1));
}

// A vector in the root's frame, x forward, y left, z up; and one of turning about its axes.
Mirror straight(const Agent&) { return in_place({1, -1, 1}); }
Mirror turning(const Agent&) { return in_place({-1, 1, -1}); }

// Entry i goes where the entry is that is its partner.
template <typename Items, typename IsPartner>
Mirror swapped(const Items& items, IsPartner is_partner) {
  Mirror mirror;
  for (const auto& item : items) {
    const auto partner =
        std::find_if(items.begin(), items.end(), [&](const auto& other) { return is_partner(item, other); });
    mirror.source.push_back(static_cast<int>(partner - items.begin()));
    mirror.sign.push_back(1);
  }
  return mirror;
}

Mirror joint_mirror(const Agent& agent) {
  const auto joints = agent.joints();
  Mirror mirror =
      swapped(joints, [](const Joint* one, const Joint* other) { return other->name == other_side(one->name); });
  for (std::size_t i = 0; i < joints.size(); ++i)
    if (joints[i]->flips) mirror.sign[i] = -1;
  return mirror;
}

Mirror foot_mirror(const Agent& agent) {
  return swapped(agent.feet, [&](const Foot& one, const Foot& other) {
    return agent.segments[other.segment].name == other_side(agent.segments[one.segment].name);
  });
}

Mirror scan_mirror(const Agent& agent) {
  return swapped(agent.scan, [](const ScanPoint& one, const ScanPoint& other) {
    return other.ahead == one.ahead && other.left == -one.left;
  });
}

// Half a stride later, which is where left and right partners are.
Mirror clock_mirror(const Agent&) { return in_place({-1, -1, 1}); }

constexpr std::string_view kPast = "past", kSeenScan = "seen_scan";
constexpr std::array<std::string_view, 7> kFelt{"joint_angles", "joint_speeds", "trunk",      "velocity",
                                                "spin",         "up",           "last_action"};

Mirror past_mirror(const Agent& agent);  // of rows of the table below

constexpr std::array kSenses{
    Sense{"joint_angles", "joint_angles", 0.01f, joint_mirror, write_joint_angles},  // rad from the standing pose
    Sense{"bare_joint_angles", "joint_angles", 0.01f, joint_mirror, write_bare_joint_angles},  // rad
    Sense{"joint_speeds", "joint_speeds", 0.1f, joint_mirror, write_joint_speeds},             // 10 rad/s
    Sense{"trunk_pitch", "trunk_pitch", 0.02f, unchanged<1>, write_pitch},                     // rad
    Sense{"trunk_pitch_rate", "trunk_pitch_rate", 0.1f, unchanged<1>, write_pitch_rate},       // rad/s
    // pitch, speeds along the track and up, pitch rate; rad, m/s, rad/s
    Sense{"trunk", "trunk", 0.05f, unchanged<4>, write_trunk},
    Sense{"velocity", "velocity", 0.05f, straight, write_vector<&Pose::velocity>},  // m/s
    Sense{"spin", "spin", 0.1f, turning, write_vector<&Pose::spin>},                // rad/s
    Sense{"up", "up", 0.02f, straight, write_vector<&Pose::up>},
    Sense{"last_action", "last_action", 0, action_mirror, write_last_action},
    Sense{"clock", "clock", 0, clock_mirror, write_clock},                    // sine, cosine, Hz above the rest
    Sense{"foot_loads", "foot_loads", 0.05f, foot_mirror, write_foot_loads},  // 640 N
    Sense{"pace", "command", 0, unchanged<1>, write_pace},                    // m/s, forward alone
    Sense{"command", "command", 0,
          [](const Agent&) {
            return in_place({1, -1, -1});
          },
          write_command},  // m/s, m/s, rad/s
    Sense{"internal_model", "internal_model", 0,
          [](const Agent&) {
            return in_place({1, -1, -1, 1, 1});
          },
          write_memory},  // m, m, rad, m, m
    // forwards and to the left, 50 N: no robot could feel it, and it shows what is to be had by feeling it
    Sense{"pull", "pull", 0,
          [](const Agent&) {
            return in_place({1, -1});
          },
          write_pull},
    Sense{"height_scan", "height_scan", 0.01f, scan_mirror, write_scan},  // m above the soles of the standing robot
    Sense{kSeenScan, "height_scan", 0, scan_mirror, write_seen_scan},     // the same as its eye knows it, noise and all
    Sense{kPast, "past", 0, past_mirror, write_past},                     // frame after frame, as they were observed
    Sense{"world", "world", 0, unchanged<kTold.size()>, write_world},     // no robot could know it either
    Sense{"water", "water", 0.01f, unchanged<1>, write_water},            // m above the hip
};

Mirror past_mirror(const Agent& agent) {
  Mirror frame, all;
  for (const auto* sense : senses_of(agent))
    if (std::find(kFelt.begin(), kFelt.end(), sense->name) != kFelt.end()) append(frame, sense->mirror(agent));
  for (std::size_t i = 0; i < Recall::kAgo.size(); ++i)
    append(all, frame);
  return all;
}

bool has_sense(const Agent& agent, std::string_view name) {
  return std::find(agent.senses.begin(), agent.senses.end(), name) != agent.senses.end();
}

}  // namespace

std::vector<int> felt_entries(const Agent& agent) {
  std::vector<int> entries;
  if (!has_sense(agent, kPast)) return entries;
  int next = 0;
  for (const auto* sense : senses_of(agent)) {
    const bool is_felt = std::find(kFelt.begin(), kFelt.end(), sense->name) != kFelt.end();
    for (std::size_t i = 0; i < sense->mirror(agent).source.size(); ++i, ++next)
      if (is_felt) entries.push_back(next);
  }
  return entries;
}

bool sees_by_eye(const Agent& agent) { return has_sense(agent, kSeenScan); }

std::vector<const Sense*> senses_of(const Agent& agent) {
  std::vector<const Sense*> senses;
  for (const auto& name : agent.senses) {
    const auto row =
        std::find_if(kSenses.begin(), kSenses.end(), [&](const Sense& sense) { return sense.name == name; });
    // the bodies are our own: a sense that is none is a defect, not an input to report
    if (row == kSenses.end()) throw std::logic_error("the body \"" + agent.name + "\" has the unknown sense " + name);
    senses.push_back(&*row);
  }
  return senses;
}

Mirror action_mirror(const Agent& agent) {
  Mirror mirror = joint_mirror(agent);
  if (agent.has_clock()) append(mirror, in_place({1}));
  return mirror;
}

Mirror in_place(std::vector<float> signs) {
  Mirror mirror{std::vector<int>(signs.size()), std::move(signs)};
  std::iota(mirror.source.begin(), mirror.source.end(), 0);
  return mirror;
}

void append(Mirror& mirror, const Mirror& part) {
  const int first = static_cast<int>(mirror.source.size());
  for (std::size_t i = 0; i < part.source.size(); ++i) {
    mirror.source.push_back(first + part.source[i]);
    mirror.sign.push_back(part.sign[i]);
  }
}

}  // namespace parkour
