// Binding of what a policy's critic thinks of moments that the page has recorded (Lab.telemetry). Types:
// web/sim/core.d.ts. As in lab.cpp text crosses as JSON and whatever may be refused returns its reason.
#include <emscripten/bind.h>

#include <optional>

#include "env/observation.h"
#include "env/privileges.h"
#include "learner/learned.h"
#include "policy/card.h"
#include "wasm/describe.h"

namespace parkour {
namespace {

class CriticDoor {
 public:
  // training.bin and card.json of the policy.
  std::string bring(const std::string& training, const std::string& card_json) {
    const auto card = card_from_json(card_json);
    if (!card) return refusal(card.error());
    auto learned = learned_of(*card, training);
    if (!learned) return refusal(learned.error());
    critic_ = std::move(learned->critic);
    note_places(*find_agent(card->agent));
    return "";
  }

  // Of an observation, and of what stands behind it in a row of `moments`.
  int width() const { return observation_ + extra_; }

  // (count, width), to be filled.
  emscripten::val moments(int count) {
    moments_.assign(static_cast<std::size_t>(count) * static_cast<std::size_t>(width()), 0);
    return emscripten::val(emscripten::typed_memory_view(moments_.size(), moments_.data()));
  }

  // (count), in units of reward.
  emscripten::val values() {
    values_.clear();
    const auto observation = static_cast<std::size_t>(observation_), extra = static_cast<std::size_t>(extra_);
    for (std::size_t at = 0; at + observation + extra <= moments_.size(); at += observation + extra) {
      if (time_ >= 0 && critic_->time_limit > 0)
        moments_[at + observation + static_cast<std::size_t>(time_)] /= static_cast<float>(critic_->time_limit);
      const auto moment = std::span<const float>(moments_).subspan(at, observation + extra);
      values_.push_back(static_cast<float>(critic_->value(moment.first(observation), moment.subspan(observation))));
    }
    moments_.clear();
    return emscripten::val(emscripten::typed_memory_view(values_.size(), values_.data()));
  }

 private:
  void note_places(const Agent& agent) {
    observation_ = width_of(observation_slices(agent));
    extra_ = 0;
    time_ = -1;
    for (const auto& slice : slices_of(privileges_of(agent, false))) {
      if (slice.name == "time") time_ = extra_;
      extra_ += slice.width;
    }
  }

  std::optional<Critic> critic_;
  int observation_ = 0, extra_ = 0;
  int time_ = -1;  // among the extra: s in a recorded moment, a share of its limit to the critic
  std::vector<float> moments_, values_;
};

}  // namespace
}  // namespace parkour

EMSCRIPTEN_BINDINGS(critic) {
  using parkour::CriticDoor;
  emscripten::class_<CriticDoor>("Critic")
      .constructor<>()
      .function("bring", &CriticDoor::bring)
      .function("width", &CriticDoor::width)
      .function("moments", &CriticDoor::moments)
      .function("values", &CriticDoor::values);
}
