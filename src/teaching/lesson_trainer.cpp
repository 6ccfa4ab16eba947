#include "teaching/lesson_trainer.h"

#include "base/coded_fault.h"
#include "env/one_course.h"
#include "learner/parkour_trainer.h"

namespace parkour {
namespace {

// Environments, side by side.
constexpr int kOwn = 40, kAlike = 2, kRehearsing = 6;
constexpr double kMidway = 0.5, kVariation = 0.15;
constexpr int kAveraged = 20;  // iterations

TrainingConfig config_of(TrainingConfig config, const LessonPlan& plan) {
  config.seed = plan.seed;
  config.threads = plan.threads;
  config.environments = kOwn + kAlike + kRehearsing;
  config.steps = 64;
  config.curriculum = {};
  config.curriculum.kind = "uniform";
  return config;
}

// 1 where the policy must stay as it was, less where it is to change: with a wish of its own, everywhere.
LessonTerms terms_of(const LessonPlan& plan) {
  constexpr float kRehearsed = 1;
  Vector weights = Vector::Constant(kOwn + kAlike + kRehearsing, static_cast<float>(0.02 * (1 - plan.boldness)));
  if (plan.wishes.are_as_trained()) weights.tail(kRehearsing).setConstant(kRehearsed);
  return {plan.boldness, weights};
}

// The policy is held to what the pupil was; its critic and its noise, where nobody kept them, are those it has by now.
Result<void> start(Trainer& trainer, const Pupil& pupil, const LessonPlan& plan, const Pupil* was) {
  if (was) {
    const auto& training = was->training.empty() ? pupil.training : was->training;
    if (auto done = start_from(trainer, was->actor, training, was->card.samples); !done) return done;
    if (auto done = trainer.begin_lesson(terms_of(plan)); !done) return done;
  }
  if (auto done = start_from(trainer, pupil.actor, pupil.training, pupil.card.samples); !done) return done;
  if (!was)
    if (auto done = trainer.begin_lesson(terms_of(plan)); !done) return done;
  trainer.average_over(kAveraged);
  return {};
}

}  // namespace

Result<std::unique_ptr<Trainer>> make_lesson_trainer(const Pupil& pupil, const LessonPlan& plan, const Pupil* was) {
  const Card& card = pupil.card;
  const Agent* agent = find_agent(card.agent);
  if (!agent) return coded_fault("agent.other_version", card.agent);
  auto config = training_config_from_json(card.training.dump());
  if (!config) return coded_fault("lesson.training", card.name, config.error());
  const TrainingConfig taught = config_of(*config, plan);
  const auto trained = parkour_config(*agent, taught.environment);
  if (!trained) return coded_fault("lesson.training", card.name, trained.error());
  const ParkourConfig environment = wished(*trained, plan.wishes);
  ParkourConfig rehearsed = environment;
  rehearsed.on_task = false;
  const auto factory = [&](int index) -> std::unique_ptr<Environment> {
    if (index < kOwn) return std::make_unique<OneCourse>(*agent, environment, PractisedCourse{plan.course, kMidway, 0});
    if (index < kOwn + kAlike)
      return std::make_unique<OneCourse>(*agent, environment, PractisedCourse{plan.course, kMidway, kVariation});
    return std::make_unique<ParkourEnvironment>(*agent, rehearsed);
  };
  auto trainer = Trainer::make(taught, factory, complete_curriculum(taught), plan.peers);
  if (!trainer) return trainer;
  if (auto done = start(**trainer, pupil, plan, was); !done)
    return coded_fault("lesson.pupil", card.name, done.error());
  return trainer;
}

}  // namespace parkour
