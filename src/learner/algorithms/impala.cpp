// Actors that act with weights of a while ago, and a learner that makes up for it (IMPALA; Espeholt et al., 2018): the
// values and advantages of V-trace (algorithms/v_trace.h) in place of generalised ones, and then PPO's steps around the
// learner's own policy rather than around the one that acted, as in IMPACT (Luo et al., 2020). The lag is exact, so
// that a run is repeatable; all peers act and learn alike. After a checkpoint the actors begin with its weights, as
// actors do that are started anew.
#include <algorithm>
#include <deque>

#include "learner/algorithms/ppo_and.h"
#include "learner/algorithms/v_trace.h"
#include "learner/training_config.h"

namespace parkour {
namespace {

struct ImpalaConfig {
  int lag = 1;             // iterations whose learning the actors have not heard of yet
  bool correction = true;  // else what they did counts as if the learner's policy had done it
  float most_weight = 1;   // ρ̄
  float most_trace = 1;    // c̄
};

const Fields<ImpalaConfig>& own_fields() {
  using Row = Field<ImpalaConfig>;
  static const Fields<ImpalaConfig> rows = {Row::number("lag", &ImpalaConfig::lag, 0, 1000),
                                            Row::flag("correction", &ImpalaConfig::correction),
                                            Row::number("most_weight", &ImpalaConfig::most_weight, 0, 1e6),
                                            Row::number("most_trace", &ImpalaConfig::most_trace, 0, 1e6)};
  return rows;
}

// Samples a thread works on at once.
constexpr int kChunk = 128;

struct Acting {
  Network actor;
  Vector log_deviation;  // (actions)
};

class Impala : public Ppo {
 public:
  Impala(const PpoConfig& ppo, const ImpalaConfig& config, const MethodSetup& setup) : Ppo(ppo, setup), own_(config) {}

  GaussianPolicy policy() const override {
    if (outdated_.empty()) return Ppo::policy();
    return {outdated_.front().actor, outdated_.front().log_deviation};
  }
  const Network& actor() const override { return learned_.weights.actor; }

  void pass(Pool& pool) override {
    Ppo::pass(pool);
    counted_.pass(pool);
  }
  void prepare(const Rollout& rollout, bool policy_rests) override;
  std::vector<NamedValue> health() const override;
  Result<void> take(const Archive& archive) override {
    outdated_.clear();
    return Ppo::take(archive);
  }
  void start_from(const Network& actor, bool is_alone) override {
    outdated_.clear();
    Ppo::start_from(actor, is_alone);
  }

 protected:
  Estimates estimates_of(const Rollout& rollout) override;

 private:
  void look_with_learner(const Rollout& rollout);

  ImpalaConfig own_;
  std::deque<Acting> outdated_;  // the learner's before each of the last iterations, oldest first
  // of the iteration under way; samples as in the rollout
  Matrix means_;        // (actions, samples), the learner's
  Vector log_probs_;    // (samples), what they make of the actions that were taken
  Vector weights_;      // (samples), ρ
  Moments counted_{1};  // of the ratios π / μ, each at most 1
};

// The states are normalised as those who acted saw them, and so their probabilities are what they are, however old.
void Impala::look_with_learner(const Rollout& rollout) {
  const Weights& weights = learned_.weights;
  const int samples = rollout.samples(), inputs = weights.actor.inputs();
  means_.resize(rollout.actions.rows(), samples);
  log_probs_.resize(samples);
  threads_.run([&](int thread) {
    const Share share = share_of(samples, thread, threads_.count());
    std::vector<Matrix> activity;
    for (int done = 0; done < share.size; done += kChunk) {
      const int first = share.first + done, count = std::min(kChunk, share.size - done);
      weights.actor.forward(rollout.states.block(0, first, inputs, count), activity);
      means_.middleCols(first, count) = activity.back();
      for (int i = first; i < first + count; ++i)
        log_probs_[i] = log_probability(rollout.actions.col(i).data(), means_.col(i).data(), weights.log_deviation);
    }
  });
}

Estimates Impala::estimates_of(const Rollout& rollout) {
  look_with_learner(rollout);
  const int environments = rollout.environments(), steps = rollout.steps();
  Matrix ratios = Matrix::Ones(environments, steps);
  if (own_.correction)
    // beyond e^±20 all is clipped; the bound keeps it a number
    ratios.reshaped() = (log_probs_ - rollout.log_probs).array().max(-20.0f).min(20.0f).exp();
  const Foresight foresight = foresee(rollout, learned_, threads_);
  const VTrace trace = v_trace(rollout.rewards, foresight.values, foresight.next_values, rollout.ended, ratios,
                               {config_.gamma, config_.lambda, own_.most_weight, own_.most_trace});
  weights_ = trace.weights.reshaped();
  counted_ = Moments(1);
  counted_.add(ratios.cwiseMin(1.0f).reshaped().transpose());
  return {trace.advantages.reshaped(), trace.targets.reshaped()};
}

void Impala::prepare(const Rollout& rollout, bool policy_rests) {
  Ppo::prepare(rollout, policy_rests);
  // once they are scaled: the mean that is taken off is a baseline, and counts ρ times as the rest does
  batch_.advantages = batch_.advantages.cwiseProduct(weights_);
  batch_.old_means = means_;
  batch_.old_log_probs = log_probs_;
  outdated_.push_back({learned_.weights.actor, learned_.weights.log_deviation});
  while (static_cast<int>(outdated_.size()) > own_.lag)
    outdated_.pop_front();
}

std::vector<NamedValue> Impala::health() const {
  auto values = Ppo::health();
  // how much of what was done the learner would have done: 1 where those who acted were the learner
  values.push_back({"weight", counted_.mean[0]});
  return values;
}

}  // namespace

extern const MethodKind kImpala;
const MethodKind kImpala = ppo_and_kind<Impala, ImpalaConfig, own_fields>("impala");

}  // namespace parkour
