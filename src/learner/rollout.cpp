#include "learner/rollout.h"

#include <algorithm>
#include <cmath>

#include "base/coded_fault.h"
#include "learner/finite.h"
#include "learner/gaussian.h"

namespace parkour {
namespace {

// Environments that a thread takes through the whole rollout before it turns to the next ones: so few that their worlds
// stay in the second-level cache from step to step, enough for a product with the policy's weights.
constexpr int kGroup = 16;

}  // namespace

Result<Rollout> Rollout::make(int all_environments, int steps, const Random& random, const EnvironmentFactory& factory,
                              Threads& threads, Peers peers) {
  if (all_environments < peers.count)
    return fault(std::to_string(all_environments) + " environments are too few for " + std::to_string(peers.count) +
                 " that learn together");
  const int environments = peers.share(all_environments);
  Rollout rollout;
  rollout.steps_ = steps;
  rollout.threads_ = &threads;
  rollout.places_.resize(environments);
  for (int i = 0; i < environments; ++i) {
    Place& place = rollout.places_[i];
    place.number = peers.number(i);
    place.environment = factory(place.number);
    place.random = random.split(place.number);
    if (!place.environment) return fault("environment " + std::to_string(i) + " could not be made");
    const Environment &one = *place.environment, &first = rollout.environment(0);
    if (one.observation_width() != first.observation_width() || one.extra_width() != first.extra_width() ||
        one.action_width() != first.action_width())
      return fault("environment " + std::to_string(i) +
                   " has other widths than environment 0; all must be of one agent");
  }
  const Environment& first = rollout.environment(0);
  const int width = first.observation_width() + first.extra_width(), samples = environments * steps;
  rollout.states = Matrix::Zero(width, samples + environments);
  rollout.actions = Matrix::Zero(first.action_width(), samples);
  rollout.means = Matrix::Zero(first.action_width(), samples);
  rollout.log_probs = Vector::Zero(samples);
  rollout.rewards = Matrix::Zero(environments, steps);
  rollout.ended = Flags::Zero(environments, steps);
  rollout.terminated = Flags::Zero(environments, steps);
  rollout.episodes.resize(environments);
  rollout.workers_.resize(threads.count());
  return rollout;
}

Result<void> Rollout::collect(const ActingPolicy& policy, const Curriculum& curriculum) {
  threads_->run([&](int thread) { run_share(thread, policy, curriculum); });
  is_started_ = true;
  normaliser = policy.normaliser;
  moments = Moments(static_cast<int>(states.rows()));
  for (const Worker& worker : workers_) {
    if (worker.fault) return fault(*worker.fault);
    moments.merge(worker.moments);
  }
  truncations.clear();
  for (Place& place : places_) {
    std::move(place.truncations.begin(), place.truncations.end(), std::back_inserter(truncations));
    place.truncations.clear();
  }
  return {};
}

void Rollout::run_share(int thread, const ActingPolicy& policy, const Curriculum& curriculum) {
  Worker& worker = workers_[thread];
  const Share share = share_of(environments(), thread, threads_->count());
  worker.moments = Moments(static_cast<int>(states.rows()));
  worker.fault.reset();
  for (int done = 0; done < share.size; done += kGroup)
    if (!run_group({share.first + done, std::min(kGroup, share.size - done)}, policy, curriculum, worker)) return;
}

bool Rollout::run_group(Share group, const ActingPolicy& policy, const Curriculum& curriculum, Worker& worker) {
  const Eigen::ArrayXf deviation = policy.log_deviation.array().exp();
  for (int index = group.first; index < group.first + group.size; ++index) {
    episodes[index].clear();
    if (!is_started_) start_episode(index, curriculum);
  }
  for (int step = 0; step < steps_; ++step) {
    if (!observe(group, step, policy, worker)) return false;
    act(group, step, policy, deviation, worker);
    for (int index = group.first; index < group.first + group.size; ++index)
      if (!step_one(index, step, policy, curriculum, worker)) return false;
  }
  return observe(group, steps_, policy, worker);
}

void Rollout::start_episode(int index, const Curriculum& curriculum) {
  Place& place = places_[index];
  place.task = curriculum.sample(place.random, place.number);
  place.environment->reset(place.task, place.random.bits());
}

void Rollout::write_state(int index, float* state) const {
  const auto observation = environment(index).observation(), extra = environment(index).extra();
  std::copy(extra.begin(), extra.end(), std::copy(observation.begin(), observation.end(), state));
}

// Fills and normalises the group's columns of `states`; the statistics see each acted-on state once, before
// normalising.
bool Rollout::observe(Share group, int step, const ActingPolicy& policy, Worker& worker) {
  const int first = step * environments() + group.first;
  for (int i = 0; i < group.size; ++i) {
    float* state = states.col(first + i).data();
    write_state(group.first + i, state);
    if (all_finite({state, static_cast<std::size_t>(states.rows())})) continue;
    worker.fault = explain_observation(group.first + i, state);
    return false;
  }
  auto block = states.middleCols(first, group.size);
  if (step < steps_) worker.moments.add(block);
  policy.normaliser.apply_in_place(block);
  return true;
}

// action = mean + deviation · noise, for the whole group in one product per layer.
void Rollout::act(Share group, int step, const ActingPolicy& policy, const Eigen::ArrayXf& deviation, Worker& worker) {
  const int first = step * environments() + group.first;
  policy.actor.forward(states.block(0, first, policy.actor.inputs(), group.size), worker.activity);
  means.middleCols(first, group.size) = worker.activity.back();
  for (int i = 0; i < group.size; ++i) {
    Random& random = places_[group.first + i].random;
    auto action = actions.col(first + i);
    for (Eigen::Index k = 0; k < action.size(); ++k)
      action[k] = means(k, first + i) + deviation[k] * static_cast<float>(random.normal());
    log_probs[first + i] = log_probability(action.data(), means.col(first + i).data(), policy.log_deviation);
  }
}

bool Rollout::step_one(int index, int step, const ActingPolicy& policy, const Curriculum& curriculum, Worker& worker) {
  Place& place = places_[index];
  Environment& environment = *place.environment;
  const auto action = actions.col(step * environments() + index);
  const Step result = environment.step({action.data(), static_cast<std::size_t>(action.size())});
  if (!is_finite(result.reward)) {
    worker.fault = explain_reward(index, result.reward);
    return false;
  }
  rewards(index, step) = result.reward;
  terminated(index, step) = result.terminated;
  ended(index, step) = result.terminated || result.truncated;
  if (!ended(index, step)) return true;

  if (!result.terminated) {
    Vector state(states.rows());
    write_state(index, state.data());
    if (!all_finite({state.data(), static_cast<std::size_t>(state.size())})) {
      worker.fault = explain_observation(index, state.data());
      return false;
    }
    policy.normaliser.apply_in_place(state);
    place.truncations.push_back({index, step, std::move(state)});
  }
  const auto sums = environment.reward_sums();
  episodes[index].push_back({place.task, environment.summary(), {sums.begin(), sums.end()}});
  start_episode(index, curriculum);
  return true;
}

Fault Rollout::explain_observation(int index, const float* state) const {
  const Environment& environment = this->environment(index);
  int entry = static_cast<int>(first_not_finite({state, static_cast<std::size_t>(states.rows())}));
  if (entry >= environment.observation_width())
    return coded("practice.extra", entry - environment.observation_width(), index);
  for (const Slice& slice : environment.observation_slices()) {
    if (entry < slice.width) return coded("practice.slice", slice.name, entry, index);
    entry -= slice.width;
  }
  return coded("practice.observation", entry, index);
}

Fault Rollout::explain_reward(int index, float reward) const {
  const Environment& environment = this->environment(index);
  const auto names = environment.reward_names();
  const std::size_t term = first_not_finite(environment.reward_sums());
  if (term < names.size()) return coded("practice.term", names[term], index);
  return coded("practice.reward", index, std::to_string(reward));
}

std::vector<Random::State> Rollout::random_states() const {
  std::vector<Random::State> states;
  for (const Place& place : places_)
    states.push_back(place.random.state());
  return states;
}

void Rollout::restart(const std::vector<Random::State>& random_states) {
  for (std::size_t i = 0; i < places_.size() && i < random_states.size(); ++i)
    places_[i].random.restore(random_states[i]);
  begin_anew();
}

}  // namespace parkour
