#include "physics/mjcf.h"

#include <cmath>
#include <cstdio>

namespace parkour {
namespace {

constexpr double kHalfTrackWidth = 1.5;  // m

// Robots meet the ground and nothing else: bit 1 is the ground's, bit 2 the robots'.
constexpr char kHeader[] = R"(<mujoco model="parkour">
<compiler angle="radian" autolimits="true" inertiafromgeom="true"/>
<option timestep="%g" integrator="Euler" solver="Newton" iterations="5" ls_iterations="8" gravity="0 0 -%g"/>
<size memory="%dM"/>
<default>
<geom contype="2" conaffinity="1" condim="3" solref="0.012 1"/>
<default class="ground"><geom type="box" contype="1" conaffinity="2" priority="1" condim="3" friction="%.17g 0.005 0.0001" solref="0.012 1"/></default>
</default>
<worldbody>
)";

class Writer {
 public:
  template <typename... Values>
  void add(const char* format, Values... values) {
    char line[700];
    std::snprintf(line, sizeof line, format, values...);
    text_ += line;
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void write_ground(Writer& out, const Course& course) {
  for (const auto& box : course.boxes)
    out.add("<geom class=\"ground\" pos=\"%.17g 0 %.17g\" size=\"%.17g %g %.17g\" euler=\"0 %.17g 0\"/>\n", box.center_x, box.center_z,
            box.half_length, kHalfTrackWidth, box.half_height, -box.grade_angle);
}

double volume(const Capsule& capsule) {
  double square = 0;
  for (int i = 0; i < 3; ++i) square += std::pow(capsule.to[i] - capsule.from[i], 2);
  return M_PI * capsule.radius * capsule.radius * (std::sqrt(square) + 4.0 / 3 * capsule.radius);
}

void write_shape(Writer& out, const Segment& segment) {
  double whole = 0;
  for (const auto& capsule : segment.capsules) whole += volume(capsule);
  for (const auto& c : segment.capsules)
    out.add("<geom type=\"capsule\" fromto=\"%g %g %g %g %g %g\" size=\"%g\" mass=\"%.17g\"/>\n", c.from[0], c.from[1], c.from[2], c.to[0],
            c.to[1], c.to[2], c.radius, segment.mass * volume(c) / whole);
}

void write_segment(Writer& out, const Agent& agent, int index, const std::string& prefix) {
  const auto& segment = agent.segments[index];
  out.add("<body name=\"%s%s\" pos=\"%g %g %g\">\n", prefix.c_str(), segment.name.c_str(), segment.offset[0], segment.offset[1], segment.offset[2]);
  if (segment.has_joint) {
    const auto& joint = segment.joint;
    out.add("<joint name=\"%s%s\" type=\"hinge\" axis=\"%g %g %g\" range=\"%.17g %.17g\" damping=\"%g\" armature=\"%g\"/>\n", prefix.c_str(),
            segment.name.c_str(), joint.axis[0], joint.axis[1], joint.axis[2], joint.lower, joint.upper, joint.damping, joint.armature);
  } else {
    out.add("<joint name=\"%sroot_x\" type=\"slide\" axis=\"1 0 0\"/>\n", prefix.c_str());
    out.add("<joint name=\"%sroot_z\" type=\"slide\" axis=\"0 0 1\"/>\n", prefix.c_str());
    out.add("<joint name=\"%sroot_pitch\" type=\"hinge\" axis=\"0 1 0\"/>\n", prefix.c_str());
  }
  write_shape(out, segment);
  for (std::size_t child = index + 1; child < agent.segments.size(); ++child)
    if (agent.segments[child].parent == index) write_segment(out, agent, static_cast<int>(child), prefix);
  out.add("</body>\n");
}

std::string prefix_of(std::size_t robot) { return "r" + std::to_string(robot) + "_"; }

void write_actuators(Writer& out, const Agent& agent, const std::string& prefix) {
  for (const auto& segment : agent.segments) {
    if (!segment.has_joint) continue;
    const auto& joint = segment.joint;
    out.add("<position joint=\"%s%s\" kp=\"%g\" forcerange=\"%.17g %.17g\"/>\n", prefix.c_str(), segment.name.c_str(), joint.stiffness,
            -joint.torque_extension, joint.torque_flexion);
  }
}

void write_sensors(Writer& out, const Agent& agent, const std::string& prefix) {
  for (const auto& segment : agent.segments)
    out.add("<contact body1=\"%s%s\" data=\"found force\" reduce=\"netforce\"/>\n", prefix.c_str(), segment.name.c_str());
}

std::vector<RobotLayout> lay_out(std::span<const Agent* const> robots) {
  std::vector<RobotLayout> layouts;
  RobotLayout next{nullptr, 0, 0, 0, 1, 0};
  for (const auto* agent : robots) {
    next.agent = agent;
    layouts.push_back(next);
    const int joints = agent->joint_count(), segments = joints + 1, root = 3;
    next.position += root + joints;
    next.velocity += root + joints;
    next.control += joints;
    next.body += segments;
    next.sensor += segments * kContactSensorWidth;
  }
  return layouts;
}

}  // namespace

Scene write_scene(const Course& course, std::span<const Agent* const> robots) {
  Writer out;
  out.add(kHeader, kSubstep, kGravity, 1 + static_cast<int>(robots.size()), course.settings[Key::friction]);
  write_ground(out, course);
  for (std::size_t i = 0; i < robots.size(); ++i) write_segment(out, *robots[i], 0, prefix_of(i));
  out.add("</worldbody>\n<actuator>\n");
  for (std::size_t i = 0; i < robots.size(); ++i) write_actuators(out, *robots[i], prefix_of(i));
  out.add("</actuator>\n<sensor>\n");
  for (std::size_t i = 0; i < robots.size(); ++i) write_sensors(out, *robots[i], prefix_of(i));
  out.add("</sensor>\n</mujoco>\n");
  return {out.take(), lay_out(robots)};
}

}  // namespace parkour
