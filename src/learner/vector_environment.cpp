#include "learner/vector_environment.h"

#include <algorithm>
#include <atomic>

#include "learner/finite.h"

namespace parkour {

Result<std::unique_ptr<VectorEnvironment>> VectorEnvironment::make(int environments, int threads, Autoreset autoreset,
                                                                   const EnvironmentFactory& factory,
                                                                   const CurriculumConfig& curriculum) {
  std::unique_ptr<VectorEnvironment> all(new VectorEnvironment(std::clamp(threads, 1, environments), autoreset));
  all->curriculum_config_ = curriculum;
  all->curriculum_config_.environments = environments;
  auto made = make_curriculum(all->curriculum_config_);
  if (!made) return fault(made.error());
  all->curriculum_ = std::move(*made);
  all->places_.resize(static_cast<std::size_t>(environments));
  for (int i = 0; i < environments; ++i) {
    Place& place = all->places_[static_cast<std::size_t>(i)];
    place.environment = factory(i);
    if (!place.environment) return fault("environment " + std::to_string(i) + " could not be made");
    place.random = Random(static_cast<std::uint64_t>(i));
  }
  return all;
}

// One after the other to whichever thread is free: an episode that begins costs as much as twenty steps.
void VectorEnvironment::each(const std::function<void(Place&, int index)>& act) {
  std::atomic<int> next = 0;
  threads_.run([&](int) {
    for (int i; (i = next++) < size();)
      act(places_[static_cast<std::size_t>(i)], i);
  });
}

void VectorEnvironment::seed(std::span<const std::uint64_t> seeds) {
  for (std::size_t i = 0; i < places_.size(); ++i)
    places_[i].random = Random(seeds[i]);
  curriculum_config_.seed = seeds.front();
  curriculum_ = *make_curriculum(curriculum_config_);  // made before, so that it is sound
}

void VectorEnvironment::reset(std::span<const bool> which, std::span<const double> task) {
  each([&](Place& place, int index) {
    if (which[static_cast<std::size_t>(index)]) begin_episode(place, index, task);
  });
  finished_.clear();
}

void VectorEnvironment::begin_episode(Place& place, int index, std::span<const double> task) {
  place.task = curriculum_->sample(place.random, index);
  if (!task.empty()) place.task.assign(task.begin(), task.end());
  place.environment->reset(place.task, place.random.bits());
  place.is_over = false;
}

void VectorEnvironment::observe(std::span<float> observations) const {
  for (int i = 0; i < size(); ++i)
    write_observation(places_[static_cast<std::size_t>(i)], i, observations);
}

void VectorEnvironment::write_observation(const Place& place, int index, std::span<float> observations) const {
  const auto seen = place.environment->observation();
  std::copy(seen.begin(), seen.end(), observations.begin() + static_cast<std::ptrdiff_t>(index * seen.size()));
}

Result<void> VectorEnvironment::check(std::span<const float> actions) const {
  const auto width = static_cast<std::size_t>(environment(0).action_width());
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (places_[i].is_over && autoreset_ != Autoreset::next_step)
      return fault("The episode of environment " + std::to_string(i) + " is over: reset it before it is stepped.");
    if (!all_finite(actions.subspan(i * width, width)))
      return fault("The action for environment " + std::to_string(i) + " holds what is no number.");
  }
  return {};
}

Result<void> VectorEnvironment::step(std::span<const float> actions, const StepOutput& output) {
  if (auto sound = check(actions); !sound) return sound;
  const auto width = static_cast<std::size_t>(environment(0).action_width());
  each([&](Place& place, int index) {
    step_one(place, index, actions.subspan(static_cast<std::size_t>(index) * width, width), output);
  });
  gather();
  return {};
}

void VectorEnvironment::step_one(Place& place, int index, std::span<const float> action, const StepOutput& output) {
  const auto at = static_cast<std::size_t>(index);
  Step result{0, false, false};
  if (place.is_over) {
    begin_episode(place, index);
  } else {
    result = place.environment->step(action);
    place.is_over = result.terminated || result.truncated;
  }
  output.rewards[at] = result.reward;
  output.terminated[at] = result.terminated;
  output.truncated[at] = result.truncated;
  if (place.is_over) {
    const auto sums = place.environment->reward_sums(), seen = place.environment->observation();
    place.just_now = std::make_unique<FinishedEpisode>(FinishedEpisode{
        index, {place.task, place.environment->summary(), {sums.begin(), sums.end()}}, {seen.begin(), seen.end()}});
    if (autoreset_ == Autoreset::same_step) begin_episode(place, index);
  }
  write_observation(place, index, output.observations);
}

void VectorEnvironment::gather() {
  finished_.clear();
  for (Place& place : places_)
    if (const auto ended = std::move(place.just_now)) finished_.push_back(std::move(*ended));
  for (const auto& [index, episode, observation] : finished_)
    if (const auto& summary = episode.summary; summary.on_task)
      curriculum_->update({episode.task, summary.return_sum, summary.distance_share, summary.mastered}, index);
  if (!finished_.empty()) curriculum_->finish_rollout();
}

}  // namespace parkour
