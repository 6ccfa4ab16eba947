#include "learner/algorithms/ppo_update.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "learner/mirror.h"

namespace parkour {
namespace {

// Samples a thread works on at once: small enough for its activities to stay in the second-level cache.
constexpr int kChunk = 128;
// Past this many times the target the rest of the epochs is dropped: the samples no longer speak for the policy.
constexpr double kRunawayKl = 4;

}  // namespace

PpoUpdate::PpoUpdate(const PpoConfig& config, Mirrors mirrors, const Weights& shape, Threads& threads, Peers peers)
    : learning_rate(config.learning_rate),
      config_(config),
      mirrors_(std::move(mirrors)),
      threads_(threads),
      peers_(peers) {
  workers_.resize(threads.count());
  for (Worker& worker : workers_)
    worker.gradient = Weights::zeros_like(shape);
}

void PpoUpdate::begin(const Batch& batch, bool critic_only) {
  shares_ = batch.shares.empty() ? std::vector{batch.samples()} : batch.shares;
  all_ = std::accumulate(shares_.begin(), shares_.end(), std::int64_t{0});
  order_.resize(batch.samples());
  std::iota(order_.begin(), order_.end(), 0);
  drawn_ = 0;
  epoch_ = {};
  report_ = {};
  critic_only_ = critic_only;
  is_done_ = false;
}

// Index i of a minibatch means sample i as seen; ~i means sample i mirrored.
void PpoUpdate::gather(const Batch& batch, const int* indices, int count, Chunk& chunk) const {
  const int columns = config_.symmetry == Symmetry::loss ? 2 * count : count;
  chunk.counted = count;
  chunk.states.resize(batch.states.rows(), columns);
  chunk.actions.resize(batch.actions.rows(), count);
  chunk.old_means.resize(batch.actions.rows(), count);
  chunk.old_log_probs.resize(count);
  chunk.advantages.resize(count);
  chunk.targets.resize(count);
  chunk.is_seen.resize(count);
  if (batch.is_anchored()) {
    chunk.anchor_means.resize(batch.actions.rows(), count);
    chunk.anchor_weights.resize(count);
  }
  for (int i = 0; i < count; ++i) {
    const bool is_mirrored = indices[i] < 0;
    const int sample = is_mirrored ? ~indices[i] : indices[i];
    chunk.is_seen[i] = is_mirrored ? 0 : 1;
    chunk.old_log_probs[i] = batch.old_log_probs[sample];
    chunk.advantages[i] = batch.advantages[sample];
    chunk.targets[i] = batch.targets[sample];
    chunk.old_means.col(i) = batch.old_means.col(sample);
    if (is_mirrored) {
      reflect(mirrors_.state, batch.states.col(sample).data(), chunk.states.col(i).data());
      reflect(mirrors_.action, batch.actions.col(sample).data(), chunk.actions.col(i).data());
      if (batch.is_anchored())
        reflect(mirrors_.action, batch.anchor_means.col(sample).data(), chunk.anchor_means.col(i).data());
    } else {
      chunk.states.col(i) = batch.states.col(sample);
      chunk.actions.col(i) = batch.actions.col(sample);
      if (batch.is_anchored()) chunk.anchor_means.col(i) = batch.anchor_means.col(sample);
    }
    if (batch.is_anchored()) chunk.anchor_weights[i] = batch.anchor_weights[sample];
  }
  for (int i = count; i < columns; ++i)
    reflect(mirrors_.state, chunk.states.col(i - count).data(), chunk.states.col(i).data());
}

// How many of a peer's samples the minibatches drawn so far hold: each gives its part of every one, and all are through
// with the last.
int PpoUpdate::drawn_of(int share) const {
  return static_cast<int>(share * std::min(all_, static_cast<std::int64_t>(drawn_) * config_.minibatch) / all_);
}

// This peer's part of the next one; returns the size of the whole.
int PpoUpdate::draw_minibatch(Random& random) {
  if (drawn_ == 0) random.shuffle(order_);
  const int own = static_cast<int>(order_.size()), begin = drawn_of(own);
  int whole = 0;
  for (const int share : shares_)
    whole -= drawn_of(share);
  ++drawn_;
  for (const int share : shares_)
    whole += drawn_of(share);
  minibatch_.clear();
  for (int i = begin; i < drawn_of(own); ++i) {
    minibatch_.push_back(config_.symmetry == Symmetry::flip && i % 2 == 0 ? ~order_[i] : order_[i]);
    if (config_.symmetry == Symmetry::samples) minibatch_.push_back(~order_[i]);
  }
  return config_.symmetry == Symmetry::samples ? 2 * whole : whole;
}

void PpoUpdate::add_gradient(const Weights& weights, const Batch& batch, Random& random, Pool& pool) {
  const int whole = draw_minibatch(random);
  const LossContext context{config_, batch.old_log_deviation, &mirrors_.action,
                            batch.is_anchored() ? &batch.anchor_log_deviation : nullptr};
  const int count = static_cast<int>(minibatch_.size());
  const float weight = 1.0f / static_cast<float>(whole);
  threads_.run([&](int thread) {
    Worker& worker = workers_[thread];
    set_zero(worker.gradient.actor_tensors());
    set_zero(worker.gradient.critic_tensors());
    worker.sums = {};
    const Share share = share_of(count, thread, threads_.count());
    for (int done = 0; done < share.size; done += kChunk) {
      gather(batch, minibatch_.data() + share.first + done, std::min(kChunk, share.size - done), worker.chunk);
      if (!critic_only_)
        add_actor_gradient(weights, worker.chunk, context, weight, worker.scratch, worker.gradient, worker.sums);
      add_critic_gradient(weights, worker.chunk, weight, worker.scratch, worker.gradient, worker.sums);
    }
  });
  for (std::size_t i = 1; i < workers_.size(); ++i) {
    add(workers_[0].gradient.actor_tensors(), workers_[i].gradient.actor_tensors());
    add(workers_[0].gradient.critic_tensors(), workers_[i].gradient.critic_tensors());
    workers_[0].sums.add(workers_[i].sums);
  }
  pool.open(Pool::writing);
  pass(pool);
}

// One alone has nothing to add up, and need not write it down.
void PpoUpdate::pass(Pool& pool) {
  if (peers_.count == 1) return;
  Worker& first = workers_[0];
  for (const Tensor& tensor : first.gradient.actor_tensors())
    pool.pass_all(tensor.values);
  for (const Tensor& tensor : first.gradient.critic_tensors())
    pool.pass_all(tensor.values);
  LossSums& sums = first.sums;
  for (double* sum :
       {&sums.policy, &sums.value, &sums.mirror, &sums.samples, &sums.kl, &sums.clipped, &sums.spread, &sums.seen})
    pool.pass(*sum);
}

Result<void> PpoUpdate::step(ActorCritic& learned, Pool& pool) {
  pool.open(Pool::reading);
  pass(pool);
  const Tensors actor = workers_[0].gradient.actor_tensors(), critic = workers_[0].gradient.critic_tensors();
  // both are looked at before either steps, so that a fault leaves weights that belong together
  for (const Tensors* gradient : {&actor, &critic})
    if (auto sound = clip_norm(*gradient, config_.gradient_norm); !sound) return fault(sound.error());
  Weights& weights = learned.weights;
  learned.critic_adam.step(weights.critic_tensors(), critic, config_.critic_learning_rate);
  if (!critic_only_) {
    learned.actor_adam.step(weights.actor_tensors(), actor, learning_rate);
    weights.log_deviation =
        weights.log_deviation.cwiseMax(std::log(config_.least_deviation)).cwiseMin(std::log(config_.most_deviation));
  }
  epoch_.add(workers_[0].sums);
  if (std::int64_t{drawn_} * config_.minibatch >= all_) finish_epoch();
  return {};
}

void PpoUpdate::finish_epoch() {
  LossSums& means = report_.means = epoch_;
  for (double* sum : {&means.policy, &means.value, &means.mirror})
    *sum /= means.samples;
  for (double* sum : {&means.kl, &means.clipped, &means.spread})
    *sum /= std::max(means.seen, 1.0);
  epoch_ = {};
  drawn_ = 0;
  is_done_ = ++report_.epochs == config_.epochs || means.kl > kRunawayKl * config_.kl_target;
  if (is_done_ && !critic_only_) steer_learning_rate(means.kl);
}

void PpoUpdate::steer_learning_rate(double kl) {
  if (kl > 2 * config_.kl_target)
    learning_rate /= 1.5f;
  else if (kl < 0.5 * config_.kl_target)
    learning_rate *= 1.2f;
  learning_rate = std::clamp(learning_rate, config_.least_learning_rate, config_.most_learning_rate);
}

}  // namespace parkour
