// Binding of what measure/ finds out by trying, for the page's background worker. Types: web/sim/core.d.ts. As in
// lab.cpp text crosses as JSON and whatever may be refused returns its reason. Nothing here knows what it is asked for.
#include <emscripten/bind.h>

#include <optional>

#include "base/coded_fault.h"
#include "learner/parkour_trainer.h"
#include "measure/nearest.h"
#include "policy/onnx.h"
#include "wasm/describe.h"

namespace parkour {
namespace {

Json describe(const NearestCrossing& search) {
  Json tried = Json::array(), nearest;
  for (const auto& one : search.tried()) {
    if (&one == search.nearest()) nearest = tried.size();
    tried.push_back({{"value", one.value}, {"tries", one.tries}, {"crossed", one.crossed}});
  }
  return {{"tried", std::move(tried)}, {"nearest", std::move(nearest)}};
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
    for (const auto& info : settings_table())
      if (info.name == setting) {
        nearest_.emplace(*agent_, actor_, *course, info.key);
        return "";
      }
    Settings unknown;
    return refusal(set(unknown, setting, 0).error());
  }

  // One episode more: what is known now, and whether that is all.
  std::string advance() {
    const bool goes_on = nearest_->advance();
    return text_of({{"isOver", !goes_on}, {"finding", describe(*nearest_)}});
  }

 private:
  const Agent* agent_ = nullptr;
  Actor actor_;
  std::optional<NearestCrossing> nearest_;
};

}  // namespace
}  // namespace parkour

EMSCRIPTEN_BINDINGS(parkour_examine) {
  using parkour::Examiner;
  emscripten::class_<Examiner>("Examiner")
      .constructor<>()
      .function("bring", &Examiner::bring)
      .function("nearest", &Examiner::nearest)
      .function("advance", &Examiner::advance);
}
