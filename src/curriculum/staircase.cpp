// Whole courses, made as much milder as an environment's level is below the top.
#include "curriculum/kinds.h"
#include "curriculum/levels.h"

namespace parkour {
namespace {

class Staircase final : public Curriculum {
 public:
  explicit Staircase(const CurriculumConfig& config) : config_(config), levels_(config) {}

  std::vector<double> sample(Random& random, int environment) const override {
    return scaled_task(uniform_task(random, config_.dimensions), levels_.share(environment), config_);
  }

  void update(const TaskOutcome& outcome, int environment) override { levels_.update(outcome, environment); }

  std::vector<NamedValue> state() const override {
    double sum = 0, top = 0;
    for (int i = 0; i < levels_.environments(); ++i) {
      sum += levels_.of(i);
      top += levels_.of(i) == kLevels - 1;
    }
    const double count = levels_.environments();
    return {{"mean_level", sum / count}, {"top_share", top / count}};
  }

  std::string save() const override { return levels_.save("staircase"); }
  Result<void> restore(const std::string& json) override { return levels_.restore(json, "staircase"); }

 private:
  CurriculumConfig config_;
  Levels levels_;
};

}  // namespace

std::unique_ptr<Curriculum> make_staircase(const CurriculumConfig& config) {
  return std::make_unique<Staircase>(config);
}

}  // namespace parkour
