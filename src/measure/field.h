// How well a policy does as it is told on a flat field without ends: commands, pushes, loads, weak motors, and getting
// up from the ground. Configuration in, numbers out; deterministic, whatever the number of threads. Tracks are measured
// by measure/evaluation.h.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "agents/agent.h"
#include "env/parkour_config.h"
#include "measure/gait.h"
#include "measure/regulation.h"
#include "policy/network.h"
#include "settings/settings.h"

namespace parkour {

struct FieldExam {
  int episodes = 200, threads = 2;
  double seconds = 20;        // of an episode
  Span forward{0.3, 2};       // m/s, what is asked for
  double side = 0, turn = 0;  // m/s and rad/s, the most to either side
  Span interval{4, 8};        // s from one command to the next
  bool starts_lying = false;  // dropped limp from 0.6 m in a random pose
  Settings settings;          // of robot and world; those that shape a course do not count, but for the friction
  std::uint64_t seed = 0;     // the same seed draws the same episodes
  MakeActuators actuators;    // what turns joint targets into torques; empty: MuJoCo's
};

struct FieldEpisode {
  bool survived = false;
  std::string ending;
  double time = 0, distance = 0, energy = 0;  // s, m, J
  double got_up_after = -1;                   // s from lying to the first of a second on its feet; below 0: never
  double speed_error = 0;                     // m/s, mean of |forward speed − command|, both as means over a stride
  double held = 0;                            // m/s, the highest mean speed over ten seconds
  GaitNumbers gait;
  RegulationNumbers regulation;
};

std::vector<FieldEpisode> play_field(const Agent& agent, const Actor& actor, const FieldExam& exam);

// {"episodes", "survived_percent", "survived_percent_low", "survived_percent_high", "mean_time", "speed_error",
//  "speed_held_for_10_s", "energy_per_metre", "gait": {"slip", "swing_clearance", "step_length", "step_asymmetry",
//  "arm_leg_correlation", "stride_rate"}, "endings"}. The gait is that of the episodes survived. Of those that started
// lying also "got_up_percent" (within 2.5 s) and "got_up_seconds": {"median", "p95"}, null where fewer got up. Where
// one command holds for a whole episode, also "regulation": {"episodes", "bias", "bias_interval" (half of the 95 %
// interval), "side_bias", "turn_bias", "swing", "overshoot"} of those survived.
nlohmann::ordered_json summary_of(const std::vector<FieldEpisode>& episodes, bool started_lying);
nlohmann::ordered_json summary_of(const std::vector<RegulationNumbers>& episodes);

// The same for a reader at the terminal.
std::string table_of_field(const nlohmann::ordered_json& summary);

}  // namespace parkour
