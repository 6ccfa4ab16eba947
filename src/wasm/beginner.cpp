// Binding of the trainer for the page's worker in which a robot learns from nothing by one method, round by round,
// without a teacher who says when it is enough (that is teaching/lesson.h). Types: web/sim/core.d.ts.
#include <emscripten/bind.h>

#include "base/coded_fault.h"
#include "learner/parkour_trainer.h"
#include "learner/training_config.h"
#include "policy/onnx.h"
#include "wasm/describe.h"

namespace parkour {
namespace {

using emscripten::val;

class BeginnerDoor {
 public:
  std::string begin(const std::string& config_json, double chance) {
    auto config = training_config_from_json(config_json);
    if (!config) return refusal(config.error());
    config->seed = static_cast<std::uint64_t>(chance);
    config->threads = 1;
    auto trainer = make_trainer(*config);
    if (!trainer) return refusal(trainer.error());
    trainer_ = std::move(*trainer);
    return "";
  }

  // A rollout, and what is learned from it.
  std::string practise() {
    const auto report = trainer_->iterate();
    if (!report) return fault_text(report.error());
    Json health = Json::object();
    for (const NamedValue& value : report->health)
      health[value.name] = value.value;
    return text_of({{"samples", report->samples},
                    {"paid", report->reward_per_step / kControlStep},
                    {"played", report->rollout_seconds},
                    {"learned", report->learning_seconds},
                    {"health", std::move(health)}});
  }

  val onnx() {
    onnx_ = to_onnx(trainer_->actor());
    return val(emscripten::typed_memory_view(onnx_.size(), reinterpret_cast<const std::uint8_t*>(onnx_.data())));
  }

  std::string card(const std::string& name) const {
    return to_json(card_of(name, trainer_->config(), trainer_->environment(), trainer_->samples(), ""));
  }

 private:
  std::unique_ptr<Trainer> trainer_;
  std::string onnx_;
};

}  // namespace
}  // namespace parkour

EMSCRIPTEN_BINDINGS(parkour_beginner) {
  using parkour::BeginnerDoor;
  emscripten::class_<BeginnerDoor>("Beginner")
      .constructor<>()
      .function("begin", &BeginnerDoor::begin)
      .function("practise", &BeginnerDoor::practise)
      .function("onnx", &BeginnerDoor::onnx)
      .function("card", &BeginnerDoor::card);
}
