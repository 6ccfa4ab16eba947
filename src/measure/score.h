// What `parkour evaluate` says of a policy: pure sums over episodes, apart from the simulation so that they can be
// checked by hand.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "settings/settings.h"

namespace parkour {

// One episode on one course.
struct EpisodeScore {
  double distance = 0;        // m of the track crossed
  double distance_share = 0;  // of the track, in [0, 1]
  double time = 0;            // s, simulated
  std::string ending;
  bool mastered = false;   // finished without a fall within 40 s
  double speed_error = 0;  // m/s, mean over the episode
  double energy = 0;       // J
  double peak_torque = 0;  // N m/kg, the largest at one joint
  double peak_power = 0;   // W/kg, of all joints together
  // Of one that lived to see a change in mid-episode (measure/recovery.h), s; below 0: it did not walk again as it had.
  std::optional<double> recovered_after;
};

// The episodes of one course, in order.
struct CourseScore {
  Settings settings;
  std::vector<EpisodeScore> episodes;
};

struct Interval {
  double low, high;
};

// 95 % interval of a share after `hits` of `count` (Wilson, 1927). [0, 1] for none.
Interval wilson(int hits, int count);

// {"courses", "episodes", "mastered_percent", "mastered_percent_low", "mastered_percent_high", "mean_distance_share",
//  "speed_error", "energy_per_metre", "peak_torque_per_kg", "peak_power_per_kg", "endings", "mastered_by_setting"},
// and of episodes with a change "recovery": {"episodes", "recovered_percent", "median_seconds" (null where fewer did)}
nlohmann::ordered_json summary_of(const std::vector<CourseScore>& courses);

// For each setting its range in ten parts; an absent obstacle has a part of its own:
// {"gap_width": [{"from", "to", "episodes", "mastered_percent"}, …], …}; parts without an episode are left out.
nlohmann::ordered_json mastered_by_setting(const std::vector<CourseScore>& courses);

// The same for a reader at the terminal.
std::string table_of(const nlohmann::ordered_json& summary);

}  // namespace parkour
