// A learning method: what is made of a rollout. The trainer (learner/trainer.h) keeps environments, curriculum, the
// statistics of the states, peers and the clock, and calls these verbs in their order; it knows no method by name. A
// new method is a file in learner/algorithms/ and its row in algorithms/methods.cpp.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/named_value.h"
#include "learner/archive.h"
#include "learner/gaussian.h"
#include "learner/peers.h"
#include "learner/rollout.h"

namespace parkour {

struct TrainingConfig;

// What a method is made with. The references outlive it, the configuration does not.
struct MethodSetup {
  const TrainingConfig& config;
  const Environment& environment;  // one of them, for widths and mirrors
  Threads& threads;
  Random& random;  // for shuffling; checkpoints keep where it is
  Peers peers;
};

// What a method wants of a rollout.
struct RolloutWish {
  bool mirrored_statistics = false;  // states are normalised by the moments of them and of their mirror images
  bool whole_episodes = false;       // each rollout begins new episodes; else they go on from one to the next
};

// How a lesson is to be learned.
struct LessonTerms {
  double boldness;  // 0 gentle to 1 bold
  Vector firmness;  // (environments of all peers), how firmly to hold to today's policy on the samples of each
};

class Method {
 public:
  virtual ~Method() = default;

  virtual RolloutWish wish() const { return {}; }
  virtual GaussianPolicy policy() const = 0;  // that acts in the next rollout
  // What it has learned so far; who acts may be behind.
  virtual const Network& actor() const { return policy().actor; }

  // An iteration: look_at, prepare, then add_gradient and step by turns until is_done. After look_at peers add up what
  // pass() names, and after add_gradient the pool that it has filled. With `policy_rests` a critic learns alone. A
  // fault names the tensor that is no longer a number; the weights are then those of the last sound step.
  virtual void look_at(const Rollout& rollout) = 0;
  virtual void pass(Pool& pool) = 0;
  virtual void prepare(const Rollout& rollout, bool policy_rests) = 0;
  virtual bool is_done() const = 0;
  virtual void add_gradient(Pool& pool) = 0;
  virtual Result<void> step(Pool& pool) = 0;
  // Of the last iteration; what tells most comes first.
  virtual std::vector<NamedValue> health() const = 0;

  // All that it has learned; after a fault it is as it was.
  virtual void put(Archive& archive) const = 0;
  virtual Result<void> take(const Archive& archive) = 0;
  // Goes on with an actor of its own widths; `is_alone` where nothing else was taken of it.
  virtual void start_from(const Network& actor, bool is_alone) = 0;
  // From now on learns a lesson: in small steps, held to the policy of this moment. A method need not know how.
  virtual Result<void> begin_lesson(const LessonTerms& terms);
};

// How a method is found: {"kind": NAME, its numbers…}.
struct MethodKind {
  const char* name;
  std::vector<FieldInfo> (*fields)();  // its numbers, for readers
  // All its numbers, defaults filled in; refuses what it does not know. `place` says whose they are.
  Result<nlohmann::ordered_json> (*complete)(const nlohmann::ordered_json& numbers, const FaultValue& place);
  // Of numbers that are complete.
  Result<std::unique_ptr<Method>> (*make)(const nlohmann::ordered_json& numbers, const MethodSetup& setup);
};

std::span<const MethodKind* const> method_kinds();  // the first is the standard
// The numbers of {"kind": …, …} filled in; without a kind it is the standard one.
Result<nlohmann::ordered_json> complete_method(const nlohmann::ordered_json& method, const FaultValue& place);
Result<std::unique_ptr<Method>> make_method(const MethodSetup& setup);

}  // namespace parkour
