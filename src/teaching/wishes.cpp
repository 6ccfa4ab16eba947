#include "teaching/wishes.h"

#include <algorithm>

#include "base/coded_fault.h"

namespace parkour {
namespace {

constexpr double kFaster = 0.5;  // m/s beyond what is asked, for each unit of the wish for speed

constexpr WishedTerm kSpeed[] = {{"forward", 0, false}, {"speed", 0, false}, {"velocity", 0}, {"pace", 1}};
constexpr WishedTerm kEnergy[] = {{"power", -0.0006}};
constexpr WishedTerm kUpright[] = {{"tilt", -30}, {"tilt_rate", -0.1}};
constexpr WishedTerm kSmooth[] = {{"action_rate", -0.1}, {"bounce", -0.5}, {"joint_speed", -0.001}};
constexpr WishedTerm kGentle[] = {{"tread", -1.5}, {"impact", -0.5}, {"slip", -0.3}, {"stumble", -0.3}};
constexpr WishedTerm kLift[] = {{"lift", 4}};

constexpr std::array<WishInfo, kWishCount> kTable{{
    {"speed", 0, kSpeed, [](const Manner& m) { return m.speed; }, "Speed", "m/s", 2},
    {"energy", 0, kEnergy, [](const Manner& m) { return m.power; }, "Power", "W", 0},
    {"upright", 0, kUpright, [](const Manner& m) { return m.tilt; }, "Tilt", "°", 1},
    {"smooth", 0, kSmooth, [](const Manner& m) { return m.jerkiness; }, "Jerks", "rad/s", 1},
    {"gentle_feet", 0, kGentle, [](const Manner& m) { return m.landing; }, "Landing", "× weight", 2},
    {"high_feet", 1, kLift, [](const Manner& m) { return m.lift; }, "Height of the feet", "cm", 1},
}};

int row_of(std::string_view name) {
  const auto row = std::find_if(kTable.begin(), kTable.end(), [&](const WishInfo& info) { return info.name == name; });
  return row == kTable.end() ? -1 : static_cast<int>(row - kTable.begin());
}

double& weight_of(std::vector<double>& weights, std::string_view term) {
  const auto terms = reward_terms();
  return weights[std::find_if(terms.begin(), terms.end(), [&](const RewardTerm& t) { return t.name == term; }) -
                 terms.begin()];
}

std::string names() {
  std::string all;
  for (const auto& info : kTable)
    all += (all.empty() ? "" : ", ") + std::string(info.name);
  return all;
}

}  // namespace

std::span<const WishInfo, kWishCount> wish_table() { return kTable; }

Result<void> set(Wishes& wishes, std::string_view name, double value) {
  const int row = row_of(name);
  if (row < 0) return coded_fault("wish.unknown", name, names());
  if (const double least = kTable[row].least; !(value >= least && value <= kMostWished))
    return coded_fault("wish.range", name, value, least, kMostWished);
  wishes[row] = value;
  return {};
}

Result<Wishes> wishes_from_json(const nlohmann::json& json) {
  if (!json.is_object()) return coded_fault("wishes.not_object");
  Wishes wishes;
  for (const auto& [name, value] : json.items()) {
    if (!value.is_number()) return coded_fault("wish.not_number", name, value.dump());
    if (auto done = set(wishes, name, value.get<double>()); !done) return fault(done.error());
  }
  return wishes;
}

ParkourConfig wished(ParkourConfig config, const Wishes& wishes) {
  auto& runner = config.runner;
  for (int row = 0; row < kWishCount; ++row)
    for (const auto& [term, added, grows] : kTable[row].terms) {
      double& weight = weight_of(runner.weights, term);
      weight = weight * (grows ? wishes[row] : std::min(1.0, wishes[row])) + added * std::max(0.0, wishes[row] - 1);
    }
  const double speed = wishes[row_of("speed")];
  runner.speed_slack += kFaster * std::max(0.0, speed - 1);
  // who is not paid for getting on may stay
  if (speed == 0) runner.rules.stall_limit = 0;
  return config;
}

}  // namespace parkour
