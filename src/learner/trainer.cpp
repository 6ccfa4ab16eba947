#include "learner/trainer.h"

#include <cmath>

#include "learner/mirror.h"

namespace parkour {
namespace {

// Stream of chance beyond those of the environments.
constexpr std::uint64_t kShuffleStream = 1'000'000'000;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

Trainer::Trainer(const TrainingConfig& config, Peers peers)
    : config_(config), peers_(peers), threads_(config.threads), random_(Random(config.seed).split(kShuffleStream)) {}

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
  auto method = make_method({config_, one, threads_, random_, peers_});
  if (!method) return fault(method.error());
  method_ = std::move(*method);
  if (method_->wish().mirrored_statistics) {
    if (auto fits = check_mirror(one.observation_mirror(), one.observation_width(), "observation"); !fits) return fits;
    if (auto fits = check_mirror(one.extra_mirror(), one.extra_width(), "extra observation"); !fits) return fits;
    if (auto fits = check_mirror(one.action_mirror(), one.action_width(), "action"); !fits) return fits;
    state_mirror_ = join(one.observation_mirror(), one.extra_mirror());
  }
  state_moments_ = Moments(one.observation_width() + one.extra_width());
  refresh_normaliser();
  if (config_.average > 0) average_over(config_.average);
  return {};
}

void Trainer::refresh_normaliser() {
  normaliser_ = state_moments_.normaliser(state_mirror_.source.empty() ? nullptr : &state_mirror_);
}

Actor Trainer::actor() const {
  const Network& actor = method_->actor();
  const int width = actor.inputs();
  return {{normaliser_.mean.head(width), normaliser_.deviation.head(width), normaliser_.clip},
          average_ ? average_->actor : actor};
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
    average_episodes();
    method_->prepare(*rollout_, resting_iterations_ > 0);
    stage_ = Stage::learning;
  } else if (auto sound = method_->step(pool_); !sound) {
    return fault(sound.error());
  }
  if (method_->is_done()) {
    finish();
    stage_ = Stage::playing;
    return false;
  }
  method_->add_gradient(pool_);
  return true;
}

Result<void> Trainer::play() {
  report_ = {};
  begun_ = std::chrono::steady_clock::now();
  if (method_->wish().whole_episodes) rollout_->begin_anew();
  const GaussianPolicy policy = method_->policy();
  if (auto sound = rollout_->collect({policy.actor, policy.log_deviation, normaliser_}, *curriculum_); !sound)
    return sound;
  report_.rollout_seconds = seconds_since(begun_);
  seen_ = rollout_->moments;
  rewards_ = rollout_->rewards.sum();
  method_->look_at(*rollout_);
  sum_episodes();
  return {};
}

void Trainer::pass_tally() {
  seen_.pass(pool_);
  method_->pass(pool_);
  pool_.pass(rewards_);
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
  if (resting_iterations_ > 0) --resting_iterations_;
  // only now: the update must see the states as the policy saw them
  state_moments_.merge(seen_);
  refresh_normaliser();
  if (average_) average_->add(method_->actor());
  tell_curriculum();

  const int samples = config_.environments * config_.steps;
  report_.samples = samples_ += samples;
  report_.iteration = ++iteration_;
  report_.reward_per_step = rewards_ / samples;
  report_.health = method_->health();
  report_.curriculum = curriculum_->state();
  report_.task_space = curriculum_->task_space();
  const double seconds = seconds_since(begun_);
  report_.learning_seconds = seconds - report_.rollout_seconds;
  report_.samples_per_second = samples / seconds;
}

void Trainer::average_over(int iterations) { average_ = {method_->actor(), 1.0f / static_cast<float>(iterations)}; }

void PolicyAverage::add(const Network& newest) {
  for (std::size_t i = 0; i < actor.layers.size(); ++i) {
    actor.layers[i].weight += share * (newest.layers[i].weight - actor.layers[i].weight);
    actor.layers[i].bias += share * (newest.layers[i].bias - actor.layers[i].bias);
  }
}

void Trainer::tell_curriculum() {
  std::vector<ToldOutcome> told;
  for (int i = 0; i < rollout_->environments(); ++i)
    for (const auto& [task, summary, sums] : rollout_->episodes[i])
      if (summary.on_task)
        told.push_back({peers_.number(i), {task, summary.return_sum, summary.distance_share, summary.mastered}});
  if (gather_) told = outcomes_of_all(gather_, told);
  for (const auto& [environment, outcome] : told)
    curriculum_->update(outcome, environment);
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
