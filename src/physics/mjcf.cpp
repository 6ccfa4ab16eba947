#include "physics/mjcf.h"

#include <cmath>

#include "base/format.h"

namespace parkour {
namespace {

constexpr double kAirDensity = 1.2;   // kg/m³
constexpr double kHardGround = 0.02;  // s, time constant of contacts with stone: MuJoCo takes no less than two steps
constexpr double kSoftGround = 0.08;  // s, with a mattress

// Robots meet the ground and things, and no other robot; things meet everything. Bit 1 is the ground's, bit 2 the
// robots', bit 4 that of things.
constexpr char kHeader[] = R"(<mujoco model="parkour">
<compiler angle="radian" autolimits="true" inertiafromgeom="true"/>
<option timestep="%g" integrator="Euler" solver="Newton" iterations="5" ls_iterations="8" gravity="0 0 -%.17g"%s/>
<size memory="%dM"/>
<default>
<geom contype="2" conaffinity="1" condim="3" solref="0.02 1"/>
<default class="ground"><geom type="box" contype="1" conaffinity="2" priority="1" condim="3" friction="%.17g 0.005 0.0001" solref="%.17g 1"/></default>
</default>
<worldbody>
)";

class Writer {
 public:
  void add(const char* text) { text_ += text; }
  template <typename... Values>
  void add(const char* format, Values... values) {
    text_ += formatted(format, values...);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

// MuJoCo's own fluid forces, with the inertia box of each body; still air costs time and is left out.
std::string wind_of(const Settings& settings) {
  if (settings[Key::wind] == 0) return "";
  return formatted(" density=\"%g\" wind=\"%.17g 0 0\"", kAirDensity, settings[Key::wind]);
}

void write_header(Writer& out, const Settings& settings, std::size_t bodies) {
  const double softness = settings[Key::ground_softness];
  out.add(kHeader, kSubstep, settings[Key::gravity], wind_of(settings).c_str(), 1 + static_cast<int>(bodies),
          settings[Key::friction], kHardGround + softness * (kSoftGround - kHardGround));
}

void write_ground(Writer& out, const Course& course, Terrain terrain) {
  if (terrain == Terrain::field) return out.add("<geom class=\"ground\" type=\"plane\" size=\"0 0 1\"/>\n");
  for (const auto& box : course.boxes)
    out.add("<geom class=\"ground\" pos=\"%.17g 0 %.17g\" size=\"%.17g %g %.17g\" euler=\"0 %.17g 0\"/>\n",
            box.center_x, box.center_z, box.half_length, kHalfTrackWidth, box.half_height, -box.grade_angle);
}

double volume(const Capsule& capsule) {
  double square = 0;
  for (int i = 0; i < 3; ++i)
    square += std::pow(capsule.to[i] - capsule.from[i], 2);
  return M_PI * capsule.radius * capsule.radius * (std::sqrt(square) + 4.0 / 3 * capsule.radius);
}

// A segment that touches another has its shapes named, for the contact pairs.
void write_shape(Writer& out, const Segment& segment, const std::string& prefix) {
  double whole = 0;
  for (const auto& capsule : segment.capsules)
    whole += volume(capsule);
  int index = 0;
  for (const auto& c : segment.capsules)
    out.add("<geom name=\"%s%s_%d\" type=\"capsule\" fromto=\"%g %g %g %g %g %g\" size=\"%g\" mass=\"%.17g\"/>\n",
            prefix.c_str(), segment.name.c_str(), index++, c.from[0], c.from[1], c.from[2], c.to[0], c.to[1], c.to[2],
            c.radius, segment.mass * volume(c) / whole);
}

void write_root(Writer& out, const Agent& agent, const std::string& prefix) {
  if (agent.root == Root::free) return out.add("<freejoint name=\"%sroot\"/>\n", prefix.c_str());
  out.add("<joint name=\"%sroot_x\" type=\"slide\" axis=\"1 0 0\"/>\n", prefix.c_str());
  out.add("<joint name=\"%sroot_z\" type=\"slide\" axis=\"0 0 1\"/>\n", prefix.c_str());
  out.add("<joint name=\"%sroot_pitch\" type=\"hinge\" axis=\"0 1 0\"/>\n", prefix.c_str());
}

void write_segment(Writer& out, const Agent& agent, int index, const std::string& prefix) {
  const auto& segment = agent.segments[index];
  out.add("<body name=\"%s%s\" pos=\"%g %g %g\">\n", prefix.c_str(), segment.name.c_str(), segment.offset[0],
          segment.offset[1], segment.offset[2]);
  if (segment.parent < 0) write_root(out, agent, prefix);
  for (const auto& joint : segment.joints)
    out.add(
        "<joint name=\"%s%s\" type=\"hinge\" axis=\"%g %g %g\" range=\"%.17g %.17g\" damping=\"%g\" "
        "armature=\"%g\"/>\n",
        prefix.c_str(), joint.name.c_str(), joint.axis[0], joint.axis[1], joint.axis[2], joint.lower, joint.upper,
        joint.damping, joint.armature);
  write_shape(out, segment, prefix);
  if (index == agent.head && agent.payload > 0)
    out.add(
        "<geom type=\"box\" pos=\"%g %g %g\" size=\"0.08 0.14 0.2\" mass=\"%.17g\" contype=\"0\" conaffinity=\"0\"/>\n",
        agent.back_place[0], agent.back_place[1], agent.back_place[2], agent.payload);
  for (std::size_t child = index + 1; child < agent.segments.size(); ++child)
    if (agent.segments[child].parent == index) write_segment(out, agent, static_cast<int>(child), prefix);
  out.add("</body>\n");
}

void write_touching(Writer& out, const Agent& agent, const std::string& prefix) {
  for (const auto& [one, other] : agent.touching)
    for (std::size_t i = 0; i < agent.segments[one].capsules.size(); ++i)
      for (std::size_t j = 0; j < agent.segments[other].capsules.size(); ++j)
        out.add("<pair geom1=\"%s%s_%zu\" geom2=\"%s%s_%zu\" condim=\"1\"/>\n", prefix.c_str(),
                agent.segments[one].name.c_str(), i, prefix.c_str(), agent.segments[other].name.c_str(), j);
}

std::string prefix_of(std::size_t robot) { return "r" + std::to_string(robot) + "_"; }

void write_actuators(Writer& out, const Agent& agent, const std::string& prefix) {
  for (const auto* joint : agent.joints())
    out.add("<position joint=\"%s%s\" kp=\"%g\" forcerange=\"%.17g %.17g\"/>\n", prefix.c_str(), joint->name.c_str(),
            joint->stiffness, -joint->torque_extension, joint->torque_flexion);
}

// Where things lie about, trunk and head feel the ground alone: a ball that hits them is no fall.
void write_sensors(Writer& out, const Agent& agent, const std::string& prefix, bool has_things) {
  for (std::size_t i = 0; i < agent.segments.size(); ++i) {
    const bool is_trunk = std::find(agent.trunk.begin(), agent.trunk.end(), static_cast<int>(i)) != agent.trunk.end();
    out.add("<contact body1=\"%s%s\"%s data=\"found force\" reduce=\"netforce\"/>\n", prefix.c_str(),
            agent.segments[i].name.c_str(), has_things && is_trunk ? " body2=\"world\"" : "");
  }
}

void write_thing(Writer& out, const PlacedThing& placed, const Course& course) {
  const auto& thing = *placed.thing;
  const Vec3 middle = middle_of(placed, course);
  out.add(
      "<body pos=\"%.17g %.17g %.17g\"><freejoint/><geom type=\"%s\" size=\"%g %g %g\" mass=\"%g\" "
      "friction=\"%g 0.005 0.0001\" contype=\"4\" conaffinity=\"7\"/></body>\n",
      middle[0], middle[1], middle[2], thing.shape == ThingShape::ball ? "sphere" : "box", thing.size, thing.size,
      thing.size, thing.mass, thing.friction);
}

Scene lay_out(std::string mjcf, const Scenario& scenario) {
  Scene scene{std::move(mjcf), {}, {}};
  RobotLayout next{{0, 0, 1}, nullptr, 0, 0};
  for (const auto* agent : scenario.robots) {
    next.agent = agent;
    scene.robots.push_back(next);
    const int segments = static_cast<int>(agent->segments.size());
    next.position += agent->positions();
    next.velocity += agent->velocities();
    next.control += agent->joint_count();
    next.body += segments;
    next.sensor += segments * kContactSensorWidth;
  }
  for (std::size_t i = 0; i < scenario.things.size(); ++i) {
    scene.things.push_back(next);
    next.position += kFreePositions;
    next.velocity += kFreeVelocities;
    next.body += 1;
  }
  return scene;
}

}  // namespace

Scene write_scene(const Course& course, std::span<const Agent* const> robots, Terrain terrain) {
  return write_scene(Scenario{course, terrain, {robots.begin(), robots.end()}});
}

Scene write_scene(const Scenario& scenario) {
  const auto& course = scenario.course;
  const auto& robots = scenario.robots;
  const auto& things = scenario.things;
  Writer out;
  const auto for_each_robot = [&](auto&& write) {
    for (std::size_t i = 0; i < robots.size(); ++i)
      write(out, *robots[i], prefix_of(i));
  };
  write_header(out, course.settings, robots.size() + things.size());
  write_ground(out, course, scenario.terrain);
  for_each_robot(
      [](Writer& text, const Agent& agent, const std::string& prefix) { write_segment(text, agent, 0, prefix); });
  for (const auto& placed : things)
    write_thing(out, placed, course);
  out.add("</worldbody>\n<contact>\n");
  for_each_robot(write_touching);
  out.add("</contact>\n<actuator>\n");
  for_each_robot(write_actuators);
  out.add("</actuator>\n<sensor>\n");
  for_each_robot([has_things = !things.empty()](Writer& text, const Agent& agent, const std::string& prefix) {
    write_sensors(text, agent, prefix, has_things);
  });
  out.add("</sensor>\n</mujoco>\n");
  return lay_out(out.take(), scenario);
}

}  // namespace parkour
