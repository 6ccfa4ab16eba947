#include <algorithm>

#include "base/coded_fault.h"
#include "curriculum/kinds.h"

namespace parkour {
namespace {

bool is_share(double value) { return value >= 0 && value <= 1; }

Result<void> check(const CurriculumConfig& config) {
  const auto width = static_cast<std::size_t>(std::max(0, config.dimensions));
  if (config.dimensions < 1) return coded_fault("curriculum.least", "dimensions", config.dimensions, 1);
  if (config.environments < 1) return coded_fault("curriculum.least", "environments", config.environments, 1);
  if (config.harmless.size() != width || config.obstacle.size() != width || config.names.size() != width)
    return coded_fault("curriculum.widths", width);
  if (!std::all_of(config.harmless.begin(), config.harmless.end(), is_share))
    return coded_fault("curriculum.share", "harmless");
  for (const auto& [name, share] : {std::pair{"random_share", config.random_share},
                                    {"ease_in", config.ease_in},
                                    {"promote_share", config.promote_share},
                                    {"demote_share", config.demote_share}})
    if (!is_share(share)) return coded_fault("curriculum.share", name);
  for (const auto& [name, emphasised] :
       {std::pair{"emphasis", &config.emphasis}, {"full_emphasis", &config.full_emphasis}})
    for (const int coordinate : *emphasised)
      if (coordinate < 0 || coordinate >= config.dimensions || !config.obstacle[static_cast<std::size_t>(coordinate)])
        return coded_fault("curriculum.emphasis", name, coordinate);
  return {};
}

Result<void> check_alp_gmm(const CurriculumConfig& config) {
  // with fewer points than this not even one full covariance is determined
  const int least = config.dimensions + 2;
  if (config.fit_rate < least) return coded_fault("curriculum.least", "fit_rate", config.fit_rate, least);
  if (config.max_gaussians < 1) return coded_fault("curriculum.least", "max_gaussians", config.max_gaussians, 1);
  if (config.bootstrap < 0) return coded_fault("curriculum.least", "bootstrap", config.bootstrap, 0);
  return {};
}

}  // namespace

const Fields<CurriculumConfig>& curriculum_fields() {
  using Row = Field<CurriculumConfig>;
  static const Fields<CurriculumConfig> rows = {
      Row::text("kind", &CurriculumConfig::kind),
      Row::number("fit_rate", &CurriculumConfig::fit_rate, 10, 100'000),
      Row::number("random_share", &CurriculumConfig::random_share, 0, 1),
      Row::number("max_gaussians", &CurriculumConfig::max_gaussians, 1, 100),
      Row::number("bootstrap", &CurriculumConfig::bootstrap, 0, 1e6),
      Row::number("ease_in", &CurriculumConfig::ease_in, 0, 1),
      Row::number("promote_share", &CurriculumConfig::promote_share, 0, 1),
      Row::number("demote_share", &CurriculumConfig::demote_share, 0, 1),
      Row::number("first_level", &CurriculumConfig::first_level, 0, 9),
      Row::list("emphasis", &CurriculumConfig::emphasis, 0, 100, 32, 0),
      Row::list("full_emphasis", &CurriculumConfig::full_emphasis, 0, 100, 32, 0),
      Row::number("mixture", &CurriculumConfig::mixture, 1, 100)};
  return rows;
}

Result<std::unique_ptr<Curriculum>> make_curriculum(const CurriculumConfig& given) {
  CurriculumConfig config = given;
  const auto width = static_cast<std::size_t>(std::max(0, config.dimensions));
  if (config.harmless.empty()) config.harmless.assign(width, 0.0);
  if (config.obstacle.empty()) config.obstacle.assign(width, 0);
  if (config.names.empty())
    for (std::size_t i = 0; i < width; ++i)
      config.names.push_back(std::to_string(i));
  if (auto done = check(config); !done) return fault(done.error());
  if (config.kind == "uniform") return make_uniform(config);
  if (config.kind == "staircase") return make_staircase(config);
  if (config.kind == "staircases") return make_staircases(config);
  if (config.kind != "alp_gmm")
    return coded_fault("curriculum.unknown", config.kind, "uniform, staircase, staircases, alp_gmm");
  if (auto done = check_alp_gmm(config); !done) return fault(done.error());
  return make_alp_gmm(config);
}

std::vector<double> uniform_task(Random& random, int dimensions) {
  std::vector<double> task(static_cast<std::size_t>(dimensions));
  for (auto& coordinate : task)
    coordinate = random.uniform();
  return task;
}

std::vector<double> scaled_task(std::vector<double> task, double share, const CurriculumConfig& config) {
  for (std::size_t i = 0; i < task.size(); ++i) {
    if (!config.obstacle[i])
      task[i] = config.harmless[i] + share * (task[i] - config.harmless[i]);
    else if (task[i] >= 0.5)
      task[i] = 0.5 + share * (task[i] - 0.5);
  }
  return task;
}

}  // namespace parkour
