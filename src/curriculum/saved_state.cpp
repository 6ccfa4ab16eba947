#include "curriculum/saved_state.h"

#include <cmath>

#include "base/coded_fault.h"

namespace parkour {
namespace {

tl::unexpected<Fault> wrong(const std::string& name) { return coded_fault("curriculum.saved", name); }

}  // namespace

Result<nlohmann::json> read_saved(const std::string& json, const std::string& kind) {
  auto saved = nlohmann::json::parse(json, nullptr, false);
  if (!saved.is_object() || saved.value("kind", nlohmann::json()) != kind) return wrong("kind");
  return saved;
}

Result<std::vector<double>> read_numbers(const nlohmann::json& saved, const std::string& name, std::size_t count,
                                         double low, double high) {
  const auto found = saved.find(name);
  if (found == saved.end() || !found->is_array() || found->size() != count) return wrong(name);
  std::vector<double> numbers;
  numbers.reserve(count);
  for (const auto& entry : *found) {
    const double number = entry.is_number() ? entry.get<double>() : NAN;
    if (!std::isfinite(number) || number < low || number > high) return wrong(name);
    numbers.push_back(number);
  }
  return numbers;
}

Result<long long> read_whole(const nlohmann::json& saved, const std::string& name, long long low, long long high) {
  const auto found = saved.find(name);
  const bool whole = found != saved.end() && found->is_number_integer();
  const long long value = whole ? found->get<long long>() : 0;
  if (!whole || value < low || value > high) return wrong(name);
  return value;
}

nlohmann::json write_random(const Random& random) {
  const auto& state = random.state();
  return {{"words", state.words}, {"spare_normal", state.spare_normal}, {"has_spare_normal", state.has_spare_normal}};
}

Result<Random> read_random(const nlohmann::json& saved, const std::string& name) {
  const auto found = saved.find(name);
  if (found == saved.end() || !found->is_object()) return wrong(name);
  const auto words = found->find("words"), spare = found->find("spare_normal"),
             has_spare = found->find("has_spare_normal");
  const auto end = found->end();
  const bool complete = words != end && words->is_array() && words->size() == 4 && spare != end && spare->is_number() &&
                        has_spare != end && has_spare->is_boolean();
  if (!complete) return wrong(name);
  Random::State state{};
  for (int i = 0; i < 4; ++i) {
    if (!(*words)[i].is_number_integer()) return wrong(name);
    state.words[i] = (*words)[i].get<std::uint64_t>();
  }
  state.spare_normal = spare->get<double>();
  state.has_spare_normal = has_spare->get<bool>();
  Random random;
  random.restore(state);
  return random;
}

}  // namespace parkour
