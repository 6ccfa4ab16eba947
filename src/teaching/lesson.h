// A lesson from its first round to its marks: a policy practises one course, or walking from nothing, until it masters
// it or its time is over, and sits an exam beside what it was. Everything about a lesson is decided here, for the page,
// the command and the bench alike; whoever leads it calls
//   advance, and again while it did Did::part (peers add up their pools in between); then took; until phase() is done.
// Reads no clock and knows neither workers nor files.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "env/filmed.h"
#include "teaching/exam.h"
#include "teaching/lesson_trainer.h"
#include "teaching/practice_clock.h"

namespace parkour {

// Of one round of practice. Tries are those at the very course from its start that ended in it. A beginner's tries are
// all its episodes, of which it crosses those that it ends on its feet; its distance is the share of their time.
struct Round {
  IterationReport learning;
  int tries = 0;
  double crossed = 0;               // share of the tries
  double distance = 0;              // share of the track, on average
  std::optional<double> obedience;  // of a beginner: 1 when it goes just as fast as it is told
};

struct Exam {
  int tries = 0;              // of each
  int before = 0, after = 0;  // tries that crossed, of the pupil as it came and as it is
};

struct ExamResult {
  Exam own;                   // the very course
  std::optional<Exam> alike;  // others with its settings; not of a beginner
  Marks before, after;        // of all these tries, paid by what is wished
};

class Lesson {
 public:
  enum class Phase { practising, asking, examining, done };
  enum class Did {
    part,    // of a round: pool() is to hold the sums over all peers before it goes on
    round,   // of practice, which round() tells of
    attempt  // one try, of those that ask whether the pupil masters its course, or of the exam
  };

  // `was` is the pupil before a lesson that was broken off and goes on: what it is anchored to and examined beside.
  static Result<std::unique_ptr<Lesson>> of(const Pupil& pupil, const LessonPlan& plan, const Pupil* was = nullptr);
  // From nothing, by a training configuration; `films` of this peer's environments are filmed. `so_far` is what it has
  // become in a lesson that goes on. The plan's course is that of the exam.
  static Result<std::unique_ptr<Lesson>> of_beginner(const TrainingConfig& config, const LessonPlan& plan, int films,
                                                     const Pupil* so_far = nullptr);

  Result<Did> advance();
  // The same for one without peers: a whole round, or a try.
  Result<Did> iterate();
  // After a round or a try: the seconds that it took by the caller's clock, 0 where none is to count. Decides how the
  // lesson goes on.
  void took(double seconds);
  // The practice is enough: the exam comes next.
  void finish();

  // Peers other than the first practise for ever: the first one leads.
  Phase phase() const { return phase_; }
  double seconds() const { return clock_.seconds(); }  // of practice
  // What has become of the pupil is worth showing, after the round or try that took() was told of.
  bool is_to_be_shown() const { return is_to_be_shown_; }
  const Round& round() const { return round_; }
  const ExamResult& result() const { return result_; }  // whole when the lesson is done

  std::span<double> pool() { return trainer_->pool(); }
  const Film& film(int i) const { return films_[static_cast<std::size_t>(i)]; }  // since the last round began
  const TrainingConfig& config() const { return trainer_->config(); }
  // What has become of the pupil; the card without scores, and without the digest of its ONNX file.
  Actor actor() const { return trainer_->actor(); }
  std::string training() const;
  Card card(const std::string& name) const;

 private:
  Lesson(const LessonPlan& plan, std::vector<Film> films)
      : plan_(plan), clock_(plan.practised), films_(std::move(films)) {}
  void take(std::unique_ptr<Trainer> trainer, Actor before, Card card);
  const Agent& agent() const { return *find_agent(card_.agent); }
  Result<Did> practise();
  void tell_of_round();
  void tell_of_first_steps();
  bool crosses(const Actor& actor, const CourseRequest& course, int number);
  void ask();
  void examine();
  void decide();
  bool is_enough() const;
  bool is_upright() const;
  void begin_exam();

  LessonPlan plan_;
  PracticeClock clock_;
  std::vector<Film> films_;  // outlive the trainer that writes on them
  std::unique_ptr<Trainer> trainer_;
  std::unique_ptr<ParkourEnvironment> examined_;
  Actor before_;  // the pupil as it came
  Card card_;
  std::optional<double> beginner_seconds_;  // that its episodes may take, where it is one
  std::vector<double> weights_;             // of its reward, likewise; (reward terms)
  Phase phase_ = Phase::practising;
  Did did_ = Did::round;
  bool is_finishing_ = false, is_to_be_shown_ = false;
  double shown_at_ = 0, asked_at_ = 0;  // s of practice
  Round round_;
  struct Episodes {
    double played, ended_well;
  };
  std::vector<Episodes> recent_;  // of a beginner, round by round, as long as it does as it is told
  int tried_ = 0, missed_ = 0;    // tries of those that ask, or of the exam
  ExamResult result_;
};

}  // namespace parkour
