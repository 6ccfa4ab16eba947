// What PPO can be told. A new number is a member and its row.
#pragma once

#include "base/fields.h"

namespace parkour {

// How the left–right symmetry of a body enters the learning.
enum class Symmetry {
  none,
  samples,  // every minibatch twice: as seen and mirrored
  flip,     // half of every minibatch, drawn anew each epoch, mirrored: no dearer than none
  loss,     // the mean action of a mirrored state is pulled to the mirrored mean action
};

struct PpoConfig {
  float gamma = 0.99f;                // discount a control step
  float lambda = 0.95f;               // of generalised advantage estimation
  float clip = 0.2f;                  // of the probability ratio; a large one is none
  float entropy = 0.003f;             // weight of the entropy bonus
  float learning_rate = 3e-4f;        // the actor's at the start; then steered by the KL divergence
  float least_learning_rate = 2e-5f;  // between which it may move
  float most_learning_rate = 2e-3f;
  float critic_learning_rate = 5e-4f;  // constant
  float kl_target = 0.01f;             // mean divergence of the new policy from the old one, in nats, per rollout
  float gradient_norm = 1;             // actor and critic are clipped apart
  float initial_deviation = 0.6f;      // of the actions
  float least_deviation = 0.1f;        // between which it may move
  float most_deviation = 1;
  int epochs = 5;
  int minibatch = 2048;  // samples, before mirroring
  Symmetry symmetry = Symmetry::samples;
  float mirror_weight = 0.5f;  // of Symmetry::loss
  bool agreement = false;      // its health tells it, for a pass through the network more
};

inline const Fields<PpoConfig>& ppo_fields() {
  using Row = Field<PpoConfig>;
  static const Fields<PpoConfig> rows = {
      Row::number("gamma", &PpoConfig::gamma, 0, 1),
      Row::number("lambda", &PpoConfig::lambda, 0, 1),
      Row::number("clip", &PpoConfig::clip, 0.01, 1e6),
      Row::number("entropy", &PpoConfig::entropy, 0, 1),
      Row::number("learning_rate", &PpoConfig::learning_rate, 1e-7, 1e-1),
      Row::number("least_learning_rate", &PpoConfig::least_learning_rate, 1e-8, 1e-1),
      Row::number("most_learning_rate", &PpoConfig::most_learning_rate, 1e-7, 1e-1),
      Row::number("critic_learning_rate", &PpoConfig::critic_learning_rate, 1e-7, 1e-1),
      Row::number("kl_target", &PpoConfig::kl_target, 1e-5, 1),
      Row::number("gradient_norm", &PpoConfig::gradient_norm, 1e-3, 1e6),
      Row::number("initial_deviation", &PpoConfig::initial_deviation, 1e-3, 10),
      Row::number("least_deviation", &PpoConfig::least_deviation, 1e-3, 10),
      Row::number("most_deviation", &PpoConfig::most_deviation, 1e-3, 10),
      Row::number("epochs", &PpoConfig::epochs, 1, 100),
      Row::number("minibatch", &PpoConfig::minibatch, 1, 1e6),
      Row::choice("symmetry", &PpoConfig::symmetry, {"none", "samples", "flip", "loss"}),
      Row::number("mirror_weight", &PpoConfig::mirror_weight, 0, 100),
      Row::flag("agreement", &PpoConfig::agreement)};
  return rows;
}

}  // namespace parkour
