#include "curriculum/kinds.h"
#include "curriculum/saved_state.h"

namespace parkour {
namespace {

class Uniform final : public Curriculum {
 public:
  explicit Uniform(int dimensions) : dimensions_(dimensions) {}
  std::vector<double> sample(Random& random, int) const override { return uniform_task(random, dimensions_); }
  void update(const TaskOutcome&, int) override {}
  std::vector<NamedValue> state() const override { return {}; }
  std::string save() const override { return R"({"kind":"uniform"})"; }
  Result<void> restore(const std::string& json) override {
    if (const auto saved = read_saved(json, "uniform"); !saved) return fault(saved.error());
    return {};
  }

 private:
  int dimensions_;
};

}  // namespace

std::unique_ptr<Curriculum> make_uniform(const CurriculumConfig& config) {
  return std::make_unique<Uniform>(config.dimensions);
}

}  // namespace parkour
