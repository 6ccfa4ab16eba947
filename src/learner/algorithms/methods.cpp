// The methods, a row each: the one place that names them.
#include "base/coded_fault.h"
#include "learner/method.h"
#include "learner/training_config.h"

namespace parkour {

extern const MethodKind kPpo, kReinforce, kImpala, kDistillation;

namespace {

constexpr const MethodKind* kKinds[] = {&kPpo, &kReinforce, &kImpala, &kDistillation};

Result<const MethodKind*> find_kind(const nlohmann::ordered_json& method, const FaultValue& place) {
  if (!method.is_object()) return coded_fault("fields.not_object", place);
  const auto kind = method.find("kind");
  if (kind == method.end()) return kKinds[0];
  std::string names;
  for (const MethodKind* known : kKinds) {
    if (*kind == known->name) return known;
    names += (names.empty() ? "" : ", ") + std::string(known->name);
  }
  return coded_fault("config.method", place, kind->dump(), names);
}

}  // namespace

Result<void> Method::begin_lesson(const LessonTerms&) { return coded_fault("lesson.method"); }

std::span<const MethodKind* const> method_kinds() { return kKinds; }

Result<nlohmann::ordered_json> complete_method(const nlohmann::ordered_json& method, const FaultValue& place) {
  const auto kind = find_kind(method, place);
  if (!kind) return fault(kind.error());
  nlohmann::ordered_json numbers = method;
  numbers.erase("kind");
  const auto complete = (*kind)->complete(numbers, place);
  if (!complete) return complete;
  nlohmann::ordered_json all{{"kind", (*kind)->name}};
  all.update(*complete);
  return all;
}

Result<std::unique_ptr<Method>> make_method(const MethodSetup& setup) {
  const auto kind = find_kind(setup.config.method, coded("config.part", "method"));
  if (!kind) return fault(kind.error());
  auto numbers = setup.config.method;
  numbers.erase("kind");
  return (*kind)->make(numbers, setup);
}

}  // namespace parkour
