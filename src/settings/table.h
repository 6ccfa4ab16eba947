// The settings there are: a key and a row each, in one order. Nobody else lists them: sliders, links, JSON, command
// line, task space and the critic's senses read these rows. Words: assets/words.
#pragma once

#include <iterator>
#include <string_view>

namespace parkour {

enum class Key {
  hill_height,
  hill_shape_1,
  hill_shape_2,
  hill_shape_3,
  slope,
  roughness,
  stair_rise,
  gap_width,
  stump_height,
  hurdle_height,
  obstacle_spacing,
  water_level,
  friction,
  stone_gap,
  stone_length,
  body_mass,
  payload,
  limb_length,
  motor_strength,
  motor_bandwidth,
  weak_joint,
  action_delay,
  sensor_noise,
  gravity,
  ground_softness,
  wind,
  push_strength,
  push_interval,
  pull,
  sway,
  sway_period,
};

// What a setting is about: the heading of its slider, in this order.
enum class SettingTopic { obstacles, land, water, ground, body, motors, nerves, nature, pushes };
// What it changes.
enum class SettingGroup { course, robot, world };
constexpr SettingGroup group_of(SettingTopic topic) {
  return topic < SettingTopic::body     ? SettingGroup::course
         : topic < SettingTopic::nature ? SettingGroup::robot
                                        : SettingGroup::world;
}

enum class SettingRole {
  obstacle,  // absent at 0; in a drawn task absent with probability one half
  layout,    // where or how often something is, not how hard
  strength,
};

struct SettingInfo {
  Key key;
  std::string_view name;    // as written in JSON, links and on the command line
  double minimum, maximum;  // the published range, in `unit`
  double standard;          // the default, in `unit`
  double harmless;          // the value that makes no course harder, in `unit`
  SettingRole role;
  SettingTopic topic;
  std::string_view unit;  // "m", "m/m" or "" when it has none

  constexpr bool is_obstacle() const { return role == SettingRole::obstacle; }
  constexpr SettingGroup group() const { return group_of(topic); }
};

// The first kTaskDimensions shape the course: the published task space.
inline constexpr SettingInfo kSettingRows[] = {
    {Key::hill_height, "hill_height", 0, 0.6, 0.2, 0, SettingRole::strength, SettingTopic::land, "m"},
    {Key::hill_shape_1, "hill_shape_1", -1, 1, 0, 0, SettingRole::layout, SettingTopic::land, ""},
    {Key::hill_shape_2, "hill_shape_2", -1, 1, 0, 0, SettingRole::layout, SettingTopic::land, ""},
    {Key::hill_shape_3, "hill_shape_3", -1, 1, 0, 0, SettingRole::layout, SettingTopic::land, ""},
    {Key::slope, "slope", -0.3, 0.3, 0, 0, SettingRole::strength, SettingTopic::land, "m/m"},
    {Key::roughness, "roughness", 0, 0.05, 0, 0, SettingRole::strength, SettingTopic::land, "m"},
    {Key::stair_rise, "stair_rise", 0, 0.20, 0, 0, SettingRole::obstacle, SettingTopic::obstacles, "m"},
    {Key::gap_width, "gap_width", 0, 0.8, 0, 0, SettingRole::obstacle, SettingTopic::obstacles, "m"},
    {Key::stump_height, "stump_height", 0, 0.40, 0, 0, SettingRole::obstacle, SettingTopic::obstacles, "m"},
    {Key::hurdle_height, "hurdle_height", 0, 0.35, 0, 0, SettingRole::obstacle, SettingTopic::obstacles, "m"},
    {Key::obstacle_spacing, "obstacle_spacing", 0.8, 4, 2, 4, SettingRole::layout, SettingTopic::obstacles, "m"},
    {Key::water_level, "water_level", 0, 1.0, 0, 0, SettingRole::obstacle, SettingTopic::water, "m"},
    {Key::friction, "friction", 0.3, 1.2, 0.9, 1.2, SettingRole::strength, SettingTopic::ground, ""},
    {Key::stone_gap, "stone_gap", 0, 0.5, 0, 0, SettingRole::obstacle, SettingTopic::obstacles, "m"},
    {Key::stone_length, "stone_length", 0.25, 1, 0.4, 1, SettingRole::layout, SettingTopic::obstacles, "m"},
    {Key::body_mass, "body_mass", 0.7, 1.5, 1, 1, SettingRole::strength, SettingTopic::body, "×"},
    {Key::payload, "payload", 0, 15, 0, 0, SettingRole::strength, SettingTopic::body, "kg"},
    {Key::limb_length, "limb_length", 0.85, 1.15, 1, 1, SettingRole::strength, SettingTopic::body, "×"},
    {Key::motor_strength, "motor_strength", 0.5, 1.2, 1, 1, SettingRole::strength, SettingTopic::motors, "×"},
    {Key::motor_bandwidth, "motor_bandwidth", 2, 50, 50, 50, SettingRole::strength, SettingTopic::motors, "Hz"},
    {Key::weak_joint, "weak_joint", 0, 0.9, 0, 0, SettingRole::strength, SettingTopic::motors, ""},
    {Key::action_delay, "action_delay", 0, 60, 0, 0, SettingRole::strength, SettingTopic::nerves, "ms"},
    {Key::sensor_noise, "sensor_noise", 0, 2, 0, 0, SettingRole::strength, SettingTopic::nerves, "×"},
    {Key::gravity, "gravity", 1.6, 25, 9.81, 9.81, SettingRole::strength, SettingTopic::nature, "m/s²"},
    {Key::ground_softness, "ground_softness", 0, 1, 0, 0, SettingRole::strength, SettingTopic::nature, ""},
    {Key::wind, "wind", -20, 20, 0, 0, SettingRole::strength, SettingTopic::nature, "m/s"},
    {Key::push_strength, "push_strength", 0, 1.5, 0, 0, SettingRole::strength, SettingTopic::pushes, "m/s"},
    {Key::push_interval, "push_interval", 1, 10, 5, 5, SettingRole::layout, SettingTopic::pushes, "s"},
    {Key::pull, "pull", -100, 100, 0, 0, SettingRole::strength, SettingTopic::pushes, "N"},
    {Key::sway, "sway", 0, 100, 0, 0, SettingRole::strength, SettingTopic::pushes, "N"},
    {Key::sway_period, "sway_period", 2, 20, 6, 6, SettingRole::layout, SettingTopic::pushes, "s"},
};
inline constexpr int kTaskDimensions = 13;
inline constexpr int kSettingCount = static_cast<int>(std::size(kSettingRows));

}  // namespace parkour
