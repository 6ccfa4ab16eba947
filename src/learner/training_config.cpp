#include "learner/training_config.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <type_traits>

#include "base/json_text.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::pair<std::string_view, Symmetry> kSymmetries[] = {
    {"none", Symmetry::none}, {"samples", Symmetry::samples}, {"flip", Symmetry::flip}, {"loss", Symmetry::loss}};

std::string text_of(double value) {
  Json json = value;
  if (std::abs(value) < 1e15 && value == std::floor(value)) json = static_cast<long long>(value);
  return json.dump();
}

// The shortest decimal that reads back as the same float: 0.99, not 0.9900000095367432. By hand, as the C++ library of
// the page's build has no std::to_chars for floats.
Json decimal(float value) {
  char text[32];
  int digits = 6;
  do
    std::snprintf(text, sizeof text, "%.*g", digits, static_cast<double>(value));
  while (std::strtof(text, nullptr) != value && ++digits <= 9);
  return std::strtod(text, nullptr);
}

// Takes keys out of one JSON object; the first fault is kept, a key nobody asked for is one.
class Reader {
 public:
  Reader(const Json& object, std::string place) : object_(object), place_(std::move(place)) {
    if (!object_.is_object()) complain("is no JSON object");
  }

  template <typename Number>
  void number(const char* key, Number& value, double least, double most) {
    const Json* found = find(key);
    if (!found) return;
    const bool is_kind = std::is_integral_v<Number> ? found->is_number_integer() : found->is_number();
    if (!is_kind) return complain_of(key, *found, std::is_integral_v<Number> ? "is no whole number" : "is no number");
    const double number = found->get<double>();
    if (!(number >= least && number <= most))
      return complain_of(key, *found, "is outside " + text_of(least) + " to " + text_of(most));
    value = found->get<Number>();
  }

  void text(const char* key, std::string& value) {
    const Json* found = find(key);
    if (!found) return;
    if (!found->is_string() || found->get_ref<const std::string&>().empty())
      return complain_of(key, *found, "is no text");
    value = found->get<std::string>();
  }

  void layers(const char* key, std::vector<int>& value) {
    const Json* found = find(key);
    if (!found) return;
    bool fits = found->is_array() && found->size() >= 1 && found->size() <= 6;
    if (fits)
      for (const Json& width : *found)
        fits = fits && width.is_number_integer() && width.get<double>() >= 1 && width.get<double>() <= 2048;
    if (!fits) return complain_of(key, *found, "is no list of one to six layer widths from 1 to 2048");
    value = found->get<std::vector<int>>();
  }

  void symmetry(const char* key, Symmetry& value) {
    const Json* found = find(key);
    if (!found) return;
    for (const auto& [name, symmetry] : kSymmetries)
      if (found->is_string() && found->get_ref<const std::string&>() == name) {
        value = symmetry;
        return;
      }
    complain_of(key, *found, "is none of \"none\", \"samples\", \"flip\" and \"loss\"");
  }

  // A nested object, read by the caller.
  const Json* object(const char* key) {
    const Json* found = find(key);
    if (found && !found->is_object()) complain_of(key, *found, "is no JSON object");
    return found && found->is_object() ? found : nullptr;
  }

  Result<void> finish() {
    if (object_.is_object())
      for (const auto& [key, value] : object_.items())
        if (!known_.contains(key)) complain("knows no key \"" + key + "\"");
    if (!fault_.empty()) return fault(fault_);
    return {};
  }

 private:
  const Json* find(const char* key) {
    known_.insert(key);
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }
  void complain(const std::string& what) {
    if (fault_.empty()) fault_ = place_ + " " + what;
  }
  void complain_of(const char* key, const Json& value, const std::string& what) {
    complain("has \"" + std::string(key) + "\": " + value.dump(-1, ' ', false, Json::error_handler_t::replace) +
             ", which " + what);
  }

  const Json& object_;
  std::string place_, fault_;
  std::set<std::string> known_;
};

Result<void> read_ppo(const Json& json, PpoConfig& ppo) {
  Reader reader(json, "\"ppo\" of the training configuration");
  reader.number("gamma", ppo.gamma, 0, 1);
  reader.number("lambda", ppo.lambda, 0, 1);
  reader.number("clip", ppo.clip, 0.01, 1);
  reader.number("entropy", ppo.entropy, 0, 1);
  reader.number("learning_rate", ppo.learning_rate, 1e-7, 1e-1);
  reader.number("least_learning_rate", ppo.least_learning_rate, 1e-8, 1e-1);
  reader.number("most_learning_rate", ppo.most_learning_rate, 1e-7, 1e-1);
  reader.number("critic_learning_rate", ppo.critic_learning_rate, 1e-7, 1e-1);
  reader.number("kl_target", ppo.kl_target, 1e-5, 1);
  reader.number("gradient_norm", ppo.gradient_norm, 1e-3, 1e6);
  reader.number("initial_deviation", ppo.initial_deviation, 1e-3, 10);
  reader.number("least_deviation", ppo.least_deviation, 1e-3, 10);
  reader.number("most_deviation", ppo.most_deviation, 1e-3, 10);
  reader.number("epochs", ppo.epochs, 1, 100);
  reader.number("minibatch", ppo.minibatch, 1, 1e6);
  reader.symmetry("symmetry", ppo.symmetry);
  reader.number("mirror_weight", ppo.mirror_weight, 0, 100);
  if (auto read = reader.finish(); !read) return read;
  if (ppo.least_deviation > ppo.most_deviation)
    return fault("\"ppo\" has a \"least_deviation\" above its \"most_deviation\"");
  if (ppo.least_learning_rate > ppo.most_learning_rate)
    return fault("\"ppo\" has a \"least_learning_rate\" above its \"most_learning_rate\"");
  return {};
}

Result<void> read_curriculum(const Json& json, CurriculumConfig& curriculum) {
  Reader reader(json, "\"curriculum\" of the training configuration");
  reader.text("kind", curriculum.kind);
  reader.number("fit_rate", curriculum.fit_rate, 10, 100'000);
  reader.number("random_share", curriculum.random_share, 0, 1);
  reader.number("max_gaussians", curriculum.max_gaussians, 1, 100);
  reader.number("bootstrap", curriculum.bootstrap, 0, 1e6);
  reader.number("ease_in", curriculum.ease_in, 0, 1);
  reader.number("promote_share", curriculum.promote_share, 0, 1);
  reader.number("demote_share", curriculum.demote_share, 0, 1);
  return reader.finish();
}

}  // namespace

Result<TrainingConfig> training_config_from_json(std::string_view json) {
  const auto read_json = json_of(json);
  if (!read_json) return fault("the training configuration is no JSON: " + read_json.error());
  const Json& all = *read_json;
  TrainingConfig config;
  Reader reader(all, "the training configuration");
  reader.text("agent", config.agent);
  reader.number("seed", config.seed, 0, 9e15);
  reader.number("samples", config.samples, 1, 1e13);
  reader.number("environments", config.environments, 1, 65'536);
  reader.number("steps", config.steps, 1, 65'536);
  reader.number("threads", config.threads, 1, 256);
  reader.layers("network", config.network);
  reader.layers("critic_network", config.critic_network);
  const Json* ppo = reader.object("ppo");
  const Json* curriculum = reader.object("curriculum");
  if (const Json* environment = reader.object("environment")) config.environment = *environment;
  if (auto read = reader.finish(); !read) return fault(read.error());
  if (ppo)
    if (auto read = read_ppo(*ppo, config.ppo); !read) return fault(read.error());
  if (curriculum)
    if (auto read = read_curriculum(*curriculum, config.curriculum); !read) return fault(read.error());
  // every thread steps at least one environment
  config.threads = std::min(config.threads, config.environments);
  return config;
}

nlohmann::ordered_json to_json(const TrainingConfig& config) {
  const PpoConfig& p = config.ppo;
  const CurriculumConfig& c = config.curriculum;
  Json ppo = {{"gamma", p.gamma},
              {"lambda", p.lambda},
              {"clip", p.clip},
              {"entropy", p.entropy},
              {"learning_rate", p.learning_rate},
              {"least_learning_rate", p.least_learning_rate},
              {"most_learning_rate", p.most_learning_rate},
              {"critic_learning_rate", p.critic_learning_rate},
              {"kl_target", p.kl_target},
              {"gradient_norm", p.gradient_norm},
              {"initial_deviation", p.initial_deviation},
              {"least_deviation", p.least_deviation},
              {"most_deviation", p.most_deviation},
              {"mirror_weight", p.mirror_weight}};
  for (auto& [key, value] : ppo.items())
    value = decimal(value.get<float>());
  ppo["epochs"] = p.epochs;
  ppo["minibatch"] = p.minibatch;
  for (const auto& [name, symmetry] : kSymmetries)
    if (symmetry == p.symmetry) ppo["symmetry"] = name;
  return {{"agent", config.agent},
          {"seed", config.seed},
          {"samples", config.samples},
          {"environments", config.environments},
          {"steps", config.steps},
          {"threads", config.threads},
          {"network", config.network},
          {"critic_network", config.critic_network},
          {"ppo", ppo},
          {"curriculum",
           {{"kind", c.kind},
            {"fit_rate", c.fit_rate},
            {"random_share", c.random_share},
            {"max_gaussians", c.max_gaussians},
            {"bootstrap", c.bootstrap},
            {"ease_in", c.ease_in},
            {"promote_share", c.promote_share},
            {"demote_share", c.demote_share}}},
          {"environment", config.environment}};
}

}  // namespace parkour
