// How episodes of the parkour are drawn and judged, from the "environment" of a training configuration.
#pragma once

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/fields.h"
#include "base/result.h"
#include "env/actuators.h"
#include "env/runner.h"

namespace parkour {

// Uniform between the two.
struct Span {
  double low, high;
};

// Episodes on a flat field without ends, where the robot is told where to go.
struct FieldConfig {
  double share = 0;           // of the episodes
  Span forward{0, 1.5};       // m/s
  double side = 0, turn = 0;  // m/s and rad/s, the most to either side
  double standing = 0;        // share of the commands that ask for standing still
  Span interval{4, 8};        // s from one command to the next
};

// Robot and world become others in mid-episode.
struct ChangeConfig {
  double share = 0;   // of the episodes
  Span after{3, 10};  // s
};

struct ParkourConfig {
  double difficulty = 1;  // of the task space (terrain/task_space.h), in [0, 2]; 0 is flat ground
  Span command{1, 1};     // m/s, the forward speed asked for on a track
  double midway = 0;      // share of a track's episodes that start somewhere along it: no try for the curriculum, but
                          // practice at what comes late
  double stones = 0;      // share of a track's episodes that hold stepping stones and no other obstacle: the task space
                          // has none, so they are no try for the curriculum either
  FieldConfig field;
  double lying = 0;  // share of the field's episodes that start on the ground, to be got up from
  double help = 0;   // share of the weight that helps up at first; taken back as the robot gets up by itself
  double stumbling =
      0;  // share of those that begin on the way down, limp for a moment only: an easier start to learn from
  // So many episodes' worlds, starts and commands are remembered, and in this share of the episodes the one
  // that was paid worst is played again (prioritised replay: Jiang et al., 2021, arXiv:2010.03934); a new one takes the
  // place of the one that was paid best. 1: none is.
  int worst_of = 1;
  double again = 0.5;
  // Share of the falls on a track after which the next episode begins on the same course, one to three metres before
  // where it fell: no try for the curriculum, but practice at what does not work yet.
  double retry = 0;
  std::vector<std::pair<Key, Span>> randomised;  // settings of robot and world, drawn for each episode
  ChangeConfig change;                           // drawn anew, but for the limbs' length
  RunnerConfig runner;
  bool on_task = true;      // false: none of the episodes is a try, as what a lesson rehearses; set by code alone
  MakeActuators actuators;  // what turns joint targets into torques; set by code alone
};

// {"difficulty": 1, "command": [0.6, 1.4], "time_limit": 25, "stall_limit": 5, "speed_slack": 0.5, "leap_slack": 1.5,
// "leap_pace": 2, "step_over": 1, "midway": 0.3, "stones": 0.1, "reward": {"speed": 0.8},
//  "field": {"share": 0.2, "forward": [0, 2], "side": 0.4, "turn": 1, "standing": 0.1, "interval": [4, 8]},
//  "lying": 0.5, "stumbling": 0.5, "help": 0.6, "worst_of": 4, "again": 0.5, "retry": 0.5,
//  "randomise": {"body_mass": [0.8, 1.2]}, "change": {"share": 0.3, "after": [3, 10]}}: every key may be left out; an
//  unknown key or reward term is refused by name.
Result<ParkourConfig> parkour_config(const Agent& agent, const nlohmann::json& json);
// Every key, defaults included.
nlohmann::ordered_json to_json(const ParkourConfig& config);

// What may stand there, for readers: its own numbers, and those of its "field" and its "change".
std::vector<FieldInfo> environment_fields();
std::vector<FieldInfo> fields_of_field();
std::vector<FieldInfo> fields_of_change();

}  // namespace parkour
