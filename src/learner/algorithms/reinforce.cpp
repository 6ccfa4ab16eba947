// REINFORCE (Williams, 1992): after each rollout one step along
//   ∇J = mean over the samples of (G_t - b(s_t)) ∇ log π(a_t | s_t),   G_t = r_t + γ r_t+1 + γ² r_t+2 + …
// up to the end of the episode, or of the rollout where that comes first. The baseline b is 0, or the critic's value,
// which leaves the expectation as it is and lets it vary less where every step pays alike. With λ < 1 generalised
// advantages (learner/gae.h) take the place of G - b: less of what the dice did later, more of what the critic expects.
// It takes no lessons.
#include <cmath>

#include "base/coded_fault.h"
#include "base/fields.h"
#include "learner/actor_critic.h"
#include "learner/algorithms/agreement.h"
#include "learner/backward.h"
#include "learner/gae.h"
#include "learner/training_config.h"

namespace parkour {
namespace {

struct ReinforceConfig {
  float gamma = 0.99f;                 // discount a control step
  bool baseline = true;                // the critic's value; else none
  float lambda = 1;                    // of generalised advantage estimation; 1 without a baseline
  bool agreement = false;              // its health tells it, for a pass through the network more
  float learning_rate = 2e-3f;         // the actor's
  float critic_learning_rate = 1e-3f;  // the baseline's
  int critic_steps = 20;               // of the baseline towards the returns of a rollout
  float gradient_norm = 1;             // actor and critic are clipped apart
  float initial_deviation = 0.6f;      // of the actions
  float least_deviation = 0.1f;        // between which it may move
  float most_deviation = 1;
};

const Fields<ReinforceConfig>& fields() {
  using Row = Field<ReinforceConfig>;
  static const Fields<ReinforceConfig> rows = {
      Row::number("gamma", &ReinforceConfig::gamma, 0, 1),
      Row::flag("baseline", &ReinforceConfig::baseline),
      Row::number("lambda", &ReinforceConfig::lambda, 0, 1),
      Row::flag("agreement", &ReinforceConfig::agreement),
      Row::number("learning_rate", &ReinforceConfig::learning_rate, 1e-7, 1e-1),
      Row::number("critic_learning_rate", &ReinforceConfig::critic_learning_rate, 1e-7, 1e-1),
      Row::number("critic_steps", &ReinforceConfig::critic_steps, 1, 1000),
      Row::number("gradient_norm", &ReinforceConfig::gradient_norm, 1e-3, 1e6),
      Row::number("initial_deviation", &ReinforceConfig::initial_deviation, 1e-3, 10),
      Row::number("least_deviation", &ReinforceConfig::least_deviation, 1e-3, 10),
      Row::number("most_deviation", &ReinforceConfig::most_deviation, 1e-3, 10)};
  return rows;
}

// Samples a thread works on at once.
constexpr int kChunk = 128;

class Reinforce : public Method {
 public:
  Reinforce(const ReinforceConfig& config, const MethodSetup& setup)
      : config_(config),
        threads_(setup.threads),
        peers_(setup.peers),
        learned_(setup, config.initial_deviation),
        workers_(setup.threads.count()) {
    for (Worker& worker : workers_)
      worker.gradient = Weights::zeros_like(learned_.weights);
  }

  // what the critic expects beyond the rollout stands in for the rest of an episode
  RolloutWish wish() const override { return {.whole_episodes = config_.lambda == 1}; }
  GaussianPolicy policy() const override { return {learned_.weights.actor, learned_.weights.log_deviation}; }
  void look_at(const Rollout& rollout) override;
  void pass(Pool& pool) override {
    return_moments_.pass(pool);
    advantage_moments_.pass(pool);
  }
  void prepare(const Rollout& rollout, bool policy_rests) override;
  bool is_done() const override { return step_ > (config_.baseline ? config_.critic_steps : 1); }
  void add_gradient(Pool& pool) override;
  Result<void> step(Pool& pool) override;
  std::vector<NamedValue> health() const override;
  void put(Archive& archive) const override { learned_.put(archive); }
  Result<void> take(const Archive& archive) override { return learned_.take(archive); }
  void start_from(const Network& actor, bool is_alone) override;

 private:
  struct Worker {
    Weights gradient;
    Backward backward;
    double kl = 0, value_loss = 0;  // sums
  };

  void look_at_returns(const Rollout& rollout);
  void add_actor(int first, int count, Worker& worker) const;
  void add_kl(int first, int count, Worker& worker) const;
  void add_critic(int first, int count, Worker& worker) const;
  // What this step is about.
  Tensors tensors_of_step(Worker& worker) const {
    return step_ == 0 ? worker.gradient.actor_tensors() : worker.gradient.critic_tensors();
  }
  void pass_gradient(Pool& pool);

  ReinforceConfig config_;
  Threads& threads_;
  Peers peers_;
  ActorCritic learned_;
  std::vector<Worker> workers_;
  // of the iteration under way; samples as in the rollout
  const Rollout* rollout_ = nullptr;
  Vector advantages_,
      targets_;  // (samples), G - b and G in units of the returns' deviation, the latter from their mean
  Moments return_moments_{1}, advantage_moments_{1};
  Vector old_log_deviation_;  // (actions)
  int step_ = 0;              // 0: the actor's; then the critic's, the first of which also measures the divergence
  bool policy_rests_ = false;
  double gradient_norm_ = 0, kl_ = 0, value_loss_ = 0, explained_variance_ = 0, agreement_ = 0;
};

void Reinforce::look_at(const Rollout& rollout) {
  if (config_.lambda < 1) {
    Estimates estimates = estimate(rollout, learned_, threads_, config_.gamma, config_.lambda);
    targets_ = std::move(estimates.returns);
    advantages_ = std::move(estimates.advantages);
  } else {
    look_at_returns(rollout);
  }
  return_moments_ = advantage_moments_ = Moments(1);
  return_moments_.add(targets_.transpose());
  advantage_moments_.add(advantages_.transpose());
}

void Reinforce::look_at_returns(const Rollout& rollout) {
  const int environments = rollout.environments(), steps = rollout.steps(), samples = rollout.samples();
  // generalised advantages with λ = 1 and no values are the returns
  const Matrix none = Matrix::Zero(environments, steps);
  const Matrix returns = advantages_of(rollout.rewards, none, none, rollout.ended, config_.gamma, 1);
  targets_ = advantages_ = Eigen::Map<const Vector>(returns.data(), samples);
  if (config_.baseline) advantages_ -= learned_.values_of(rollout.states.leftCols(samples), threads_).transpose();
}

// One scale for all, and no mean taken off: that would be a baseline.
void Reinforce::prepare(const Rollout& rollout, bool policy_rests) {
  const double spread = return_moments_.variance()[0];
  explained_variance_ = spread > 0 ? 1 - advantage_moments_.variance()[0] / spread : 0;
  learned_.rescale(return_moments_);
  const auto mean = static_cast<float>(learned_.returns.mean[0]),
             scale = static_cast<float>(std::sqrt(learned_.returns.variance()[0]));
  advantages_ /= scale;
  targets_ = (targets_.array() - mean) / scale;
  old_log_deviation_ = learned_.weights.log_deviation;
  rollout_ = &rollout;
  policy_rests_ = policy_rests;
  step_ = 0;
  gradient_norm_ = kl_ = value_loss_ = 0;
  if (config_.agreement) agreement_ = agreement_of(policy(), rollout, advantages_);
}

void Reinforce::add_gradient(Pool& pool) {
  threads_.run([&](int thread) {
    Worker& worker = workers_[thread];
    set_zero(worker.gradient.actor_tensors());
    set_zero(worker.gradient.critic_tensors());
    worker.kl = worker.value_loss = 0;
    const Share share = share_of(rollout_->samples(), thread, threads_.count());
    for (int done = 0; done < share.size; done += kChunk) {
      const int first = share.first + done, count = std::min(kChunk, share.size - done);
      if (step_ == 0) add_actor(first, count, worker);
      if (step_ == 1) add_kl(first, count, worker);
      if (step_ > 0 && config_.baseline) add_critic(first, count, worker);
    }
  });
  Worker& sum = workers_[0];
  for (std::size_t i = 1; i < workers_.size(); ++i) {
    add(tensors_of_step(sum), tensors_of_step(workers_[i]));
    sum.kl += workers_[i].kl;
    sum.value_loss += workers_[i].value_loss;
  }
  pool.open(Pool::writing);
  pass_gradient(pool);
}

void Reinforce::pass_gradient(Pool& pool) {
  for (const Tensor& tensor : tensors_of_step(workers_[0]))
    pool.pass_all(tensor.values);
  pool.pass(workers_[0].kl);
  pool.pass(workers_[0].value_loss);
}

// log π(a | s) = -Σ ½ z² + log σ + constant,  z = (a - μ) / σ:
//   d/dμ = z / σ,  d/dlog σ = z² - 1;   the loss is -J
void Reinforce::add_actor(int first, int count, Worker& worker) const {
  const Weights& weights = learned_.weights;
  const auto observations = rollout_->states.block(0, first, weights.actor.inputs(), count);
  const Matrix& means = worker.backward.forward(weights.actor, observations);
  const Eigen::ArrayXf inverse = (-weights.log_deviation.array()).exp();
  const auto weight = static_cast<float>(1 / return_moments_.count);
  for (int i = 0; i < count; ++i) {
    const float slope = -weight * advantages_[first + i];
    const Eigen::ArrayXf z = (rollout_->actions.col(first + i) - means.col(i)).array() * inverse;
    worker.backward.delta.back().col(i) = slope * z * inverse;
    worker.gradient.log_deviation.array() += slope * (z.square() - 1);
  }
  worker.backward.add_gradient(weights.actor, observations, worker.gradient.actor);
}

// KL(old, new) = Σ log σ - log σ_old + (σ_old² + (μ_old - μ)²) / 2σ² - ½
void Reinforce::add_kl(int first, int count, Worker& worker) const {
  const Weights& weights = learned_.weights;
  const Matrix& means =
      worker.backward.forward(weights.actor, rollout_->states.block(0, first, weights.actor.inputs(), count));
  const Eigen::ArrayXf inverse = (-weights.log_deviation.array()).exp();
  const float spread = (weights.log_deviation.array() - old_log_deviation_.array() +
                        0.5f * (old_log_deviation_.array().exp() * inverse).square() - 0.5f)
                           .sum();
  for (int i = 0; i < count; ++i)
    worker.kl += spread + 0.5f * ((rollout_->means.col(first + i) - means.col(i)).array() * inverse).square().sum();
}

// value loss = ½ (V(s) - G)²
void Reinforce::add_critic(int first, int count, Worker& worker) const {
  const Network& critic = learned_.weights.critic;
  const auto states = rollout_->states.middleCols(first, count);
  Matrix error = worker.backward.forward(critic, states) - targets_.segment(first, count).transpose();
  worker.value_loss += 0.5 * error.squaredNorm();
  worker.backward.delta.back() = error / static_cast<float>(return_moments_.count);
  worker.backward.add_gradient(critic, states, worker.gradient.critic);
}

Result<void> Reinforce::step(Pool& pool) {
  pool.open(Pool::reading);
  pass_gradient(pool);
  const Tensors gradient = tensors_of_step(workers_[0]);
  const auto norm = clip_norm(gradient, config_.gradient_norm);
  if (!norm) return fault(norm.error());
  Weights& weights = learned_.weights;
  if (step_ == 0) {
    gradient_norm_ = *norm;
    if (!policy_rests_) learned_.actor_adam.step(weights.actor_tensors(), gradient, config_.learning_rate);
    weights.log_deviation =
        weights.log_deviation.cwiseMax(std::log(config_.least_deviation)).cwiseMin(std::log(config_.most_deviation));
  } else if (config_.baseline) {
    learned_.critic_adam.step(weights.critic_tensors(), gradient, config_.critic_learning_rate);
    value_loss_ = workers_[0].value_loss / return_moments_.count;
  }
  if (step_ == 1) kl_ = workers_[0].kl / return_moments_.count;
  ++step_;
  return {};
}

std::vector<NamedValue> Reinforce::health() const {
  const Vector& log_deviation = learned_.weights.log_deviation;
  std::vector<NamedValue> values = {{"kl", kl_},  // of the new policy from the old one, nats
                                    {"entropy", entropy_of(log_deviation)}};
  if (config_.baseline) values.push_back({"explained_variance", explained_variance_});  // before the update
  values.push_back({"gradient_norm", gradient_norm_});                                  // the actor's, before clipping
  if (config_.baseline) values.push_back({"value_loss", value_loss_});                  // last step, normalised units
  if (config_.agreement) values.push_back({"agreement", agreement_});                   // -1 to 1
  values.push_back({"learning_rate", config_.learning_rate});
  values.push_back({"deviation", log_deviation.array().exp().mean()});
  return values;
}

void Reinforce::start_from(const Network& actor, bool is_alone) {
  learned_.weights.actor = actor;
  // a policy that can do something needs less noise than a newborn one
  if (is_alone)
    learned_.weights.log_deviation.setConstant(
        std::log(std::max(config_.least_deviation, 0.5f * config_.initial_deviation)));
}

Result<nlohmann::ordered_json> complete(const nlohmann::ordered_json& numbers, const FaultValue& place) {
  ReinforceConfig config;
  if (auto done = read_fields(fields(), numbers, place, config); !done) return fault(done.error());
  if (config.least_deviation > config.most_deviation)
    return coded_fault("config.above", place, "least_deviation", "most_deviation");
  // without a critic nobody expects anything
  if (!config.baseline) config.lambda = 1;
  return write_fields(fields(), config);
}

Result<std::unique_ptr<Method>> make(const nlohmann::ordered_json& numbers, const MethodSetup& setup) {
  ReinforceConfig config;
  if (auto done = read_fields(fields(), numbers, coded("config.part", "method"), config); !done)
    return fault(done.error());
  return std::make_unique<Reinforce>(config, setup);
}

}  // namespace

extern const MethodKind kReinforce;
const MethodKind kReinforce{"reinforce", [] { return infos_of(fields()); }, complete, make};

}  // namespace parkour
