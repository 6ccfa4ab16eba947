// A staircase an obstacle: each environment practises one kind of obstacle for good, at a level of its own, among a
// milder share of everything else, or among all of it; every few environments practise the mixture. A mean over kinds
// hides a kind that never works, and a level that all kinds share waits for the worst.
#include "curriculum/kinds.h"
#include "curriculum/levels.h"

namespace parkour {
namespace {

constexpr int kMixture = -1;
// Of its level's size, that the practised obstacle has at least: alone it is only worth practising large; among
// everything else small ones are met under conditions that make them hard too.
constexpr double kSmallestAlone = 0.6;
constexpr double kSmallestInFull = 0.25;

class Staircases final : public Curriculum {
 public:
  explicit Staircases(const CurriculumConfig& config) : config_(config), levels_(config) {
    for (int i = 0; i < config.dimensions; ++i)
      if (config.obstacle[i]) obstacles_.push_back(i);
    for (const int obstacle : obstacles_)
      groups_.push_back({obstacle, false});
    for (const int obstacle : config.emphasis)
      groups_.push_back({obstacle, false});
    for (const int obstacle : config.full_emphasis)
      groups_.push_back({obstacle, true});
    groups_.insert(groups_.end(), static_cast<std::size_t>(config.mixture), {kMixture, true});
  }

  std::vector<double> sample(Random& random, int environment) const override {
    const double share = levels_.share(environment);
    const auto [practised, among_everything] = group_of(environment);
    const double other_share = among_everything ? share : share * random.uniform();
    auto task = scaled_task(uniform_task(random, config_.dimensions), other_share, config_);
    if (practised == kMixture) return task;
    for (const int other : obstacles_)
      if (!among_everything && random.uniform() < 0.5) task[other] = 0;
    task[practised] = 0.5 + 0.5 * share * random.uniform(among_everything ? kSmallestInFull : kSmallestAlone, 1);
    return task;
  }

  void update(const TaskOutcome& outcome, int environment) override { levels_.update(outcome, environment); }

  std::vector<NamedValue> state() const override {
    std::vector<NamedValue> values{{"mean_level_mixture", mean_level(kMixture)}};
    for (const int coordinate : obstacles_)
      values.push_back({"mean_level_" + config_.names[static_cast<std::size_t>(coordinate)], mean_level(coordinate)});
    return values;
  }

  std::string save() const override { return levels_.save("staircases"); }
  Result<void> restore(const std::string& json) override { return levels_.restore(json, "staircases"); }

 private:
  struct Group {
    int practised;          // the coordinate of an obstacle, or kMixture
    bool among_everything;  // at the level's full share, instead of a milder share of half of the other obstacles
  };

  const Group& group_of(int environment) const {
    return groups_[static_cast<std::size_t>(environment) % groups_.size()];
  }

  double mean_level(int practised) const {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < config_.environments; ++i)
      if (group_of(i).practised == practised) sum += levels_.of(i), ++count;
    return count > 0 ? sum / count : 0;
  }

  CurriculumConfig config_;
  Levels levels_;
  std::vector<int> obstacles_;  // their coordinates
  std::vector<Group> groups_;   // each obstacle, those that are emphasised, the mixture
};

}  // namespace

std::unique_ptr<Curriculum> make_staircases(const CurriculumConfig& config) {
  return std::make_unique<Staircases>(config);
}

}  // namespace parkour
