// The configuration of a method that is PPO and has numbers of its own besides, side by side in one object.
#pragma once

#include <utility>

#include "base/coded_fault.h"
#include "learner/algorithms/ppo.h"

namespace parkour {

template <typename Own>
Result<std::pair<PpoConfig, Own>> read_ppo_and(const Fields<Own>& own_fields, const nlohmann::ordered_json& numbers,
                                               const FaultValue& place) {
  const auto names_of = [](const auto& rows) {
    std::vector<std::string_view> names;
    for (const auto& row : rows)
      names.push_back(row.name);
    return names;
  };
  const auto ppo = read_ppo(numbers, place, names_of(own_fields));
  if (!ppo) return fault(ppo.error());
  Own own;
  if (auto done = read_fields(own_fields, numbers, place, own, names_of(ppo_fields())); !done)
    return fault(done.error());
  return std::pair(*ppo, own);
}

template <typename Own>
Result<nlohmann::ordered_json> complete_ppo_and(const Fields<Own>& own_fields, const nlohmann::ordered_json& numbers,
                                                const FaultValue& place) {
  const auto config = read_ppo_and(own_fields, numbers, place);
  if (!config) return fault(config.error());
  auto all = write_fields(own_fields, config->second);
  all.update(write_fields(ppo_fields(), config->first));
  return all;
}

template <typename Own>
std::vector<FieldInfo> infos_of_ppo_and(const Fields<Own>& own_fields) {
  auto all = infos_of(own_fields);
  for (const FieldInfo& info : infos_of(ppo_fields()))
    all.push_back(info);
  return all;
}

// The row of a method that is made of (PpoConfig, Own, MethodSetup), whose own numbers are the table's.
template <typename Learner, typename Own, const Fields<Own>& (*own_fields)()>
constexpr MethodKind ppo_and_kind(const char* name) {
  return {name, [] { return infos_of_ppo_and(own_fields()); },
          [](const nlohmann::ordered_json& numbers, const FaultValue& place) {
            return complete_ppo_and(own_fields(), numbers, place);
          },
          [](const nlohmann::ordered_json& numbers, const MethodSetup& setup) -> Result<std::unique_ptr<Method>> {
            const auto config = read_ppo_and(own_fields(), numbers, coded("config.part", "method"));
            if (!config) return fault(config.error());
            return std::make_unique<Learner>(config->first, config->second, setup);
          }};
}

}  // namespace parkour
