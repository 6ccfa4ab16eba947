// Proximal policy optimisation (Schulman et al., 2017) with generalised advantages. Its update over minibatches is in
// algorithms/ppo_update.h, its losses in algorithms/ppo_loss.h, what it can be told in algorithms/ppo_config.h.
#include "learner/algorithms/ppo.h"

#include <cmath>

#include "base/coded_fault.h"
#include "learner/algorithms/agreement.h"
#include "learner/mirror.h"
#include "learner/training_config.h"

namespace parkour {
namespace {

Mirrors mirrors_of(const PpoConfig& config, const Environment& one) {
  if (config.symmetry == Symmetry::none) return {};
  return {join(one.observation_mirror(), one.extra_mirror()), one.action_mirror()};
}

}  // namespace

Ppo::Ppo(const PpoConfig& config, const MethodSetup& setup)
    : config_(config),
      threads_(setup.threads),
      learned_(setup, config.initial_deviation),
      peers_(setup.peers),
      all_environments_(setup.config.environments),
      random_(setup.random),
      update_(config_, mirrors_of(config, setup.environment), learned_.weights, threads_, peers_) {}

void Ppo::pass(Pool& pool) {
  returns_.pass(pool);
  advantages_.pass(pool);
}

Estimates Ppo::estimates_of(const Rollout& rollout) {
  return estimate(rollout, learned_, threads_, config_.gamma, config_.lambda);
}

// Into the batch: advantages, and returns as its targets, both still in units of reward.
void Ppo::look_at(const Rollout& rollout) {
  Estimates estimates = estimates_of(rollout);
  batch_.advantages = std::move(estimates.advantages);
  batch_.targets = std::move(estimates.returns);
  returns_ = advantages_ = Moments(1);
  advantages_.add(batch_.advantages.transpose());
  returns_.add(batch_.targets.transpose());
}

// Makes the batch what it is for all peers together.
void Ppo::prepare(const Rollout& rollout, bool policy_rests) {
  const double spread = returns_.variance()[0];
  // 1 - var(return - value) / var(return): 1 is a perfect critic, 0 one that knows the mean alone
  explained_variance_ = spread > 0 ? 1 - advantages_.variance()[0] / spread : 0;
  learned_.rescale(returns_);

  const auto scaled = [](const Vector& values, const Moments& moments, float least) {
    return ((values.array() - static_cast<float>(moments.mean[0])) /
            (static_cast<float>(std::sqrt(moments.variance()[0])) + least))
        .matrix()
        .eval();
  };
  batch_.advantages = scaled(batch_.advantages, advantages_, 1e-8f);
  batch_.targets = scaled(batch_.targets, learned_.returns, 0);
  batch_.states = rollout.states.leftCols(rollout.samples());
  batch_.actions = rollout.actions;
  batch_.old_means = rollout.means;
  batch_.old_log_probs = rollout.log_probs;
  batch_.old_log_deviation = learned_.weights.log_deviation;
  batch_.shares.clear();
  for (int peer = 0; peer < peers_.count; ++peer)
    batch_.shares.push_back(Peers{peer, peers_.count}.share(all_environments_) * rollout.steps());
  if (config_.agreement)
    agreement_ = agreement_of({learned_.weights.actor, learned_.weights.log_deviation}, rollout, batch_.advantages);
  hold(rollout);
  update_.begin(batch_, policy_rests);
}

// The anchor sees states normalised as they are today: the statistics of a policy worth an anchor hardly move any more.
// Where it holds nothing, its means are not asked for.
void Ppo::hold(const Rollout& rollout) {
  if (!anchor_) return;
  Vector weights(rollout.environments());
  for (int i = 0; i < rollout.environments(); ++i)
    weights[i] = anchor_->weights[peers_.number(i)];
  batch_.anchor_weights = weights.replicate(rollout.steps(), 1);
  std::vector<Eigen::Index> held;
  for (Eigen::Index i = 0; i < batch_.anchor_weights.size(); ++i)
    if (batch_.anchor_weights[i] > 0) held.push_back(i);
  const auto inputs = Eigen::seqN(0, anchor_->actor.inputs());
  batch_.anchor_means = Matrix::Zero(batch_.actions.rows(), batch_.actions.cols());
  batch_.anchor_means(Eigen::all, held) = anchor_->actor.forward(batch_.states(inputs, held));
  batch_.anchor_log_deviation = anchor_->log_deviation;
}

std::vector<NamedValue> Ppo::health() const {
  const UpdateReport& update = update_.report();
  const Vector& log_deviation = learned_.weights.log_deviation;
  std::vector<NamedValue> values = {
      {"kl", update.means.kl},  // of the new policy from the old one, nats, last epoch
      {"entropy", entropy_of(log_deviation)},
      {"explained_variance", explained_variance_},  // before the update
      {"clip_fraction", update.means.clipped},      // last epoch
      {"value_loss", update.means.value},           // in normalised units
      {"mirror_loss", update.means.mirror},         // only with that symmetry
      {"learning_rate", update_.learning_rate},     // the actor's, after the update
      {"deviation", log_deviation.array().exp().mean()},
      {"epochs", static_cast<double>(update.epochs)},
      {"ratio_spread", std::sqrt(update.means.spread)}};               // of the samples' ratios around 1, last epoch
  if (config_.agreement) values.push_back({"agreement", agreement_});  // -1 to 1
  return values;
}

void Ppo::put(Archive& archive) const {
  learned_.put(archive);
  archive.put("learning_rate", static_cast<double>(update_.learning_rate));
}

Result<void> Ppo::take(const Archive& archive) {
  double learning_rate = 0;
  if (auto taken = archive.take("learning_rate", learning_rate); !taken) return taken;
  if (auto taken = learned_.take(archive); !taken) return taken;
  update_.learning_rate = static_cast<float>(learning_rate);
  return {};
}

void Ppo::start_from(const Network& actor, bool is_alone) {
  learned_.weights.actor = actor;
  // a policy that can do something needs less noise than a newborn one
  if (is_alone)
    learned_.weights.log_deviation.setConstant(
        std::log(std::max(config_.least_deviation, 0.5f * config_.initial_deviation)));
}

Result<void> Ppo::begin_lesson(const LessonTerms& terms) {
  config_.entropy = 0;
  config_.epochs = 3;
  config_.minibatch = 512;
  config_.kl_target = static_cast<float>(0.01 + (0.03 - 0.01) * terms.boldness);
  // who has come far acts with little noise, and with little noise nobody learns much in two minutes (policies/RUNS.md)
  constexpr float kLessonDeviation = 0.55f;
  config_.least_deviation = std::max(config_.least_deviation, kLessonDeviation);
  config_.most_deviation = std::max(config_.most_deviation, config_.least_deviation);
  Vector& log_deviation = learned_.weights.log_deviation;
  log_deviation = log_deviation.cwiseMax(std::log(config_.least_deviation)).eval();
  anchor_ = {learned_.weights.actor, learned_.weights.log_deviation, terms.firmness};
  return {};
}

Result<PpoConfig> read_ppo(const nlohmann::ordered_json& numbers, const FaultValue& place,
                           const std::vector<std::string_view>& others) {
  PpoConfig config;
  if (auto done = read_fields(ppo_fields(), numbers, place, config, others); !done) return fault(done.error());
  if (config.least_deviation > config.most_deviation)
    return coded_fault("config.above", place, "least_deviation", "most_deviation");
  if (config.least_learning_rate > config.most_learning_rate)
    return coded_fault("config.above", place, "least_learning_rate", "most_learning_rate");
  return config;
}

namespace {

Result<nlohmann::ordered_json> complete(const nlohmann::ordered_json& numbers, const FaultValue& place) {
  const auto config = read_ppo(numbers, place);
  if (!config) return fault(config.error());
  return write_fields(ppo_fields(), *config);
}

Result<std::unique_ptr<Method>> make(const nlohmann::ordered_json& numbers, const MethodSetup& setup) {
  const auto config = read_ppo(numbers, coded("config.part", "method"));
  if (!config) return fault(config.error());
  return std::make_unique<Ppo>(*config, setup);
}

}  // namespace

extern const MethodKind kPpo;
const MethodKind kPpo{"ppo", [] { return infos_of(ppo_fields()); }, complete, make};

}  // namespace parkour
