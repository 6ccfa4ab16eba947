// Binding of learner/lesson.h for the page's practice worker. Types: web/sim/core.d.ts. As in lab.cpp text crosses as JSON, bytes and
// numbers as views that the worker copies at once, and whatever may be refused returns its reason.
#include <emscripten/bind.h>

#include "learner/archive.h"
#include "learner/exam.h"
#include "learner/lesson.h"
#include "learner/parkour_trainer.h"
#include "policy/onnx.h"
#include "wasm/describe.h"

namespace parkour {
namespace {

using emscripten::val;

val view_of(const std::string& bytes) {
  return val(emscripten::typed_memory_view(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data())));
}

Json describe(const IterationReport& report) {
  return {{"samples", report.samples},
          {"seconds", report.rollout_seconds + report.learning_seconds},
          {"tries", report.tries},
          {"crossed", report.mastered_share},
          {"distance", report.mean_distance_share},
          {"kl", report.kl},
          {"clipped", report.clip_fraction},
          {"entropy", report.entropy},
          {"explained", report.explained_variance},
          {"valueLoss", report.value_loss}};
}

class Lesson {
 public:
  std::string open(const std::string& onnx, const std::string& card_json, const std::string& training, const std::string& plan_json) {
    auto pupil = actor_from_onnx(onnx);
    if (!pupil) return pupil.error();
    auto card = card_from_json(card_json);
    if (!card) return card.error();
    const auto plan = plan_from(plan_json);
    if (!plan) return plan.error();
    auto trainer = make_lesson(*pupil, *card, training, *plan);
    if (!trainer) return trainer.error();
    pupil_ = std::move(*pupil);
    card_ = std::move(*card);
    trainer_ = std::move(*trainer);
    examined_ = std::make_unique<ParkourEnvironment>(agent(), exam_config(agent()));
    return "";
  }

  std::string iterate() {
    const auto report = trainer_->iterate();
    return report ? text_of(describe(*report)) : fault_text(report.error());
  }

  val onnx() {
    onnx_ = to_onnx(trainer_->actor());
    return view_of(onnx_);
  }

  val training() {
    training_ = trainer_->save_training().to_bytes();
    return view_of(training_);
  }

  // The card of what has become of the pupil, but for the digest of its onnx().
  std::string card(const std::string& name) const {
    auto card = card_of(name, trainer_->config(), trainer_->environment(), trainer_->samples(), card_.name);
    // what it was taught by is not what a later lesson starts from
    card.training = card_.training;
    return to_json(card);
  }

  // The try of this number at a course, of the pupil as it came or as it is: JSON of {crossed, distance}.
  std::string attempt(bool is_before, const std::string& settings_json, const std::string& seed, int number) {
    const auto request = read_request(settings_json, seed);
    if (!request) return fault_text(request.error());
    parkour::attempt(*examined_, is_before ? pupil_ : trainer_->actor(), *request, number);
    return text_of({{"crossed", examined_->summary().mastered}, {"distance", examined_->runner().distance()}});
  }

 private:
  static Result<LessonPlan> plan_from(const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("settings") || !json.contains("seed")) return fault("A lesson needs settings and a seed.");
    const auto course = read_request(json["settings"].dump(), json["seed"].get<std::string>());
    if (!course) return fault(course.error());
    LessonPlan plan;
    plan.course = *course;
    plan.boldness = json.value("boldness", plan.boldness);
    plan.seed = json.value("chance", plan.seed);
    return plan;
  }

  const Agent& agent() const { return *find_agent(card_.agent); }

  Actor pupil_;
  Card card_;
  std::unique_ptr<Trainer> trainer_;
  std::unique_ptr<ParkourEnvironment> examined_;
  std::string onnx_, training_;
};

}  // namespace
}  // namespace parkour

EMSCRIPTEN_BINDINGS(parkour_lesson) {
  using parkour::Lesson;
  emscripten::class_<Lesson>("Lesson")
      .constructor<>()
      .function("open", &Lesson::open)
      .function("iterate", &Lesson::iterate)
      .function("onnx", &Lesson::onnx)
      .function("training", &Lesson::training)
      .function("card", &Lesson::card)
      .function("attempt", &Lesson::attempt);
}
