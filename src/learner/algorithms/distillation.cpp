// Distillation of a teacher into a student that knows less: the student acts, and learns on the states where that leads
// it what the teacher would have done there (DAgger; Ross, Gordon and Bagnell, 2011), by the divergence of its policy
// from one around the teacher's action. After a while PPO's own loss joins, and the teacher's pull fades (as in
// kickstarting; Schmitt et al., 2018, arXiv:1803.03835). Without a teacher, as in a lesson, it is PPO.
#include <algorithm>
#include <cmath>

#include "learner/algorithms/ppo_and.h"
#include "learner/teacher.h"
#include "learner/training_config.h"

namespace parkour {
namespace {

struct DistillationConfig {
  float alone = 4e6;         // samples of which the student learns from the teacher alone
  float fade = 2e6;          // samples after them in which the teacher's pull falls to the least
  float least_pull = 0.05f;  // of 1, beside PPO's loss
  // share of the episodes in which the teacher acts; above 0 nothing is reinforced, as what is seen there is not of the
  // student's doing. 1: plain cloning
  float led = 0;
};

const Fields<DistillationConfig>& own_fields() {
  using Row = Field<DistillationConfig>;
  static const Fields<DistillationConfig> rows = {Row::number("alone", &DistillationConfig::alone, 0, 1e12),
                                                  Row::number("fade", &DistillationConfig::fade, 0, 1e12),
                                                  Row::number("least_pull", &DistillationConfig::least_pull, 0, 1),
                                                  Row::number("led", &DistillationConfig::led, 0, 1)};
  return rows;
}

constexpr char kTaughtSamples[] = "taught_samples";

class Distillation : public Ppo {
 public:
  Distillation(const PpoConfig& ppo, const DistillationConfig& config, const MethodSetup& setup)
      : Ppo(ppo, setup),
        own_(config),
        samples_(static_cast<double>(setup.config.environments) * setup.config.steps),
        deviation_(ppo.initial_deviation) {
    int row = setup.environment.observation_width();
    for (const Slice& slice : setup.environment.extra_slices()) {
      if (slice.name == kTeacherSlice) teacher_row_ = row;
      row += slice.width;
    }
  }

  void pass(Pool& pool) override {
    Ppo::pass(pool);
    gaps_.pass(pool);
  }
  void look_at(const Rollout& rollout) override;
  std::vector<NamedValue> health() const override;

  void put(Archive& archive) const override {
    Ppo::put(archive);
    archive.put(kTaughtSamples, taught_);
  }
  // What PPO has learned was taught by nobody.
  Result<void> take(const Archive& archive) override {
    double taught = 0;
    if (archive.has(kTaughtSamples))
      if (auto taken = archive.take(kTaughtSamples, taught); !taken) return taken;
    if (auto taken = Ppo::take(archive); !taken) return taken;
    taught_ = taught;
    return {};
  }

 protected:
  void hold(const Rollout& rollout) override;

 private:
  bool has_teacher() const { return teacher_row_ >= 0 && !is_in_lesson(); }
  bool is_alone() const { return own_.led > 0 || taught_ < own_.alone; }
  double pull() const {
    if (is_alone()) return 1;
    const double faded = own_.fade > 0 ? std::min(1.0, (taught_ - own_.alone) / own_.fade) : 1;
    return 1 + faded * (own_.least_pull - 1);
  }

  DistillationConfig own_;
  double samples_;        // of an iteration, of all peers
  float deviation_;       // of the policy around the teacher's action
  int teacher_row_ = -1;  // of the states; below 0: there is none
  double taught_ = 0;     // samples so far
  Matrix advice_;         // (actions, samples), what the teacher would have done
  Moments gaps_{1};       // square of the student's mean action less the teacher's, a joint
  double last_pull_ = 0;
};

void Distillation::look_at(const Rollout& rollout) {
  Ppo::look_at(rollout);
  gaps_ = Moments(1);
  if (!has_teacher()) return;
  const auto actions = rollout.actions.rows();
  const auto& [mean, deviation, clip] = rollout.normaliser;
  advice_ = rollout.states.block(teacher_row_, 0, actions, rollout.samples());
  advice_.array().colwise() *= deviation.segment(teacher_row_, actions).array();
  advice_.colwise() += mean.segment(teacher_row_, actions);
  gaps_.add((rollout.means - advice_).array().square().colwise().mean().matrix());
}

void Distillation::hold(const Rollout& rollout) {
  if (!has_teacher()) return Ppo::hold(rollout);
  last_pull_ = pull();
  if (is_alone()) batch_.advantages.setZero();
  batch_.anchor_means = advice_;
  batch_.anchor_weights = Vector::Constant(rollout.samples(), static_cast<float>(last_pull_));
  batch_.anchor_log_deviation = Vector::Constant(rollout.actions.rows(), std::log(deviation_));
  taught_ += samples_;
}

std::vector<NamedValue> Distillation::health() const {
  auto values = Ppo::health();
  if (!has_teacher()) return values;
  values.push_back({"teacher_pull", last_pull_});
  values.push_back({"teacher_distance", std::sqrt(gaps_.mean[0])});  // of mean actions, root of the mean square
  return values;
}

}  // namespace

extern const MethodKind kDistillation;
const MethodKind kDistillation = ppo_and_kind<Distillation, DistillationConfig, own_fields>("distillation");

}  // namespace parkour
