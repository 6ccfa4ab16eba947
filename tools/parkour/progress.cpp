#include "tools/parkour/progress.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"

namespace parkour {
namespace {

constexpr int kBarWidth = 20;
constexpr std::size_t kHealthShown = 3;  // values of the method on the terminal's line

nlohmann::ordered_json object_of(const std::vector<NamedValue>& values) {
  auto object = nlohmann::ordered_json::object();
  for (const auto& value : values)
    object[value.name] = value.value;
  return object;
}

}  // namespace

std::string duration_text(double seconds) {
  const auto whole = static_cast<long long>(std::max(0.0, seconds));
  if (whole < 60) return formatted("%lld s", whole);
  if (whole < 3600) return formatted("%lld min", whole / 60);
  return formatted("%lld h %02lld", whole / 3600, whole / 60 % 60);
}

std::string count_text(double count) {
  if (count < 1e3) return formatted("%.0f", count);
  if (count < 1e6) return formatted("%.1f K", count / 1e3);
  return formatted("%.2f M", count / 1e6);
}

void Progress::add(const IterationReport& report) {
  ++iterations_;
  episodes_ += report.episodes;
  returns_ += report.mean_return * report.episodes;
  lengths_ += report.mean_length * report.episodes;
  mastered_ += report.mastered_share * report.episodes;
  for (std::size_t i = 0; i < std::min(kHealthShown, report.health.size()); ++i) {
    if (health_.size() == i) health_.push_back({report.health[i].name, 0});
    health_[i].value += report.health[i].value;
  }
  const double seconds = report.rollout_seconds + report.learning_seconds;
  seconds_ += seconds;
  samples_ += report.samples_per_second * seconds;
  samples_so_far_ = report.samples;
  curriculum_ = report.curriculum;
}

std::string Progress::line(std::uint64_t samples_wanted) {
  const double n = std::max(1, iterations_), rate = seconds_ > 0 ? samples_ / seconds_ : 0;
  if (episodes_ > 0)
    last_return_ = returns_ / episodes_, last_length_ = lengths_ / episodes_, last_mastered_ = mastered_ / episodes_;
  const double share = samples_wanted > 0
                           ? std::min(1.0, static_cast<double>(samples_so_far_) / static_cast<double>(samples_wanted))
                           : 1;
  const double left = std::max(0.0, static_cast<double>(samples_wanted) - static_cast<double>(samples_so_far_));
  const int full = static_cast<int>(share * kBarWidth);
  std::string line = "[" + std::string(static_cast<std::size_t>(full), '#') +
                     std::string(static_cast<std::size_t>(kBarWidth - full), '-') + "] ";
  line += count_text(static_cast<double>(samples_so_far_)) + " of " + count_text(static_cast<double>(samples_wanted));
  line += "  " + count_text(rate) + "/s  " + (rate > 0 ? duration_text(left / rate) : "?") + " left";
  line += formatted("  return %.1f  length %.0f  mastered %.0f %%", last_return_, last_length_, 100 * last_mastered_);
  for (const auto& sum : health_)
    line += formatted("  %s %.3g", sum.name.c_str(), sum.value / n);
  for (const auto& value : curriculum_)
    line += formatted("  %s %.3g", value.name.c_str(), value.value);
  iterations_ = episodes_ = 0;
  returns_ = lengths_ = mastered_ = seconds_ = samples_ = 0;
  health_.clear();
  return line;
}

nlohmann::ordered_json log_entry(const IterationReport& report, double seconds) {
  nlohmann::ordered_json entry{{"samples", report.samples},
                               {"iteration", report.iteration},
                               {"seconds", std::round(seconds * 100) / 100},
                               {"samples_per_second", std::round(report.samples_per_second)},
                               {"rollout_seconds", report.rollout_seconds},
                               {"learning_seconds", report.learning_seconds},
                               {"episodes", report.episodes},
                               {"mean_return", report.mean_return},
                               {"mean_length", report.mean_length},
                               {"mean_distance_share", report.mean_distance_share},
                               {"mastered_share", report.mastered_share},
                               {"mean_help", report.mean_help},
                               {"reward_per_step", report.reward_per_step}};
  entry.update(object_of(report.health));
  entry["reward_terms"] = object_of(report.reward_terms);
  entry["endings"] = object_of(report.endings);
  entry["curriculum"] = object_of(report.curriculum);
  if (!report.task_space.empty()) entry["task_space"] = nlohmann::ordered_json::parse(report.task_space);
  return entry;
}

std::vector<NamedValue> scalars_of(const IterationReport& report) {
  std::vector<NamedValue> scalars = {{"learning/reward_per_step", report.reward_per_step},
                                     {"time/samples_per_second", report.samples_per_second},
                                     {"time/rollout_seconds", report.rollout_seconds},
                                     {"time/learning_seconds", report.learning_seconds}};
  for (const auto& value : report.health)
    scalars.push_back({"learning/" + value.name, value.value});
  for (const auto& value : report.curriculum)
    scalars.push_back({"curriculum/" + value.name, value.value});
  // a mean over no episode would draw a zero that never was
  if (report.episodes == 0) return scalars;
  scalars.push_back({"episode/return", report.mean_return});
  scalars.push_back({"episode/length", report.mean_length});
  scalars.push_back({"episode/distance_share", report.mean_distance_share});
  scalars.push_back({"episode/mastered_share", report.mastered_share});
  if (report.mean_help > 0) scalars.push_back({"episode/help", report.mean_help});
  for (const auto& value : report.reward_terms)
    scalars.push_back({"reward/" + value.name, value.value});
  for (const auto& value : report.endings)
    if (!value.name.empty()) scalars.push_back({"ending/" + value.name, value.value});
  return scalars;
}

}  // namespace parkour
