// A level per environment, as in legged_gym: up at the track's end, down before its middle; who has solved the top
// level goes on at a random one, so that easy ground is not forgotten.
#include <algorithm>
#include <numeric>

#include "curriculum/kinds.h"
#include "curriculum/saved_state.h"

namespace parkour {
namespace {

constexpr int kLevels = 10;

class Staircase final : public Curriculum {
 public:
  explicit Staircase(const CurriculumConfig& config)
      : config_(config), random_(config.seed), levels_(static_cast<std::size_t>(config.environments), 0) {}

  std::vector<double> sample(Random& random, int environment) const override {
    const double share = (levels_.at(static_cast<std::size_t>(environment)) + 1.0) / kLevels;
    return scaled_task(uniform_task(random, config_.dimensions), share, config_);
  }

  void update(const TaskOutcome& outcome, int environment) override {
    int& level = levels_.at(static_cast<std::size_t>(environment));
    if (outcome.distance_share >= config_.promote_share)
      level = level + 1 < kLevels ? level + 1 : random_.below(kLevels);
    else if (outcome.distance_share < config_.demote_share)
      level = std::max(0, level - 1);
  }

  std::vector<NamedValue> state() const override {
    const double sum = std::accumulate(levels_.begin(), levels_.end(), 0.0);
    const auto top = std::count(levels_.begin(), levels_.end(), kLevels - 1);
    const auto count = static_cast<double>(levels_.size());
    return {{"mean_level", sum / count}, {"top_share", static_cast<double>(top) / count}};
  }

  std::string save() const override {
    return nlohmann::json{{"kind", "staircase"}, {"levels", levels_}, {"random", write_random(random_)}}.dump();
  }

  Result<void> restore(const std::string& json) override {
    const auto saved = read_saved(json, "staircase");
    if (!saved) return fault(saved.error());
    const auto levels = read_numbers(*saved, "levels", levels_.size(), 0, kLevels - 1);
    if (!levels) return fault(levels.error());
    const auto random = read_random(*saved, "random");
    if (!random) return fault(random.error());
    levels_.assign(levels->begin(), levels->end());
    random_ = *random;
    return {};
  }

 private:
  CurriculumConfig config_;
  Random random_;
  std::vector<int> levels_;  // (environments), each in [0, kLevels)
};

}  // namespace

std::unique_ptr<Curriculum> make_staircase(const CurriculumConfig& config) {
  return std::make_unique<Staircase>(config);
}

}  // namespace parkour
