// What a visitor of the page wishes of the way a robot moves: one table. A wish is 1 when that counts as much as when
// the robot was trained, 0 when it does not count at all; how it gets from there into the reward is said here, and
// nowhere else.
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <span>

#include "env/manner.h"
#include "env/parkour_config.h"
#include "settings/settings.h"

namespace parkour {

// A reward term whose weight goes with the wish.
struct WishedTerm {
  std::string_view term;
  double added;       // to the weight, for each unit of the wish beyond 1
  bool grows = true;  // in proportion beyond 1, too; not where the term has reached its most
};

struct WishInfo {
  std::string_view name;
  double least;  // 0, or 1 for what training did not pay for
  std::span<const WishedTerm> terms;
  double (*measured)(const Manner&);  // what shows whether the wish came true
  std::string_view measure;           // in English, for the command; the page has words of its own
  std::string_view unit;
  int digits;  // behind the decimal point
};

inline constexpr int kWishCount = 6;
inline constexpr double kMostWished = 5;

std::span<const WishInfo, kWishCount> wish_table();

class Wishes {
 public:
  Wishes() { values_.fill(1); }
  bool are_as_trained() const { return *this == Wishes(); }
  double& operator[](int row) { return values_[row]; }
  double operator[](int row) const { return values_[row]; }
  bool operator==(const Wishes&) const = default;

 private:
  std::array<double, kWishCount> values_;  // in the order of the table, from WishInfo::least to kMostWished
};

// Refuses unknown names and values out of range, and says what there is.
Result<void> set(Wishes& wishes, std::string_view name, double value);
// {"energy": 3}: every name may be left out.
Result<Wishes> wishes_from_json(const nlohmann::json& json);

// The environment that pays for what is wished.
ParkourConfig wished(ParkourConfig config, const Wishes& wishes);

}  // namespace parkour
