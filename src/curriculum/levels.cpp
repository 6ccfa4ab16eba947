#include "curriculum/levels.h"

#include <algorithm>

#include "curriculum/saved_state.h"

namespace parkour {

Levels::Levels(const CurriculumConfig& config)
    : promote_share_(config.promote_share),
      demote_share_(config.demote_share),
      random_(config.seed),
      levels_(static_cast<std::size_t>(config.environments), config.first_level) {}

void Levels::update(const TaskOutcome& outcome, int environment) {
  int& level = levels_.at(static_cast<std::size_t>(environment));
  if (outcome.distance_share >= promote_share_)
    level = level + 1 < kLevels ? level + 1 : random_.below(kLevels);
  else if (outcome.distance_share < demote_share_)
    level = std::max(0, level - 1);
}

std::string Levels::save(const std::string& kind) const {
  return nlohmann::json{{"kind", kind}, {"levels", levels_}, {"random", write_random(random_)}}.dump();
}

Result<void> Levels::restore(const std::string& json, const std::string& kind) {
  const auto saved = read_saved(json, kind);
  if (!saved) return fault(saved.error());
  const auto levels = read_numbers(*saved, "levels", levels_.size(), 0, kLevels - 1);
  if (!levels) return fault(levels.error());
  const auto random = read_random(*saved, "random");
  if (!random) return fault(random.error());
  levels_.assign(levels->begin(), levels->end());
  random_ = *random;
  return {};
}

}  // namespace parkour
