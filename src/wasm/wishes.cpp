#include "wasm/wishes.h"

namespace parkour {

Json describe_wish_table() {
  Json table = Json::array();
  for (const auto& info : wish_table())
    table.push_back({{"name", info.name}, {"least", info.least}, {"most", kMostWished}, {"digits", info.digits}});
  return table;
}

Json describe(const Marks& marks) {
  Json manner;
  const Manner means = marks.manner.manner();
  for (const auto& info : wish_table())
    manner[std::string(info.name)] = info.measured(means);
  return {{"tries", marks.tries},
          {"crossed", marks.crossed},
          {"paid", marks.paid_per_second()},
          {"manner", std::move(manner)}};
}

}  // namespace parkour
