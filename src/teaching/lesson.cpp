#include "teaching/lesson.h"

#include <algorithm>
#include <cassert>

#include "base/coded_fault.h"
#include "learner/archive.h"
#include "learner/parkour_trainer.h"

namespace parkour {
namespace {

constexpr double kShowEvery = 4;  // s of practice between two states that are shown
constexpr int kExamTries = 10;    // of each kind
constexpr std::uint64_t kAlikeSeeds = 1000;
// A pupil needs no more practice when it misses so few of so many tries, asked every so many seconds: tries of no exam,
// without exploring, which may help it or hinder it.
constexpr double kAskEvery = 10;  // s of practice
constexpr int kAskedTries = 20, kMostMissed = 1, kFirstAsked = 1000;
// A beginner needs no more when so many of its latest episodes end well, and it walks as fast as it is told.
constexpr double kUprightEpisodes = 24, kUprightShare = 0.95, kObedience = 0.65;

}  // namespace

Result<std::unique_ptr<Lesson>> Lesson::of(const Pupil& pupil, const LessonPlan& plan, const Pupil* was) {
  auto trainer = make_lesson_trainer(pupil, plan, was);
  if (!trainer) return fault(trainer.error());
  std::unique_ptr<Lesson> lesson(new Lesson(plan, {}));
  lesson->take(std::move(*trainer), was ? was->actor : pupil.actor, pupil.card);
  return lesson;
}

Result<std::unique_ptr<Lesson>> Lesson::of_beginner(const TrainingConfig& config, const LessonPlan& plan, int films,
                                                    const Pupil* so_far) {
  TrainingConfig own = config;
  own.seed = plan.seed;
  own.threads = plan.threads;
  std::unique_ptr<Lesson> lesson(new Lesson(plan, std::vector<Film>(static_cast<std::size_t>(films))));
  auto trainer = make_trainer(own, plan.peers, lesson->films_);
  if (!trainer) return fault(trainer.error());
  const Actor newborn = (*trainer)->actor();
  if (so_far)
    if (auto done = start_from(**trainer, so_far->actor, so_far->training, so_far->card.samples); !done)
      return coded_fault("lesson.cannot_go_on", done.error());
  const Card card = card_of("", own, (*trainer)->environment(), 0, "");
  const auto environment = parkour_config(*find_agent(own.agent), own.environment);
  lesson->beginner_seconds_ = environment->runner.rules.time_limit;
  lesson->weights_ = environment->runner.weights;
  lesson->take(std::move(*trainer), newborn, card);
  return lesson;
}

void Lesson::take(std::unique_ptr<Trainer> trainer, Actor before, Card card) {
  trainer_ = std::move(trainer);
  before_ = std::move(before);
  card_ = std::move(card);
  examined_ = std::make_unique<ParkourEnvironment>(agent(), wished(exam_config(agent()), plan_.wishes));
  if (!beginner_seconds_) result_.alike = Exam{kExamTries};
  result_.own.tries = kExamTries;
  shown_at_ = asked_at_ = seconds();
  decide();
}

std::string Lesson::training() const { return trainer_->save_training().to_bytes(); }

Card Lesson::card(const std::string& name) const {
  auto card = card_of(name, trainer_->config(), trainer_->environment(), trainer_->samples(), card_.name);
  // what it was taught by is not what a later lesson starts from
  card.training = card_.training;
  return card;
}

Result<Lesson::Did> Lesson::advance() {
  assert(phase_ != Phase::done);
  if (phase_ == Phase::practising) return practise();
  phase_ == Phase::asking ? ask() : examine();
  return did_ = Did::attempt;
}

Result<Lesson::Did> Lesson::iterate() {
  for (;;)
    if (const auto did = advance(); !did || *did != Did::part) return did;
}

Result<Lesson::Did> Lesson::practise() {
  if (did_ != Did::part)
    for (Film& film : films_)
      film.clear();
  const auto more = trainer_->advance();
  if (!more) return fault(more.error());
  if (!*more) tell_of_round();
  return did_ = *more ? Did::part : Did::round;
}

void Lesson::tell_of_round() {
  const IterationReport& report = trainer_->report();
  round_ = {report, report.tries, report.mastered_share, report.mean_distance_share, {}};
  if (beginner_seconds_) tell_of_first_steps();
}

void Lesson::tell_of_first_steps() {
  const IterationReport& report = round_.learning;
  round_.tries = report.episodes;
  round_.crossed = 0;
  for (const Ending ending : {Ending::time_limit, Ending::finished})
    round_.crossed += report.endings[static_cast<std::size_t>(ending)].value;
  round_.distance = std::min(1.0, report.mean_length * kControlStep / *beginner_seconds_);
  const auto terms = reward_terms();
  const auto speed =
      std::find_if(terms.begin(), terms.end(), [](const RewardTerm& term) { return term.name == "speed"; }) -
      terms.begin();
  round_.obedience = report.reward_terms[speed].value / (kRewardScale * weights_[speed]);
  if (*round_.obedience < kObedience)
    recent_.clear();
  else
    recent_.push_back({static_cast<double>(round_.tries), round_.crossed * round_.tries});
}

bool Lesson::crosses(const Actor& actor, const CourseRequest& course, int number) {
  attempt(*examined_, actor, course, number);
  return examined_->summary().mastered;
}

void Lesson::ask() {
  missed_ += !crosses(trainer_->actor(), plan_.course, kFirstAsked + tried_);
  ++tried_;
}

// One try: of the very course before and after, then of another of its kind before and after, and so on.
void Lesson::examine() {
  const int each = result_.alike ? 4 : 2, i = tried_ / each, turn = tried_ % each;
  const bool is_before = turn % 2 == 0, is_alike = turn >= 2;
  CourseRequest course = plan_.course;
  if (is_alike) course.seed = kAlikeSeeds + static_cast<std::uint64_t>(i);
  const bool crossed = crosses(is_before ? before_ : trainer_->actor(), course, is_alike ? 0 : i);
  Exam& exam = is_alike ? *result_.alike : result_.own;
  (is_before ? exam.before : exam.after) += crossed;
  (is_before ? result_.before : result_.after).add(*examined_);
  ++tried_;
}

void Lesson::took(double seconds) {
  is_to_be_shown_ = false;
  if (phase_ == Phase::practising) {
    clock_.add_round(seconds);
    is_to_be_shown_ = clock_.seconds() - shown_at_ > kShowEvery;
    if (is_to_be_shown_) shown_at_ = clock_.seconds();
  } else if (phase_ == Phase::asking) {
    clock_.add_try(seconds);
  }
  decide();
}

void Lesson::finish() {
  is_finishing_ = true;
  if (did_ != Did::part) decide();
}

void Lesson::decide() {
  if (plan_.peers.index != 0) return;
  switch (phase_) {
    case Phase::practising:
      if (is_enough()) return begin_exam();
      // crossing is not all that a wish asks for
      if (beginner_seconds_ || !plan_.wishes.are_as_trained() || seconds() - asked_at_ < kAskEvery) return;
      asked_at_ = seconds();
      tried_ = missed_ = 0;
      phase_ = Phase::asking;
      return;
    case Phase::asking:
      if (is_enough()) return begin_exam();
      if (missed_ > kMostMissed)
        phase_ = Phase::practising;
      else if (tried_ == kAskedTries)
        begin_exam();
      return;
    case Phase::examining:
      if (tried_ == (result_.alike ? 4 : 2) * kExamTries) phase_ = Phase::done;
      return;
    case Phase::done:
      return;
  }
}

bool Lesson::is_enough() const {
  return is_finishing_ || seconds() >= plan_.seconds || trainer_->samples() >= plan_.samples || is_upright();
}

// Judged over the latest that are enough to judge by.
bool Lesson::is_upright() const {
  Episodes sum{0, 0};
  for (auto round = recent_.rbegin(); round != recent_.rend() && sum.played < kUprightEpisodes; ++round)
    sum = {sum.played + round->played, sum.ended_well + round->ended_well};
  return sum.played >= kUprightEpisodes && sum.ended_well >= kUprightShare * sum.played;
}

void Lesson::begin_exam() {
  phase_ = Phase::examining;
  tried_ = 0;
  is_to_be_shown_ = true;
}

}  // namespace parkour
