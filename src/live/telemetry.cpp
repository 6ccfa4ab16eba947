#include "live/telemetry.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "env/privileges.h"

namespace parkour {
namespace {

using Parts = std::vector<Slice>;

Parts one(const char* name) { return {{name, 1}}; }

Parts joints(const Agent& agent) {
  Parts parts;
  for (const auto* joint : agent.joints())
    parts.push_back({joint->name, 1});
  return parts;
}

Parts actions(const Agent& agent) {
  auto parts = joints(agent);
  if (agent.has_clock()) parts.push_back({"clock", 1});
  return parts;
}

template <int width>
Parts segments(const Agent& agent) {
  Parts parts;
  for (const auto& segment : agent.segments)
    parts.push_back({segment.name, width});
  return parts;
}

// Those that weigh anything.
template <typename Visit>
void for_each_reward(const Agent& agent, const Visit& visit) {
  const auto weights = default_weights(agent);
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (weights[i] != 0) visit(i);
}

Parts rewards(const Agent& agent) {
  Parts parts;
  for_each_reward(agent, [&](std::size_t i) { parts.push_back({std::string(reward_terms()[i].name), 1}); });
  return parts;
}

void put_all(auto values, Filler& out) {
  for (const auto value : values)
    out.put(value);
}

// Least (side 0) or greatest (side 1) torque that the motors may give at this moment.
void write_limits(const Measured& m, int side, Filler& out) {
  const auto range = m.world.force_range().subspan(2 * static_cast<std::size_t>(m.layout.control));
  for (int i = 0; i < m.robot.agent.joint_count(); ++i)
    out.put(range[2 * static_cast<std::size_t>(i) + static_cast<std::size_t>(side)]);
}

// Visits the net force that every segment bears, N in the world.
template <typename Visit>
void for_each_contact(const Measured& m, const Visit& visit) {
  for (std::size_t s = 0; s < m.robot.agent.segments.size(); ++s) {
    const auto touch = m.world.sensor().subspan(static_cast<std::size_t>(m.layout.sensor) + s * kContactSensorWidth);
    const double there = touch[0] > 0 ? -1 : 0;  // the sensor tells what it does to others
    visit(std::array{there * touch[1], there * touch[2], there * touch[3]});
  }
}

void write_contacts(const Measured& m, Filler& out) {
  for_each_contact(m, [&](const auto& force) { out.put(std::hypot(force[0], force[1], force[2])); });
}

void write_contact_forces(const Measured& m, Filler& out) {
  for_each_contact(m, [&](const auto& force) { put_all(force, out); });
}

struct Row {
  std::string_view name, unit;
  Parts (*parts)(const Agent&);
  void (*write)(const Measured&, Filler&);
};

const Row kRows[] = {
    {"try", "", [](const Agent&) { return one("try"); },
     [](const Measured& m, Filler& out) { out.put(m.robot.tries.count()); }},
    {"time", "s", [](const Agent&) { return one("time"); },  // since this try began
     [](const Measured& m, Filler& out) { out.put(m.robot.runner.time()); }},
    {"ending", "", [](const Agent&) { return one("ending"); },  // a place in ending_names()
     [](const Measured& m, Filler& out) { out.put(static_cast<int>(m.robot.runner.ending())); }},
    {"rising", "", [](const Agent&) { return one("rising"); },
     [](const Measured& m, Filler& out) { out.put(m.robot.runner.is_rising()); }},
    {"place", "m",
     [](const Agent&) {
       return Parts{{"x", 1}, {"y", 1}, {"z", 1}};
     },  // of the hip
     [](const Measured& m, Filler& out) {
       const auto& pose = m.robot.runner.pose();
       put_all(std::array{pose.x, pose.y, pose.z}, out);
     }},
    {"distance", "m", [](const Agent&) { return one("distance"); },  // of the track, in this try
     [](const Measured& m, Filler& out) { out.put(m.robot.runner.distance()); }},
    {"speed", "m/s",
     [](const Agent&) {
       return Parts{{"forward", 1}, {"side", 1}, {"asked", 1}};
     },
     [](const Measured& m, Filler& out) {
       const auto& pose = m.robot.runner.pose();
       put_all(std::array{pose.forward_speed, pose.side_speed, m.robot.runner.command().forward}, out);
     }},
    {"power", "W", [](const Agent&) { return one("power"); },
     [](const Measured& m, Filler& out) {
       const auto& pose = m.robot.runner.pose();
       double power = 0;
       for (int i = 0; i < m.robot.agent.joint_count(); ++i)
         power += std::abs(pose.torque[i] * pose.rate[i]);
       out.put(power);
     }},
    {"push", "m/s", [](const Agent&) { return one("push"); },  // under way
     [](const Measured& m, Filler& out) { out.put(m.robot.runner.push_under_way()); }},
    {"observation", "", [](const Agent& agent) { return observation_slices(agent); },
     [](const Measured& m, Filler& out) { put_all(m.robot.runner.observation(), out); }},
    {"action", "", actions, [](const Measured& m, Filler& out) { put_all(m.robot.action, out); }},
    {"torque", "N m", joints,
     [](const Measured& m, Filler& out) {
       put_all(std::span(m.robot.runner.pose().torque).first(m.robot.agent.joint_count()), out);
     }},
    {"torque_least", "N m", joints, [](const Measured& m, Filler& out) { write_limits(m, 0, out); }},
    {"torque_most", "N m", joints, [](const Measured& m, Filler& out) { write_limits(m, 1, out); }},
    {"reward", "", rewards,  // weighted, summed over this try
     [](const Measured& m, Filler& out) {
       const auto sums = m.robot.runner.reward_sums();
       for_each_reward(m.robot.agent, [&](std::size_t i) { out.put(sums[i]); });
     }},
    {"contact", "N", segments<1>, write_contacts},
    {"contact_force", "N", segments<3>, write_contact_forces},  // in the world
};

}  // namespace

std::vector<Channel> channels_of(const Agent& agent) {
  std::vector<Channel> channels;
  int next = 0;
  for (const auto& row : kRows) {
    Channel channel{row.name, row.unit, row.parts(agent), next, 0};
    for (const auto& part : channel.parts)
      channel.width += part.width;
    next += channel.width;
    channels.push_back(std::move(channel));
  }
  return channels;
}

int width_of(std::span<const Channel> channels) {
  return channels.empty() ? 0 : channels.back().first + channels.back().width;
}

const Channel* find_channel(std::span<const Channel> channels, std::string_view name) {
  const auto found = std::find_if(channels.begin(), channels.end(), [&](const auto& c) { return c.name == name; });
  return found == channels.end() ? nullptr : &*found;
}

void write_telemetry(const Measured& measured, std::span<float> out) {
  Filler filler(out);
  for (const auto& row : kRows)
    row.write(measured, filler);
}

std::vector<float> critic_extra(const LiveRobot& robot, const GroundView& ground, double time_limit) {
  const auto privileges = privileges_of(robot.agent, false);
  std::vector<float> extra(static_cast<std::size_t>(width_of(slices_of(privileges))));
  Filler filler(extra);
  for (const auto* privilege : privileges)
    privilege->write({robot.runner.pose(), ground, robot.runner.time(), time_limit, 0}, filler);
  return extra;
}

}  // namespace parkour
