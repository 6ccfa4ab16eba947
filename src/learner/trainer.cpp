#include "learner/trainer.h"

#include <chrono>
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

// 1 - var(return - value) / var(return): 1 is a perfect critic, 0 one that knows the mean alone.
double explained_variance(const Matrix& returns, const Matrix& advantages) {
  const auto variance = [](const Matrix& m) { return (m.array() - m.mean()).square().mean(); };
  const double spread = variance(returns);
  return spread > 0 ? 1 - variance(advantages) / spread : 0;
}

}  // namespace

Trainer::Trainer(const TrainingConfig& config)
    : config_(config), threads_(config.threads), random_(Random(config.seed).split(kShuffleStream)), return_moments_(1) {}

Result<std::unique_ptr<Trainer>> Trainer::make(const TrainingConfig& config, const EnvironmentFactory& factory,
                                               const CurriculumConfig& curriculum) {
  std::unique_ptr<Trainer> trainer(new Trainer(config));
  if (auto ready = trainer->prepare(factory, curriculum); !ready) return fault(ready.error());
  return trainer;
}

Result<void> Trainer::prepare(const EnvironmentFactory& factory, const CurriculumConfig& curriculum_config) {
  auto curriculum = make_curriculum(curriculum_config);
  if (!curriculum) return fault(curriculum.error());
  curriculum_ = std::move(*curriculum);
  auto rollout = Rollout::make(config_.environments, config_.steps, Random(config_.seed), factory, threads_);
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
  ppo_ = std::make_unique<Ppo>(config_.ppo, std::move(mirrors), weights_, threads_);
  state_moments_ = Moments(width);
  refresh_normaliser();
  return {};
}

void Trainer::refresh_normaliser() {
  normaliser_ = state_moments_.normaliser(state_mirror_.source.empty() ? nullptr : &state_mirror_);
}

Actor Trainer::actor() const {
  const int width = weights_.actor.inputs();
  return {{normaliser_.mean.head(width), normaliser_.deviation.head(width), normaliser_.clip}, weights_.actor};
}

Result<IterationReport> Trainer::iterate() {
  IterationReport report;
  const auto start = std::chrono::steady_clock::now();
  if (auto sound = rollout_->collect({weights_.actor, weights_.log_deviation, normaliser_}, *curriculum_); !sound)
    return fault(sound.error());
  report.rollout_seconds = seconds_since(start);

  Batch batch = make_batch(report);
  const bool critic_only = critic_only_iterations_ > 0;
  auto update = ppo_->update(weights_, adam_, batch, random_, critic_only);
  if (!update) return fault(update.error());
  if (critic_only) --critic_only_iterations_;
  // only now: the update must see the states as the policy saw them
  state_moments_.merge(rollout_->moments);
  refresh_normaliser();
  tell_curriculum();

  report.samples = samples_ += rollout_->samples();
  report.iteration = ++iteration_;
  report.epochs = update->epochs;
  report.kl = update->means.kl;
  report.clip_fraction = update->means.clipped;
  report.value_loss = update->means.value;
  report.mirror_loss = update->means.mirror;
  report.entropy = weights_.log_deviation.sum() + 1.418938533 * weights_.log_deviation.size();
  report.learning_rate = ppo_->learning_rate;
  report.deviation = weights_.log_deviation.array().exp().mean();
  report.curriculum = curriculum_->state();
  report_episodes(report);
  const double seconds = seconds_since(start);
  report.learning_seconds = seconds - report.rollout_seconds;
  report.samples_per_second = rollout_->samples() / seconds;
  return report;
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
  const float scale = static_cast<float>(std::sqrt(return_moments_.variance()[0])), mean = static_cast<float>(return_moments_.mean[0]);
  return (scale * values.array() + mean).matrix();
}

// The critic answers in units of the returns' deviation. When that changes, its last layer changes along, so that its answers in
// units of reward stay what they were (van Hasselt et al., 2016).
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

Batch Trainer::make_batch(IterationReport& report) {
  const int environments = rollout_->environments(), steps = rollout_->steps(), samples = rollout_->samples();
  const Matrix flat = values_of(rollout_->states);
  const Eigen::Map<const Matrix> all(flat.data(), environments, steps + 1);
  const Matrix values = all.leftCols(steps);
  Matrix next_values = all.rightCols(steps);
  next_values = (rollout_->terminated.array() > 0).select(0.0f, next_values);
  for (const Truncation& end : rollout_->truncations) next_values(end.environment, end.step) = values_of(end.state)(0, 0);

  const Matrix advantages = advantages_of(rollout_->rewards, values, next_values, rollout_->ended, config_.ppo.gamma, config_.ppo.lambda);
  const Matrix returns = values + advantages;
  report.explained_variance = explained_variance(returns, advantages);
  report.reward_per_step = rollout_->rewards.mean();
  Moments moments(1);
  moments.add(Eigen::Map<const Matrix>(returns.data(), 1, samples));
  rescale_value_head(moments);

  Batch batch;
  batch.states = rollout_->states.leftCols(samples);
  batch.actions = rollout_->actions;
  batch.old_means = rollout_->means;
  batch.old_log_probs = rollout_->log_probs;
  batch.old_log_deviation = weights_.log_deviation;
  const Eigen::Map<const Vector> flat_advantages(advantages.data(), samples), flat_returns(returns.data(), samples);
  const float mean = flat_advantages.mean();
  const float deviation = std::sqrt((flat_advantages.array() - mean).square().mean());
  batch.advantages = (flat_advantages.array() - mean) / (deviation + 1e-8f);
  const float scale = static_cast<float>(std::sqrt(return_moments_.variance()[0]));
  batch.targets = (flat_returns.array() - static_cast<float>(return_moments_.mean[0])) / scale;
  if (anchor_) add_anchor(batch);
  return batch;
}

void Trainer::drop_anchor(Vector weights) { anchor_ = {weights_.actor, weights_.log_deviation, std::move(weights)}; }

// The anchor sees states normalised as they are today: the statistics of a policy worth an anchor hardly move any more.
void Trainer::add_anchor(Batch& batch) const {
  batch.anchor_means = anchor_->actor.forward(batch.states.topRows(weights_.actor.inputs()));
  batch.anchor_weights = anchor_->weights.replicate(rollout_->steps(), 1);
  batch.anchor_log_deviation = anchor_->log_deviation;
}

void Trainer::tell_curriculum() {
  for (int i = 0; i < rollout_->environments(); ++i)
    for (const Episode& episode : rollout_->episodes[i])
      if (episode.summary.on_task)
        curriculum_->update({episode.task, episode.summary.return_sum, episode.summary.distance_share, episode.summary.mastered}, i);
  curriculum_->finish_rollout();
}

void Trainer::report_episodes(IterationReport& report) const {
  const Environment& one = environment();
  for (const std::string& name : one.reward_names()) report.reward_terms.push_back({name, 0});
  for (const std::string& name : one.ending_names()) report.endings.push_back({name, 0});
  double length = 0;
  for (const auto& episodes : rollout_->episodes) {
    for (const Episode& episode : episodes) {
      ++report.episodes;
      length += episode.summary.length;
      report.mean_return += episode.summary.return_sum;
      report.mean_help += episode.summary.help;
      if (episode.summary.on_task) {
        ++report.tries;
        report.mean_distance_share += episode.summary.distance_share;
        report.mastered_share += episode.summary.mastered;
      }
      for (std::size_t k = 0; k < report.reward_terms.size() && k < episode.reward_sums.size(); ++k)
        report.reward_terms[k].value += episode.reward_sums[k];
      if (const auto ending = static_cast<std::size_t>(episode.summary.ending); ending < report.endings.size())
        report.endings[ending].value += 1;
    }
  }
  if (report.episodes == 0) return;
  report.mean_length = length / report.episodes;
  report.mean_return /= report.episodes;
  report.mean_help /= report.episodes;
  for (double* sum : {&report.mean_distance_share, &report.mastered_share}) *sum /= std::max(1, report.tries);
  for (NamedValue& term : report.reward_terms) term.value /= std::max(1.0, length);
  for (NamedValue& ending : report.endings) ending.value /= report.episodes;
}

}  // namespace parkour
