// A staircase an obstacle: each environment practises one kind of obstacle for good, at a level of its own, among a
// milder share of everything else; every few environments practise the mixture. A mean over kinds hides a kind that
// never works, and a level that all kinds share waits for the worst.
#include "curriculum/kinds.h"
#include "curriculum/levels.h"

namespace parkour {
namespace {

constexpr double kSmallest = 0.6;  // of its level's size, that the practised obstacle has

class Staircases final : public Curriculum {
 public:
  explicit Staircases(const CurriculumConfig& config) : config_(config), levels_(config) {
    for (int i = 0; i < config.dimensions; ++i)
      if (config.obstacle[i]) obstacles_.push_back(i);
    groups_ = obstacles_;
    groups_.insert(groups_.end(), config.emphasis.begin(), config.emphasis.end());
  }

  std::vector<double> sample(Random& random, int environment) const override {
    const double share = levels_.share(environment);
    const int practised = practised_by(environment);
    if (practised < 0) return scaled_task(uniform_task(random, config_.dimensions), share, config_);
    auto task = scaled_task(uniform_task(random, config_.dimensions), share * random.uniform(), config_);
    for (const int other : obstacles_)
      if (random.uniform() < 0.5) task[other] = 0;
    task[practised] = 0.5 + 0.5 * share * random.uniform(kSmallest, 1);
    return task;
  }

  void update(const TaskOutcome& outcome, int environment) override { levels_.update(outcome, environment); }

  std::vector<NamedValue> state() const override {
    std::vector<NamedValue> values{{"mean_level_mixture", mean_level(-1)}};
    for (const int coordinate : obstacles_)
      values.push_back({"mean_level_" + std::to_string(coordinate), mean_level(coordinate)});
    return values;
  }

  std::string save() const override { return levels_.save("staircases"); }
  Result<void> restore(const std::string& json) override { return levels_.restore(json, "staircases"); }

 private:
  // The coordinate of an environment's obstacle, or -1 for the mixture.
  int practised_by(int environment) const {
    const auto group =
        static_cast<std::size_t>(environment) % (groups_.size() + static_cast<std::size_t>(config_.mixture));
    return group < groups_.size() ? groups_[group] : -1;
  }

  double mean_level(int practised) const {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < config_.environments; ++i)
      if (practised_by(i) == practised) sum += levels_.of(i), ++count;
    return count > 0 ? sum / count : 0;
  }

  CurriculumConfig config_;
  Levels levels_;
  std::vector<int> obstacles_;  // their coordinates
  std::vector<int> groups_;     // the same, those that are emphasised more than once
};

}  // namespace

std::unique_ptr<Curriculum> make_staircases(const CurriculumConfig& config) {
  return std::make_unique<Staircases>(config);
}

}  // namespace parkour
