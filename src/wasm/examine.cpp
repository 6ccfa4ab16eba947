// Binding of what measure/ finds out by trying, for the page's background worker. Types: web/sim/core.d.ts. As in
// lab.cpp text crosses as JSON and whatever may be refused returns its reason.
#include <emscripten/bind.h>

#include <functional>
#include <memory>

#include "base/coded_fault.h"
#include "learner/learned.h"
#include "learner/parkour_trainer.h"
#include "measure/course_exam.h"
#include "measure/nearest.h"
#include "measure/outlook.h"
#include "measure/success_map.h"
#include "policy/onnx.h"
#include "wasm/describe.h"

namespace parkour {
namespace {

constexpr int kMostCourses = 1000;

Json finding_of(const NearestCrossing& search) {
  Json tried = Json::array(), nearest;
  for (const auto& one : search.tried()) {
    if (&one == search.nearest()) nearest = tried.size();
    tried.push_back({{"value", one.value}, {"tries", one.tries}, {"crossed", one.crossed}});
  }
  return {{"tried", std::move(tried)}, {"nearest", std::move(nearest)}};
}

// The cell that was last played.
Json finding_of(const SuccessMap& map) {
  const auto& cell = map.last();
  return {{"column", cell.column},   {"row", cell.row},        {"tries", cell.tries},
          {"crossed", cell.crossed}, {"played", map.played()}, {"total", map.total()}};
}

// The episode that was last played, and what all came to.
Json finding_of(const CourseExam& exam) {
  const auto number = exam.scores().size() - 1;
  const auto& score = exam.scores()[number];
  const int played = static_cast<int>(number) + 1;
  const auto interval = wilson(exam.mastered(), played);
  return {{"course", describe_request(exam.course(number))},
          {"mastered", score.mastered},
          {"distance", score.distance},
          {"ending", score.ending},
          {"played", played},
          {"total", exam.total()},
          {"masteredInAll", exam.mastered()},
          {"low", interval.low},
          {"high", interval.high}};
}

// What it says of the whole is settled once all places are seen.
Json finding_of(const Outlook& outlook) {
  const auto& least = outlook.least();
  return {{"seen", outlook.seen().size()},
          {"total", outlook.total()},
          {"x", least.x},
          {"share", least.share},
          {"crosses", outlook.says_it_crosses()}};
}

Result<Key> key_of(const std::string& name) {
  for (const auto& info : settings_table())
    if (info.name == name) return info.key;
  Settings none;
  return fault(set(none, name, 0).error());
}

class Examiner {
 public:
  // Who is examined; `card` may be empty.
  std::string bring(const std::string& onnx, const std::string& agent, const std::string& card_json) {
    agent_ = find_agent(agent);
    if (!agent_) return refusal(coded("agent.none", agent));
    auto actor = actor_from_onnx(onnx);
    if (actor && !card_json.empty()) {
      const auto card = card_from_json(card_json);
      if (!card) return refusal(card.error());
      actor = fitted(*actor, *card);
    }
    if (!actor) return refusal(actor.error());
    actor_ = std::move(*actor);
    return "";
  }

  std::string nearest(const std::string& settings_json, const std::string& seed, const std::string& setting) {
    const auto course = read_request(settings_json, seed);
    if (!course) return refusal(course.error());
    const auto key = key_of(setting);
    if (!key) return refusal(key.error());
    return ask(std::make_shared<NearestCrossing>(*agent_, actor_, *course, *key));
  }

  std::string map(const std::string& settings_json, const std::string& seed, const std::string& across,
                  const std::string& up, int part, int parts) {
    const auto course = read_request(settings_json, seed);
    if (!course) return refusal(course.error());
    const auto first = key_of(across), second = key_of(up);
    if (!first) return refusal(first.error());
    if (!second) return refusal(second.error());
    MapPlan plan{*course, *first, *second};
    plan.parts = std::max(1, parts), plan.part = std::clamp(part, 0, plan.parts - 1);
    return ask(std::make_shared<SuccessMap>(*agent_, actor_, plan));
  }

  std::string exam(int count, const std::string& seed, double difficulty) {
    const auto drawn_by = read_request("{}", seed);
    if (!drawn_by) return refusal(drawn_by.error());
    const int courses = std::clamp(count, 1, kMostCourses);
    return ask(std::make_shared<CourseExam>(*agent_, actor_,
                                            draw_courses(agent_->name, courses, drawn_by->seed, difficulty).courses));
  }

  // Courses of a file (measure/course_file.h), each to be tried so often.
  std::string grounds(const std::string& course_file, int tries) {
    auto file = course_file_from_json(course_file, Profiles::ignored);
    if (!file) return refusal(file.error());
    return ask(std::make_shared<CourseExam>(*agent_, actor_, std::move(file->courses), std::max(1, tries)));
  }

  // By training.bin and card.json of the policy that was brought.
  std::string outlook(const std::string& settings_json, const std::string& seed, const std::string& training,
                      const std::string& card_json) {
    const auto course = read_request(settings_json, seed);
    if (!course) return refusal(course.error());
    const auto card = card_from_json(card_json);
    if (!card) return refusal(card.error());
    auto learned = learned_of(*card, training);
    if (!learned) return refusal(learned.error());
    return ask(std::make_shared<Outlook>(*agent_, std::move(learned->critic), *course));
  }

  // One episode, or one place, more: what has become known, and whether that is all.
  std::string advance() { return advance_(); }

 private:
  template <typename Question>
  std::string ask(std::shared_ptr<Question> question) {
    advance_ = [question] {
      const bool goes_on = question->advance();
      return text_of({{"isOver", !goes_on}, {"finding", finding_of(*question)}});
    };
    return "";
  }

  const Agent* agent_ = nullptr;
  Actor actor_;
  std::function<std::string()> advance_;
};

}  // namespace
}  // namespace parkour

EMSCRIPTEN_BINDINGS(parkour_examine) {
  using parkour::Examiner;
  emscripten::class_<Examiner>("Examiner")
      .constructor<>()
      .function("bring", &Examiner::bring)
      .function("nearest", &Examiner::nearest)
      .function("map", &Examiner::map)
      .function("exam", &Examiner::exam)
      .function("grounds", &Examiner::grounds)
      .function("outlook", &Examiner::outlook)
      .function("advance", &Examiner::advance);
}
