// PPO as a method, for those that differ from it in what a sample is worth or in who acted (algorithms/impala.cpp).
#pragma once

#include <optional>

#include "learner/actor_critic.h"
#include "learner/algorithms/ppo_update.h"

namespace parkour {

class Ppo : public Method {
 public:
  Ppo(const PpoConfig& config, const MethodSetup& setup);

  RolloutWish wish() const override { return {.mirrored_statistics = config_.symmetry != Symmetry::none}; }
  GaussianPolicy policy() const override { return {learned_.weights.actor, learned_.weights.log_deviation}; }

  void look_at(const Rollout& rollout) override;
  void pass(Pool& pool) override;
  void prepare(const Rollout& rollout, bool policy_rests) override;
  bool is_done() const override { return update_.is_done(); }
  void add_gradient(Pool& pool) override { update_.add_gradient(learned_.weights, batch_, random_, pool); }
  Result<void> step(Pool& pool) override { return update_.step(learned_, pool); }
  std::vector<NamedValue> health() const override;

  void put(Archive& archive) const override;
  Result<void> take(const Archive& archive) override;
  void start_from(const Network& actor, bool is_alone) override;
  Result<void> begin_lesson(const LessonTerms& terms) override;

 protected:
  virtual Estimates estimates_of(const Rollout& rollout);
  // Into the batch, whose advantages are scaled: the policy that this one is held to, if there is one.
  virtual void hold(const Rollout& rollout);
  bool is_in_lesson() const { return anchor_.has_value(); }

  PpoConfig config_;
  Threads& threads_;
  ActorCritic learned_;
  Peers peers_;
  int all_environments_;  // of all peers
  Batch batch_;           // of the iteration under way

 private:
  // A trust region around the policy of one moment: its divergence from that policy counts in the loss.
  struct Anchor {
    Network actor;
    Vector log_deviation;  // (actions)
    Vector weights;        // (environments of all peers), how firmly on the samples of each
  };

  Random& random_;
  PpoUpdate update_;
  std::optional<Anchor> anchor_;
  // of the iteration under way
  Moments returns_{1}, advantages_{1};
  double explained_variance_ = 0, agreement_ = 0;
};

// `others` are keys that the caller reads himself.
Result<PpoConfig> read_ppo(const nlohmann::ordered_json& numbers, const FaultValue& place,
                           const std::vector<std::string_view>& others = {});

}  // namespace parkour
