// Small environments that the learner's tests can judge by hand.
#pragma once

#include <cmath>
#include <limits>
#include <memory>

#include "learner/trainer.h"

namespace parkour {

inline Mirror identity_mirror(int width) {
  Mirror mirror;
  for (int i = 0; i < width; ++i) {
    mirror.source.push_back(i);
    mirror.sign.push_back(1);
  }
  return mirror;
}

// A point on a line with a target at 0: sees position and velocity, pushes, pays for the distance. Left and right are
// alike.
class PointEnvironment : public Environment {
 public:
  std::vector<Slice> observation_slices() const override { return {{"position", 1}, {"velocity", 1}}; }
  int observation_width() const override { return 2; }
  std::vector<Slice> extra_slices() const override { return {{"time", 1}}; }
  int extra_width() const override { return 1; }
  int action_width() const override { return 1; }
  Mirror observation_mirror() const override { return {{0, 1}, {-1, -1}}; }
  Mirror extra_mirror() const override { return {{0}, {1}}; }
  Mirror action_mirror() const override { return {{0}, {-1}}; }
  std::vector<std::string> ending_names() const override { return {"time", "lost"}; }
  std::vector<std::string> reward_names() const override { return {"near", "effort"}; }

  void reset(std::span<const double> task, std::uint64_t seed) override {
    Random random(seed);
    position_ = static_cast<float>(random.uniform(-1, 1) * (0.5 + 0.5 * task[0]));
    velocity_ = 0;
    length_ = 0;
    sums_ = {0, 0};
    write();
  }

  Step step(std::span<const float> action) override {
    const float push = std::clamp(action[0], -1.0f, 1.0f);
    velocity_ = 0.8f * velocity_ + 0.1f * push;
    position_ += velocity_;
    ++length_;
    const float near = 0.1f * (1 - std::abs(position_)), effort = -0.001f * push * push;
    sums_[0] += near;
    sums_[1] += effort;
    is_lost_ = std::abs(position_) > 2;
    write();
    return {near + effort, is_lost_, length_ >= 50};
  }

  std::span<const float> observation() const override { return observation_; }
  std::span<const float> extra() const override { return extra_; }
  std::span<const float> reward_sums() const override { return sums_; }
  EpisodeSummary summary() const override {
    return {sums_[0] + sums_[1], length_, std::max(0.0, 1.0 - std::abs(position_)), std::abs(position_) < 0.1,
            is_lost_ ? 1 : 0};
  }

 protected:
  void write() {
    observation_ = {position_, velocity_};
    extra_ = {static_cast<float>(length_) / 50};
  }
  float position_ = 0, velocity_ = 0;
  int length_ = 0;
  bool is_lost_ = false;
  std::vector<float> observation_ = {0, 0}, extra_ = {0}, sums_ = {0, 0};
};

inline CurriculumConfig point_curriculum(const TrainingConfig& config) {
  CurriculumConfig curriculum = config.curriculum;
  curriculum.kind = "uniform";
  curriculum.dimensions = 1;
  curriculum.environments = config.environments;
  curriculum.seed = config.seed;
  return curriculum;
}

inline TrainingConfig small_config() {
  TrainingConfig config;
  config.environments = 16;
  config.steps = 32;
  config.network = config.critic_network = {32, 32};
  config.method["minibatch"] = 128;
  return config;
}

template <typename ToyEnvironment = PointEnvironment>
std::unique_ptr<Trainer> make_point_trainer(const TrainingConfig& config, Peers peers = {}) {
  auto trainer = Trainer::make(
      config, [](int) { return std::make_unique<ToyEnvironment>(); }, point_curriculum(config), peers);
  return trainer ? std::move(*trainer) : nullptr;
}

}  // namespace parkour
