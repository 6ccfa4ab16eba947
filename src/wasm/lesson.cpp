// Binding of teaching/lesson.h for the page's practice worker. Types: web/sim/core.d.ts. As in lab.cpp text crosses as
// JSON, bytes and numbers as views that the worker copies at once, and whatever may be refused returns its reason.
#include <emscripten/bind.h>

#include "base/coded_fault.h"
#include "learner/parkour_trainer.h"
#include "policy/onnx.h"
#include "teaching/lesson.h"
#include "wasm/wishes.h"

namespace parkour {
namespace {

using emscripten::val;

val view_of(const std::string& bytes) {
  return val(emscripten::typed_memory_view(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data())));
}

Result<LessonPlan> plan_from(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("settings") || !json.contains("seed")) return coded_fault("lesson.no_course");
  const auto course = read_request(json["settings"].dump(), json["seed"].get<std::string>());
  if (!course) return fault(course.error());
  const auto wishes = wishes_from_json(json.value("wishes", nlohmann::json::object()));
  if (!wishes) return fault(wishes.error());
  LessonPlan plan;
  plan.course = *course;
  plan.wishes = *wishes;
  plan.boldness = json.value("boldness", plan.boldness);
  plan.seed = json.value("chance", plan.seed);
  plan.peers = {json.value("peer", 0), json.value("peers", 1)};
  plan.seconds = json.value("limit", plan.seconds);
  plan.practised = json.value("practised", plan.practised);
  return plan;
}

Result<Pupil> pupil_from(const std::string& onnx, const std::string& card_json, const std::string& training) {
  auto actor = actor_from_onnx(onnx);
  if (!actor) return fault(actor.error());
  auto card = card_from_json(card_json);
  if (!card) return fault(card.error());
  actor = fitted(*actor, *card);
  if (!actor) return fault(actor.error());
  return Pupil{std::move(*actor), std::move(*card), training};
}

Json describe(const Round& round) {
  const IterationReport& report = round.learning;
  return {{"samples", report.samples},
          {"seconds", report.rollout_seconds + report.learning_seconds},
          {"tries", round.tries},
          {"crossed", round.crossed},
          {"distance", round.distance},
          {"obedience", round.obedience ? Json(*round.obedience) : Json()},
          {"kl", value_of(report.health, "kl")},
          {"clipped", value_of(report.health, "clip_fraction")},
          {"entropy", value_of(report.health, "entropy")},
          {"explained", value_of(report.health, "explained_variance")},
          {"valueLoss", value_of(report.health, "value_loss")}};
}

Json describe(const Exam& exam) { return {{"before", exam.before}, {"after", exam.after}, {"tries", exam.tries}}; }

class LessonDoor {
 public:
  // Those who have to do with it, before it begins: who learns, and what that one was before a lesson that goes on.
  std::string bring(bool as_it_was, const std::string& onnx, const std::string& card, const std::string& training) {
    auto pupil = pupil_from(onnx, card, training);
    if (!pupil) return refusal(pupil.error());
    (as_it_was ? was_ : pupil_) = std::move(*pupil);
    return "";
  }

  std::string open(const std::string& plan_json) {
    const auto plan = plan_from(plan_json);
    if (!plan) return refusal(plan.error());
    if (!pupil_) return refusal(coded("lesson.no_pupil"));
    return take(Lesson::of(*pupil_, *plan, was_ ? &*was_ : nullptr));
  }

  // From nothing, or from what a beginner has become so far.
  std::string begin(const std::string& config_json, const std::string& plan_json, int films) {
    const auto config = training_config_from_json(config_json);
    if (!config) return refusal(config.error());
    const auto plan = plan_from(plan_json);
    if (!plan) return refusal(plan.error());
    return take(Lesson::of_beginner(*config, *plan, films, pupil_ ? &*pupil_ : nullptr));
  }

  std::string advance() {
    static constexpr const char* kNames[] = {"part", "round", "try"};
    const auto did = lesson_->advance();
    return did ? text_of({{"did", kNames[static_cast<std::size_t>(*did)]}}) : fault_text(did.error());
  }

  void took(double seconds) { lesson_->took(seconds); }
  void finish() { lesson_->finish(); }

  std::string state() const {
    static constexpr const char* kNames[] = {"practising", "asking", "examining", "done"};
    return text_of({{"phase", kNames[static_cast<std::size_t>(lesson_->phase())]},
                    {"seconds", lesson_->seconds()},
                    {"isToBeShown", lesson_->is_to_be_shown()}});
  }

  std::string report() const { return text_of(describe(lesson_->round())); }

  std::string result() const {
    const ExamResult& result = lesson_->result();
    return text_of({{"own", describe(result.own)},
                    {"alike", result.alike ? describe(*result.alike) : Json()},
                    {"marks", {{"before", describe(result.before)}, {"after", describe(result.after)}}}});
  }

  val pool() {
    const auto values = lesson_->pool();
    return val(emscripten::typed_memory_view(values.size(), values.data()));
  }

  val film(int i) {
    const Film& film = lesson_->film(i);
    return val(emscripten::typed_memory_view(film.size(), film.data()));
  }

  val onnx() {
    onnx_ = to_onnx(lesson_->actor());
    return view_of(onnx_);
  }

  val training() {
    training_ = lesson_->training();
    return view_of(training_);
  }

  // The card of what has become of the pupil, but for the digest of its onnx().
  std::string card(const std::string& name) const { return to_json(lesson_->card(name)); }

 private:
  std::string take(Result<std::unique_ptr<Lesson>> lesson) {
    if (!lesson) return refusal(lesson.error());
    lesson_ = std::move(*lesson);
    pupil_.reset();
    was_.reset();
    return "";
  }

  std::optional<Pupil> pupil_, was_;
  std::unique_ptr<Lesson> lesson_;
  std::string onnx_, training_;
};

}  // namespace
}  // namespace parkour

EMSCRIPTEN_BINDINGS(parkour_lesson) {
  using parkour::LessonDoor;
  emscripten::class_<LessonDoor>("Lesson")
      .constructor<>()
      .function("bring", &LessonDoor::bring)
      .function("open", &LessonDoor::open)
      .function("begin", &LessonDoor::begin)
      .function("advance", &LessonDoor::advance)
      .function("took", &LessonDoor::took)
      .function("finish", &LessonDoor::finish)
      .function("state", &LessonDoor::state)
      .function("report", &LessonDoor::report)
      .function("result", &LessonDoor::result)
      .function("pool", &LessonDoor::pool)
      .function("film", &LessonDoor::film)
      .function("onnx", &LessonDoor::onnx)
      .function("training", &LessonDoor::training)
      .function("card", &LessonDoor::card);
}
