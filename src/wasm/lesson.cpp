// Binding of teaching/lesson.h for the page's practice worker. Types: web/sim/core.d.ts. As in lab.cpp text crosses as
// JSON, bytes and numbers as views that the worker copies at once, and whatever may be refused returns its reason.
#include <emscripten/bind.h>

#include <algorithm>

#include "learner/archive.h"
#include "learner/parkour_trainer.h"
#include "policy/onnx.h"
#include "teaching/exam.h"
#include "teaching/lesson.h"
#include "wasm/wishes.h"

namespace parkour {
namespace {

using emscripten::val;

val view_of(const std::string& bytes) {
  return val(emscripten::typed_memory_view(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data())));
}

Peers peers_from(const nlohmann::json& plan) { return {plan.value("peer", 0), plan.value("peers", 1)}; }

Result<LessonPlan> plan_from(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("settings") || !json.contains("seed"))
    return fault("A lesson needs settings and a seed.");
  const auto course = read_request(json["settings"].dump(), json["seed"].get<std::string>());
  if (!course) return fault(course.error());
  LessonPlan plan;
  plan.course = *course;
  plan.boldness = json.value("boldness", plan.boldness);
  plan.seed = json.value("chance", plan.seed);
  plan.peers = peers_from(json);
  const auto wishes = wishes_from_json(json.value("wishes", nlohmann::json::object()));
  if (!wishes) return fault(wishes.error());
  plan.wishes = *wishes;
  return plan;
}

class Lesson {
 public:
  std::string open(const std::string& onnx, const std::string& card_json, const std::string& training,
                   const std::string& plan_json) {
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
    take(std::move(*trainer), plan->wishes);
    return "";
  }

  // From nothing, by a training configuration, filming as many of this peer's environments as it is told.
  std::string begin(const std::string& config_json, const std::string& plan_json) {
    auto config = training_config_from_json(config_json);
    if (!config) return config.error();
    const auto plan = nlohmann::json::parse(plan_json, nullptr, false);
    if (!plan.is_object()) return "A plan is a JSON object.";
    config->seed = plan.value("chance", config->seed);
    config->threads = 1;
    films_.resize(plan.value("films", 0));
    auto trainer = make_trainer(*config, peers_from(plan), films_);
    if (!trainer) return trainer.error();
    card_ = card_of("", *config, (*trainer)->environment(), 0, "");
    pupil_ = (*trainer)->actor();
    is_beginner_ = true;
    episode_seconds_ = parkour_config(agent(), config->environment)->runner.rules.time_limit;
    take(std::move(*trainer), {});
    return "";
  }

  // Goes on with one that has already begun.
  std::string go_on(const std::string& onnx, const std::string& card_json, const std::string& training) {
    const auto beginner = actor_from_onnx(onnx);
    if (!beginner) return beginner.error();
    const auto card = card_from_json(card_json);
    if (!card) return card.error();
    const auto done = start_from(*trainer_, *beginner, training, card->samples);
    return done ? "" : "It cannot go on: " + done.error() + ".";
  }

  // Who sits the exam as the pupil as it came: that of a lesson which was broken off and goes on.
  std::string came_as(const std::string& onnx) {
    auto pupil = actor_from_onnx(onnx);
    if (!pupil) return pupil.error();
    if (pupil->network.inputs() != pupil_.network.inputs() || pupil->network.outputs() != pupil_.network.outputs())
      return "The pupil as it came does not fit the one that goes on.";
    pupil_ = std::move(*pupil);
    return "";
  }

  // "" while the peers have something to add up, then the report.
  std::string advance() {
    if (is_round_over_)
      for (Film& film : films_)
        film.clear();
    const auto more = trainer_->advance();
    if (!more) return fault_text(more.error());
    is_round_over_ = !*more;
    return *more ? "" : text_of(practised(trainer_->report()));
  }

  val pool() {
    const auto values = trainer_->pool();
    return val(emscripten::typed_memory_view(values.size(), values.data()));
  }

  val film(int i) { return val(emscripten::typed_memory_view(films_[i].size(), films_[i].data())); }

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

  // The try of this number at a course, of the pupil as it came or as it is: JSON of {crossed, distance}. Counts for
  // its marks.
  std::string attempt(bool is_before, const std::string& settings_json, const std::string& seed, int number) {
    const auto tried = play(is_before ? pupil_ : trainer_->actor(), settings_json, seed, number);
    if (!tried) return fault_text(tried.error());
    (is_before ? before_ : after_).add(*examined_);
    return *tried;
  }

  // The same of the pupil as it is, for no marks.
  std::string rehearse(const std::string& settings_json, const std::string& seed, int number) {
    const auto tried = play(trainer_->actor(), settings_json, seed, number);
    return tried ? *tried : fault_text(tried.error());
  }

  // What all attempts came to, paid by what is wished: JSON of Marks.
  std::string marks(bool is_before) const { return text_of(describe(is_before ? before_ : after_)); }

 private:
  Result<std::string> play(const Actor& actor, const std::string& settings_json, const std::string& seed, int number) {
    const auto request = read_request(settings_json, seed);
    if (!request) return fault(request.error());
    parkour::attempt(*examined_, actor, *request, number);
    return text_of({{"crossed", examined_->summary().mastered}, {"distance", examined_->runner().distance()}});
  }

  void take(std::unique_ptr<Trainer> trainer, const Wishes& wishes) {
    trainer_ = std::move(trainer);
    examined_ = std::make_unique<ParkourEnvironment>(agent(), wished(exam_config(agent()), wishes));
    before_ = after_ = {};
  }

  Json practised(const IterationReport& report) const {
    Json json{{"samples", report.samples},
              {"seconds", report.rollout_seconds + report.learning_seconds},
              {"tries", report.tries},
              {"crossed", report.mastered_share},
              {"distance", report.mean_distance_share},
              {"obedience", nullptr},
              {"kl", report.kl},
              {"clipped", report.clip_fraction},
              {"entropy", report.entropy},
              {"explained", report.explained_variance},
              {"valueLoss", report.value_loss}};
    if (is_beginner_) add_first_steps(report, json);
    return json;
  }

  // A beginner's tries are all its episodes: how many it was on its feet to the end of, and for what share of the time
  // it may take.
  void add_first_steps(const IterationReport& report, Json& json) const {
    double ended_well = 0;
    for (const Ending ending : {Ending::time_limit, Ending::finished})
      ended_well += report.endings[static_cast<std::size_t>(ending)].value;
    json["tries"] = report.episodes;
    json["crossed"] = ended_well;
    json["distance"] = std::min(1.0, report.mean_length * kControlStep / episode_seconds_);
    const auto terms = reward_terms();
    const auto speed =
        std::find_if(terms.begin(), terms.end(), [](const RewardTerm& term) { return term.name == "speed"; }) -
        terms.begin();
    // 1 for one that goes just as fast as it is told
    json["obedience"] = report.reward_terms[speed].value / (kRewardScale * default_weights(agent())[speed]);
  }

  const Agent& agent() const { return *find_agent(card_.agent); }

  Actor pupil_;
  Card card_;
  std::vector<Film> films_;  // outlive the trainer that writes on them
  std::unique_ptr<Trainer> trainer_;
  std::unique_ptr<ParkourEnvironment> examined_;
  bool is_beginner_ = false, is_round_over_ = true;
  double episode_seconds_ = 0;
  Marks before_, after_;
  std::string onnx_, training_;
};

}  // namespace
}  // namespace parkour

EMSCRIPTEN_BINDINGS(parkour_lesson) {
  using parkour::Lesson;
  emscripten::class_<Lesson>("Lesson")
      .constructor<>()
      .function("open", &Lesson::open)
      .function("begin", &Lesson::begin)
      .function("goOn", &Lesson::go_on)
      .function("cameAs", &Lesson::came_as)
      .function("advance", &Lesson::advance)
      .function("pool", &Lesson::pool)
      .function("film", &Lesson::film)
      .function("onnx", &Lesson::onnx)
      .function("training", &Lesson::training)
      .function("card", &Lesson::card)
      .function("attempt", &Lesson::attempt)
      .function("rehearse", &Lesson::rehearse)
      .function("marks", &Lesson::marks);
}
