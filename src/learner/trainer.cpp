#include "learner/trainer.h"

#include <cmath>

#include "learner/mirror.h"

namespace parkour {
namespace {

// Samples after which the value scale forgets: the returns of a run grow by orders of magnitude.
constexpr double kReturnMemory = 500'000;
// Streams of chance beyond those of the environments.
constexpr std::uint64_t kShuffleStream = 1'000'000'000, kNetworkStream = 1'000'000'001;

std::vector<int> widths(int inputs, const std::vector<int>& hidden, int outputs) {
  std::vector<int> all = {inputs};
  all.insert(all.end(), hidden.begin(), hidden.end());
  all.push_back(outputs);
  return all;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

Trainer::Trainer(const TrainingConfig& config, Peers peers)
    : config_(config),
      peers_(peers),
      threads_(config.threads),
      random_(Random(config.seed).split(kShuffleStream)),
      return_moments_(1) {}

Result<std::unique_ptr<Trainer>> Trainer::make(const TrainingConfig& config, const EnvironmentFactory& factory,
                                               const CurriculumConfig& curriculum, Peers peers) {
  std::unique_ptr<Trainer> trainer(new Trainer(config, peers));
  if (auto ready = trainer->prepare(factory, curriculum); !ready) return fault(ready.error());
  return trainer;
}

Result<void> Trainer::prepare(const EnvironmentFactory& factory, const CurriculumConfig& curriculum_config) {
  auto curriculum = make_curriculum(curriculum_config);
  if (!curriculum) return fault(curriculum.error());
  curriculum_ = std::move(*curriculum);
  auto rollout = Rollout::make(config_.environments, config_.steps, Random(config_.seed), factory, threads_, peers_);
  if (!rollout) return fault(rollout.error());
  rollout_ = std::make_unique<Rollout>(std::move(*rollout));

  const Environment& one = environment();
  Mirrors mirrors;
  if (config_.ppo.symmetry != Symmetry::none) {
    state_mirror_ = join(one.observation_mirror(), one.extra_mirror());
    mirrors = {state_mirror_, one.action_mirror()};
    if (auto fits = check_mirror(one.observation_mirror(), one.observation_width(), "observation"); !fits) return fits;
    if (auto fits = check_mirror(one.extra_mirror(), one.extra_width(), "extra observation"); !fits) return fits;
    if (auto fits = check_mirror(mirrors.action, one.action_width(), "action"); !fits) return fits;
  }
  Random random = Random(config_.seed).split(kNetworkStream);
  const int width = one.observation_width() + one.extra_width();
  weights_.actor = Network::random(widths(one.observation_width(), config_.network, one.action_width()), 0.01f, random);
  weights_.critic = Network::random(widths(width, config_.critic_network, 1), 1.0f, random);
  weights_.log_deviation = Vector::Constant(one.action_width(), std::log(config_.ppo.initial_deviation));
  adam_ = Adam::for_weights(weights_);
  ppo_ = std::make_unique<Ppo>(config_.ppo, std::move(mirrors), weights_, threads_, peers_);
  state_moments_ = Moments(width);
  refresh_normaliser();
  return {};
}

void Trainer::refresh_normaliser() {
  normaliser_ = state_moments_.normaliser(state_mirror_.source.empty() ? nullptr : &state_mirror_);
}

Actor Trainer::actor() const {
  const int width = weights_.actor.inputs();
  return {{normaliser_.mean.head(width), normaliser_.deviation.head(width), normaliser_.clip},
          average_ ? average_->actor : weights_.actor};
}

Result<IterationReport> Trainer::iterate() {
  for (;;) {
    const auto more = advance();
    if (!more) return fault(more.error());
    if (!*more) return report_;
  }
}

Result<bool> Trainer::advance() {
  if (stage_ == Stage::playing) {
    if (auto sound = play(); !sound) return fault(sound.error());
    pool_.open(Pool::writing);
    pass_tally();
    stage_ = Stage::preparing;
    return true;
  }
  if (stage_ == Stage::preparing) {
    pool_.open(Pool::reading);
    pass_tally();
    make_batch();
    ppo_->begin(batch_, critic_only_iterations_ > 0);
    stage_ = Stage::learning;
  } else if (auto sound = ppo_->step(weights_, adam_, pool_); !sound) {
    return fault(sound.error());
  }
  if (ppo_->is_done()) {
    finish();
    stage_ = Stage::playing;
    return false;
  }
  ppo_->add_gradient(weights_, batch_, random_, pool_);
  return true;
}

Result<void> Trainer::play() {
  report_ = {};
  begun_ = std::chrono::steady_clock::now();
  if (auto sound = rollout_->collect({weights_.actor, weights_.log_deviation, normaliser_}, *curriculum_); !sound)
    return sound;
  report_.rollout_seconds = seconds_since(begun_);
  tally_ = {};
  tally_.states = rollout_->moments;
  tally_.rewards = rollout_->rewards.sum();
  estimate_advantages();
  sum_episodes();
  return {};
}

void Trainer::pass_tally() {
  tally_.states.pass(pool_);
  tally_.returns.pass(pool_);
  tally_.advantages.pass(pool_);
  pool_.pass(tally_.rewards);
  pool_.pass(episode_steps_);
  for (int* sum : {&report_.episodes, &report_.tries})
    pool_.pass(*sum);
  for (double* sum : {&report_.mean_return, &report_.mean_help, &report_.mean_distance_share, &report_.mastered_share})
    pool_.pass(*sum);
  for (NamedValue& term : report_.reward_terms)
    pool_.pass(term.value);
  for (NamedValue& ending : report_.endings)
    pool_.pass(ending.value);
}

void Trainer::finish() {
  const UpdateReport& update = ppo_->report();
  if (critic_only_iterations_ > 0) --critic_only_iterations_;
  // only now: the update must see the states as the policy saw them
  state_moments_.merge(tally_.states);
  refresh_normaliser();
  if (average_) average_->add(weights_.actor);
  tell_curriculum();

  const int samples = config_.environments * config_.steps;
  report_.samples = samples_ += samples;
  report_.iteration = ++iteration_;
  report_.epochs = update.epochs;
  report_.kl = update.means.kl;
  report_.clip_fraction = update.means.clipped;
  report_.value_loss = update.means.value;
  report_.mirror_loss = update.means.mirror;
  report_.entropy = weights_.log_deviation.sum() + 1.418938533 * weights_.log_deviation.size();
  report_.learning_rate = ppo_->learning_rate;
  report_.deviation = weights_.log_deviation.array().exp().mean();
  report_.curriculum = curriculum_->state();
  const double seconds = seconds_since(begun_);
  report_.learning_seconds = seconds - report_.rollout_seconds;
  report_.samples_per_second = samples / seconds;
}

Matrix Trainer::values_of(const MatrixView& states) {
  Matrix values(1, states.cols());
  threads_.run([&](int thread) {
    std::vector<Matrix> activity;
    const Share share = share_of(static_cast<int>(states.cols()), thread, threads_.count());
    for (int done = 0; done < share.size; done += 512) {
      const int first = share.first + done, count = std::min(512, share.size - done);
      weights_.critic.forward(states.middleCols(first, count), activity);
      values.middleCols(first, count) = activity.back();
    }
  });
  const float scale = static_cast<float>(std::sqrt(return_moments_.variance()[0])),
              mean = static_cast<float>(return_moments_.mean[0]);
  return (scale * values.array() + mean).matrix();
}

// The critic answers in units of the returns' deviation. When that changes, its last layer changes along, so that its
// answers in units of reward stay what they were (van Hasselt et al., 2016).
void Trainer::rescale_value_head(const Moments& returns) {
  const double old_scale = std::sqrt(return_moments_.variance()[0]), old_mean = return_moments_.mean[0];
  return_moments_.merge(returns);
  return_moments_.cap_count(kReturnMemory);
  return_moments_.squares = return_moments_.squares.cwiseMax(1e-8 * return_moments_.count);
  const double scale = std::sqrt(return_moments_.variance()[0]), mean = return_moments_.mean[0];
  Layer& head = weights_.critic.layers.back();
  head.weight *= static_cast<float>(old_scale / scale);
  head.bias = (((head.bias.array() * old_scale) + (old_mean - mean)) / scale).matrix();
}

// Into the batch: advantages, and returns as its targets, both still in units of reward.
void Trainer::estimate_advantages() {
  const int environments = rollout_->environments(), steps = rollout_->steps(), samples = rollout_->samples();
  const Matrix flat = values_of(rollout_->states);
  const Eigen::Map<const Matrix> all(flat.data(), environments, steps + 1);
  const Matrix values = all.leftCols(steps);
  Matrix next_values = all.rightCols(steps);
  next_values = (rollout_->terminated.array() > 0).select(0.0f, next_values);
  for (const Truncation& end : rollout_->truncations)
    next_values(end.environment, end.step) = values_of(end.state)(0, 0);

  const Matrix advantages =
      advantages_of(rollout_->rewards, values, next_values, rollout_->ended, config_.ppo.gamma, config_.ppo.lambda);
  const Matrix returns = values + advantages;
  batch_.advantages = Eigen::Map<const Vector>(advantages.data(), samples);
  batch_.targets = Eigen::Map<const Vector>(returns.data(), samples);
  tally_.advantages.add(batch_.advantages.transpose());
  tally_.returns.add(batch_.targets.transpose());
}

// Makes the batch and the report what they are for all peers together.
void Trainer::make_batch() {
  const int samples = rollout_->samples();
  const double spread = tally_.returns.variance()[0];
  // 1 - var(return - value) / var(return): 1 is a perfect critic, 0 one that knows the mean alone
  report_.explained_variance = spread > 0 ? 1 - tally_.advantages.variance()[0] / spread : 0;
  report_.reward_per_step = tally_.rewards / tally_.returns.count;
  average_episodes();
  rescale_value_head(tally_.returns);

  const auto scaled = [](const Vector& values, const Moments& moments, float least) {
    return ((values.array() - static_cast<float>(moments.mean[0])) /
            (static_cast<float>(std::sqrt(moments.variance()[0])) + least))
        .matrix()
        .eval();
  };
  batch_.advantages = scaled(batch_.advantages, tally_.advantages, 1e-8f);
  batch_.targets = scaled(batch_.targets, return_moments_, 0);
  batch_.states = rollout_->states.leftCols(samples);
  batch_.actions = rollout_->actions;
  batch_.old_means = rollout_->means;
  batch_.old_log_probs = rollout_->log_probs;
  batch_.old_log_deviation = weights_.log_deviation;
  batch_.shares.clear();
  for (int peer = 0; peer < peers_.count; ++peer)
    batch_.shares.push_back(Peers{peer, peers_.count}.share(config_.environments) * config_.steps);
  if (anchor_) add_anchor();
}

void Trainer::drop_anchor(Vector weights) { anchor_ = {weights_.actor, weights_.log_deviation, std::move(weights)}; }

void Trainer::average_over(int iterations) { average_ = {weights_.actor, 1.0f / static_cast<float>(iterations)}; }

void PolicyAverage::add(const Network& newest) {
  for (std::size_t i = 0; i < actor.layers.size(); ++i) {
    actor.layers[i].weight += share * (newest.layers[i].weight - actor.layers[i].weight);
    actor.layers[i].bias += share * (newest.layers[i].bias - actor.layers[i].bias);
  }
}

// The anchor sees states normalised as they are today: the statistics of a policy worth an anchor hardly move any more.
// Where it holds nothing, its means are not asked for.
void Trainer::add_anchor() {
  Vector weights(rollout_->environments());
  for (int i = 0; i < rollout_->environments(); ++i)
    weights[i] = anchor_->weights[peers_.number(i)];
  batch_.anchor_weights = weights.replicate(rollout_->steps(), 1);
  std::vector<Eigen::Index> held;
  for (Eigen::Index i = 0; i < batch_.anchor_weights.size(); ++i)
    if (batch_.anchor_weights[i] > 0) held.push_back(i);
  const auto inputs = Eigen::seqN(0, weights_.actor.inputs());
  batch_.anchor_means = Matrix::Zero(batch_.actions.rows(), batch_.actions.cols());
  batch_.anchor_means(Eigen::all, held) = anchor_->actor.forward(batch_.states(inputs, held));
  batch_.anchor_log_deviation = anchor_->log_deviation;
}

void Trainer::tell_curriculum() {
  for (int i = 0; i < rollout_->environments(); ++i)
    for (const Episode& episode : rollout_->episodes[i])
      if (episode.summary.on_task)
        curriculum_->update(
            {episode.task, episode.summary.return_sum, episode.summary.distance_share, episode.summary.mastered}, i);
  curriculum_->finish_rollout();
}

// Into the report, as sums.
void Trainer::sum_episodes() {
  const Environment& one = environment();
  episode_steps_ = 0;
  for (const std::string& name : one.reward_names())
    report_.reward_terms.push_back({name, 0});
  for (const std::string& name : one.ending_names())
    report_.endings.push_back({name, 0});
  for (const auto& episodes : rollout_->episodes) {
    for (const Episode& episode : episodes) {
      ++report_.episodes;
      episode_steps_ += episode.summary.length;
      report_.mean_return += episode.summary.return_sum;
      report_.mean_help += episode.summary.help;
      if (episode.summary.on_task) {
        ++report_.tries;
        report_.mean_distance_share += episode.summary.distance_share;
        report_.mastered_share += episode.summary.mastered;
      }
      for (std::size_t k = 0; k < report_.reward_terms.size() && k < episode.reward_sums.size(); ++k)
        report_.reward_terms[k].value += episode.reward_sums[k];
      if (const auto ending = static_cast<std::size_t>(episode.summary.ending); ending < report_.endings.size())
        report_.endings[ending].value += 1;
    }
  }
}

void Trainer::average_episodes() {
  if (report_.episodes == 0) return;
  report_.mean_length = episode_steps_ / report_.episodes;
  report_.mean_return /= report_.episodes;
  report_.mean_help /= report_.episodes;
  for (double* sum : {&report_.mean_distance_share, &report_.mastered_share})
    *sum /= std::max(1, report_.tries);
  for (NamedValue& term : report_.reward_terms)
    term.value /= std::max(1.0, episode_steps_);
  for (NamedValue& ending : report_.endings)
    ending.value /= report_.episodes;
}

}  // namespace parkour
