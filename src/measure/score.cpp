#include "measure/score.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/format.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kParts = 10;

struct Tally {
  double from = 0, to = 0;  // in the setting's unit
  int episodes = 0, mastered = 0;
};

double percent(int hits, int count) { return count > 0 ? 100.0 * hits / count : 0; }

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

// Part 0 is "absent"; 1 … kParts are the range's parts, the last one reaching as far as the values do.
int part_of(const SettingInfo& info, double value) {
  if (info.is_obstacle() && value <= 0) return 0;
  const double share = (value - info.minimum) / (info.maximum - info.minimum);
  return 1 + std::clamp(static_cast<int>(share * kParts), 0, kParts - 1);
}

Json parts_of(const SettingInfo& info, const std::vector<CourseScore>& courses) {
  std::map<int, Tally> parts;
  const double width = (info.maximum - info.minimum) / kParts;
  for (const auto& course : courses) {
    const int part = part_of(info, course.settings[info.key]);
    auto& tally = parts[part];
    tally.from = part == 0 ? 0 : info.minimum + width * (part - 1);
    // the last tenth takes in what lies beyond the table
    const double end = part == 0 ? 0 : std::max(info.minimum + width * part, course.settings[info.key]);
    tally.to = tally.episodes == 0 ? end : std::max(tally.to, end);
    for (const auto& episode : course.episodes) {
      ++tally.episodes;
      tally.mastered += episode.mastered;
    }
  }
  Json list = Json::array();
  for (const auto& [part, tally] : parts)
    list.push_back({{"from", rounded(tally.from)},
                    {"to", rounded(tally.to)},
                    {"episodes", tally.episodes},
                    {"mastered_percent", rounded(percent(tally.mastered, tally.episodes))}});
  return list;
}

Json recovery_of(std::vector<double> seconds) {
  for (double& one : seconds)
    if (one < 0) one = std::numeric_limits<double>::infinity();
  std::sort(seconds.begin(), seconds.end());
  const auto recovered = std::count_if(seconds.begin(), seconds.end(), [](double one) { return std::isfinite(one); });
  const double median = seconds[(seconds.size() - 1) / 2];
  return {{"episodes", seconds.size()},
          {"recovered_percent", 100.0 * static_cast<double>(recovered) / static_cast<double>(seconds.size())},
          {"median_seconds", std::isfinite(median) ? Json(median) : Json()}};
}

}  // namespace

// (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n)
Interval wilson(int hits, int count) {
  if (count == 0) return {0, 1};
  const double n = count, p = hits / n, z = 1.959963984540054;
  const double middle = p + z * z / (2 * n), spread = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)),
               whole = 1 + z * z / n;
  return {std::max(0.0, (middle - spread) / whole), std::min(1.0, (middle + spread) / whole)};
}

Json mastered_by_setting(const std::vector<CourseScore>& courses) {
  Json json = Json::object();
  for (const auto& info : task_table())
    json[std::string(info.name)] = parts_of(info, courses);
  return json;
}

Json summary_of(const std::vector<CourseScore>& courses) {
  int episodes = 0, mastered = 0;
  EpisodeScore sum;
  double peak_torque = 0, peak_power = 0;
  std::map<std::string, int> endings;
  std::vector<double> recoveries;
  for (const auto& course : courses)
    for (const auto& episode : course.episodes) {
      ++episodes;
      mastered += episode.mastered;
      ++endings[episode.ending];
      if (episode.recovered_after) recoveries.push_back(*episode.recovered_after);
      sum.distance += episode.distance;
      sum.distance_share += episode.distance_share;
      sum.time += episode.time;
      sum.speed_error += episode.speed_error * episode.time;
      sum.energy += episode.energy;
      peak_torque = std::max(peak_torque, episode.peak_torque);
      peak_power = std::max(peak_power, episode.peak_power);
    }
  const auto interval = wilson(mastered, episodes);
  // time and distance weigh the episodes: who falls at once has neither an error nor a consumption worth telling
  Json all{{"courses", courses.size()},
           {"episodes", episodes},
           {"mastered_percent", percent(mastered, episodes)},
           {"mastered_percent_low", 100 * interval.low},
           {"mastered_percent_high", 100 * interval.high},
           {"mean_distance_share", sum.distance_share / std::max(1, episodes)},
           {"mean_time", sum.time / std::max(1, episodes)},
           {"speed_error", sum.time > 0 ? sum.speed_error / sum.time : 0},
           {"energy_per_metre", sum.distance > 0 ? sum.energy / sum.distance : 0},
           {"peak_torque_per_kg", peak_torque},
           {"peak_power_per_kg", peak_power},
           {"endings", endings},
           {"mastered_by_setting", mastered_by_setting(courses)}};
  if (!recoveries.empty()) all["recovery"] = recovery_of(std::move(recoveries));
  return all;
}

std::string table_of(const Json& summary) {
  const auto number = [&](const char* name) { return summary[name].get<double>(); };
  std::string text =
      formatted("mastered        %6.1f %%   (95 %% interval %.1f to %.1f; %d episodes on %d courses)\n",
                number("mastered_percent"), number("mastered_percent_low"), number("mastered_percent_high"),
                summary["episodes"].get<int>(), summary["courses"].get<int>());
  text += formatted("distance        %6.1f %%   of the track, on average\n", 100 * number("mean_distance_share"));
  text += formatted("time            %6.1f s   on average\n", number("mean_time"));
  text += formatted("speed error     %6.2f m/s\n", number("speed_error"));
  text += formatted("energy          %6.0f J/m\n", number("energy_per_metre"));
  text += formatted("peak torque     %6.2f N m/kg\n", number("peak_torque_per_kg"));
  text += formatted("peak power      %6.1f W/kg\n", number("peak_power_per_kg"));
  if (summary.contains("recovery")) {
    const Json &recovery = summary["recovery"], &median = recovery["median_seconds"];
    text += formatted("recovered       %6.1f %%   of %d who lived to see the change; half of them %s\n",
                      recovery["recovered_percent"].get<double>(), recovery["episodes"].get<int>(),
                      median.is_null() ? "never" : formatted("within %.1f s", median.get<double>()).c_str());
  }
  text += "endings        ";
  for (const auto& [name, count] : summary["endings"].items())
    text += formatted(" %s %d", name.c_str(), count.get<int>());
  text +=
      "\n\nmastered, in percent, by tenth of each setting's range (absent obstacles under '-'):\n                      "
      "-";
  for (int part = 1; part <= kParts; ++part)
    text += formatted("%5d", part);
  for (const auto& info : task_table()) {
    std::array<std::string, kParts + 1> cells;
    for (const auto& part : summary["mastered_by_setting"][std::string(info.name)]) {
      const double middle = (part["from"].get<double>() + std::min(info.maximum, part["to"].get<double>())) / 2;
      const bool absent = info.is_obstacle() && part["to"].get<double>() == 0;
      cells[static_cast<std::size_t>(absent ? 0 : part_of(info, middle))] =
          formatted("%.0f", part["mastered_percent"].get<double>());
    }
    text += formatted("\n%-18s", std::string(info.name).c_str());
    for (const auto& cell : cells)
      text += formatted("%5s", cell.c_str());
  }
  return text + "\n";
}

}  // namespace parkour
