// Puts a Trainer together from a configuration: the one place where the learner meets the parkour.
#pragma once

#include <memory>

#include "env/filmed.h"
#include "learner/contest.h"
#include "learner/teacher.h"
#include "learner/trainer.h"
#include "policy/card.h"

namespace parkour {

// The configuration's curriculum with all that the task space says about it.
CurriculumConfig complete_curriculum(const TrainingConfig& config);

bool asks_a_teacher(const TrainingConfig& config);

// In a contest with those opponents (learner/contest.h), or taught (learner/teacher.h). Refuses an unknown agent, a
// teacher whom the method does not ask, and whatever environment, curriculum and learner refuse. This peer's first
// environments are filmed, one on each of `films`, which must live as long as the trainer. `actuators` are those that
// the configuration names; without them MuJoCo's are practised with.
Result<std::unique_ptr<Trainer>> make_trainer(const TrainingConfig& config, Peers peers = {},
                                              std::span<Film> films = {}, const Opponents& opponents = {},
                                              const Teachers& teachers = {}, const MakeActuators& actuators = {});

// The actor of a policy folder as this version's observation needs it: what has come to be seen since, it takes as
// zero. Refuses an unknown agent, other actions, and a policy that saw what this version does not.
Result<Actor> fitted(const Actor& actor, const Card& card);

// Goes on from a policy that has learned from `samples`; `training` holds the bytes of its training.bin, or nothing:
// then the critic is new.
Result<void> start_from(Trainer& trainer, const Actor& actor, std::string_view training, std::uint64_t samples);

// The card of a policy that `config` trained, apart from its scores.
Card card_of(const std::string& name, const TrainingConfig& config, const Environment& environment,
             std::uint64_t samples, const std::string& parent);

}  // namespace parkour
