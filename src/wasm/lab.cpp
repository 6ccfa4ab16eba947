// The only binding code: LiveScene and the networks for the page's worker. Types: web/sim/core.d.ts.
//
// Text crosses as JSON, numbers as views of the core's memory: a view is valid until the next call that may allocate,
// so the worker copies it at once. Whatever may be refused returns its reason; nothing is thrown.
#include <emscripten/bind.h>

#include <map>
#include <memory>
#include <optional>

#include "learner/contest.h"
#include "learner/training_config.h"
#include "live/live_scene.h"
#include "live/past.h"
#include "live/telemetry.h"
#include "physics/world.h"
#include "policy/card.h"
#include "policy/onnx.h"
#include "wasm/wishes.h"

namespace parkour {
namespace {

using emscripten::val;

template <typename T>
val view_of(std::span<T> numbers) {
  return val(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}

// A network in C++: it acts before ONNX Runtime is there, and its activity is shown.
struct LoadedActor {
  Actor actor;
  Matrix asked;                 // (inputs, robots)
  std::vector<Matrix> layers;   // (width of layer i, 1)
  std::vector<float> activity;  // normalised input, then every layer's output
};

class Lab {
 public:
  static std::string engine_version() { return World::engine_version(); }
  static std::string settings_table() { return text_of(describe_settings_table()); }
  static std::string wish_table() { return text_of(describe_wish_table()); }
  static std::string agents() { return text_of(describe_agents()); }
  static std::string thing_table() { return text_of(describe_thing_table()); }
  static std::string status_table() { return text_of(describe_status_table()); }
  static std::string fault_table() { return text_of(describe_fault_table()); }

  static std::string read_link(const std::string& link, const val& ignored_keys) {
    const auto keys = emscripten::vecFromJSArray<std::string>(ignored_keys);
    const auto course = course_from_link(link);
    if (!course) return fault_text(course.error());
    for (const auto& said : course->others)
      if (std::find(keys.begin(), keys.end(), said.key) == keys.end())
        return fault_text(coded("link.setting", said.key));
    Json answer = describe_request(course->request);
    answer["version"] = course->version;
    return text_of(answer);
  }

  // "" for settings that `shape` would refuse: there is no link to those.
  static std::string write_link(const std::string& settings_json, const std::string& seed) {
    const auto request = read_request(settings_json, seed);
    return request ? to_link(*request) : "";
  }

  static std::string check_card(const std::string& card_json, int inputs, int outputs, const std::string& sha256) {
    const auto card = card_from_json(card_json);
    if (!card) return refusal(card.error());
    return reason(parkour::check_card(*card, inputs, outputs, sha256));
  }

  // m/s; a walk where the card says nothing, or there is none.
  static double practised_speed(const std::string& card_json) {
    const auto card = card_from_json(card_json);
    const auto config = card ? training_config_from_json(card->training.dump()) : TrainingConfig{};
    return parkour::practised_speed(config ? *config : TrainingConfig{});
  }

  std::string preview(const std::string& settings_json, const std::string& seed) {
    const auto request = read_request(settings_json, seed);
    if (!request) return fault_text(request.error());
    preview_ = &scene_.preview(*request);
    return text_of(describe_course(*preview_));
  }

  val preview_profile() const { return preview_ ? view_of(std::span(preview_->profile)) : nothing(); }
  std::string take_preview() { return changed(scene_.take_preview()); }
  std::string course() const { return text_of(describe_course(scene_.course())); }
  val profile() const { return view_of(std::span(scene_.course().profile)); }

  std::string drop(const val& list) {
    const auto all = emscripten::vecFromJSArray<val>(list);
    std::vector<std::string> agents;
    for (const auto& one : all)
      agents.push_back(one["agent"].as<std::string>());
    std::vector<LiveScene::Newcomer> newcomers;
    for (std::size_t i = 0; i < all.size(); ++i)
      newcomers.push_back({all[i]["id"].as<int>(),
                           agents[i],
                           {all[i]["again"].as<bool>(), all[i]["canRise"].as<bool>()},
                           all[i]["asked"].as<double>(),
                           all[i]["beside"].as<int>()});
    return begun(scene_.drop(newcomers));
  }

  std::string put(int id, const std::string& thing, double x, double y) { return begun(scene_.put(id, thing, x, y)); }
  int things() const { return scene_.things(); }
  val thing_pose(int i) const { return i >= 0 && i < scene_.things() ? view_of(scene_.thing_pose(i)) : nothing(); }
  std::string remove(int id) { return begun(scene_.remove(id)); }
  std::string restart(int id) { return changed(scene_.restart(id)); }
  std::string repeat(int id, bool again) { return changed(scene_.repeat(id, again)); }
  int robots() const { return scene_.robots(); }

  val status(int i) const { return exists(i) ? view_of(scene_.status(i)) : nothing(); }
  int driver(int i) const { return exists(i) ? scene_.driver(i) : 0; }
  bool is_down(int i) const { return exists(i) && scene_.status(i, "fallen") != 0; }
  val observation(int i) const { return exists(i) ? view_of(scene_.observation(i)) : nothing(); }
  val action(int i) { return exists(i) ? view_of(scene_.action(i)) : nothing(); }
  // Its channels, then what only its critic sees, with the time in s instead of the share of an episode's limit.
  val telemetry(int i) {
    if (!exists(i)) return nothing();
    const auto& agent = *scene_.scenario().robots[static_cast<std::size_t>(i)];
    telemetry_.resize(static_cast<std::size_t>(width_of(channels_of(agent))));
    past_ ? past_->measure(i, telemetry_) : scene_.measure(i, telemetry_);
    const auto extra = scene_.extra(i, 1);
    telemetry_.insert(telemetry_.end(), extra.begin(), extra.end());
    return view_of(std::span<const float>(telemetry_));
  }
  val pose(int i) const { return exists(i) ? view_of(scene_.pose(i)) : nothing(); }
  void step() {
    lean();
    past_ ? past_->step() : scene_.step();
  }
  // From now on this adversary leans on every robot that it knows, with up to so many N; 0: nobody does.
  void oppose(int handle, double budget) {
    const auto found = actors_.find(handle);
    adversary_ = budget > 0 && found != actors_.end() ? std::make_shared<const Actor>(found->second.actor) : nullptr;
    is_led_ = false;
    budget_ = budget;
    meet();
  }
  // From now on a hand leans on every robot alike, with this share of so many N to each side, in the world.
  void lead(double forward, double left, double up, double budget) {
    if (!is_led_ || budget != budget_) {
      adversary_ = nullptr, is_led_ = true, budget_ = budget;
      meet();
    }
    for (std::size_t i = 0; i < opponents_.size(); ++i) {
      const bool is_planar = scene_.scenario().robots[i]->root == Root::planar;
      static_cast<Led&>(*opponents_[i]).wished = {forward, is_planar ? 0 : left, up};
    }
  }
  void push(int i, double forward, double left, double up) {
    if (!exists(i)) return;
    past_ ? past_->push(i, forward, left, up) : scene_.push(i, forward, left, up);
  }

  // Keeps the last minute from now on, or forgets it.
  void record(bool on) { past_ = on ? std::make_unique<Past>(scene_) : nullptr; }
  int recorded() const { return past_ ? static_cast<int>(past_->end()) : 0; }
  int recorded_first() const { return past_ ? static_cast<int>(past_->first()) : 0; }
  std::string go_back(int step) { return past_ ? reason(past_->go_back(step)) : refusal(nothing_recorded()); }
  int keep() { return past_ ? past_->keep() : -1; }
  std::string go_to(int kept) { return past_ ? reason(past_->go_to(kept)) : refusal(nothing_recorded()); }

  // {"moment": the whole file}. The page says what link there is to all that.
  std::string saved(int kept, const std::string& link) {
    const auto text = past_ ? past_->saved(kept, link) : fault(nothing_recorded());
    return text ? text_of({{"moment", *text}}) : fault_text(text.error());
  }
  std::string open(const std::string& moment) { return reason(past_ ? past_->open(moment) : scene_.open(moment)); }

  std::string load_actor(const std::string& bytes) {
    auto actor = actor_from_onnx(bytes);
    if (!actor) return fault_text(actor.error());
    Json widths = Json::array({actor->network.inputs()});
    for (const auto& layer : actor->network.layers)
      widths.push_back(layer.weight.rows());
    const int handle = next_actor_++;
    actors_.emplace(handle, LoadedActor{std::move(*actor), {}, {}, {}});
    return text_of({{"handle", handle}, {"widths", std::move(widths)}});
  }

  void unload_actor(int handle) { actors_.erase(handle); }

  // (rows, inputs), to be filled: what so many robots observe.
  val asked(int handle, int rows) {
    const auto found = actors_.find(handle);
    if (found == actors_.end() || rows <= 0) return nothing();
    auto& [actor, asked, layers, activity] = found->second;
    asked.resize(actor.network.inputs(), rows);
    return view_of(std::span(asked.data(), static_cast<std::size_t>(asked.size())));
  }

  // (rows, outputs), for what was asked.
  val answers(int handle) {
    const auto found = actors_.find(handle);
    if (found == actors_.end() || found->second.asked.size() == 0) return nothing();
    auto& [actor, asked, layers, activity] = found->second;
    actor.network.forward(actor.normaliser.apply(asked), layers);
    return view_of(std::span(layers.back().data(), static_cast<std::size_t>(layers.back().size())));
  }

  // Normalised input and every layer's output for what the i-th robot observes now; empty when widths do not fit.
  val activity(int handle, int i) {
    const auto found = actors_.find(handle);
    if (found == actors_.end() || !exists(i)) return nothing();
    auto& [actor, asked, layers, activity] = found->second;
    const auto observation = scene_.observation(i);
    if (static_cast<int>(observation.size()) != actor.network.inputs()) return nothing();
    const Matrix input = actor.normaliser.apply(Eigen::Map<const Matrix>(observation.data(), observation.size(), 1));
    actor.network.forward(input, layers);
    activity.assign(input.data(), input.data() + input.size());
    for (const auto& layer : layers)
      activity.insert(activity.end(), layer.data(), layer.data() + layer.size());
    return view_of(std::span(activity));
  }

 private:
  static std::string reason(const Result<void>& result) { return result ? "" : refusal(result.error()); }
  // Of what changes while it is recorded: the world, or who stands in it.
  std::string changed(const Result<void>& result) {
    if (result && past_) past_->note();
    return reason(result);
  }
  std::string begun(const Result<void>& result) {
    if (result && past_) past_->begin();
    if (result) meet();
    return reason(result);
  }
  // One for each robot, as it stands there now.
  void meet() {
    opponents_.clear();
    for (const Agent* body : scene_.scenario().robots) {
      const Agent& agent = *find_agent(body->name);
      const bool knows = adversary_ && adversary_->network.inputs() == width_of(adversary_slices(agent)) &&
                         adversary_->network.outputs() == adversary_actions(agent);
      if (is_led_)
        opponents_.push_back(std::make_unique<Led>(budget_));
      else
        opponents_.push_back(knows ? std::make_unique<LearnedAdversary>(agent, adversary_, budget_) : nullptr);
      feel(static_cast<int>(opponents_.size()) - 1, {});
    }
  }
  void lean() {
    for (std::size_t i = 0; i < opponents_.size(); ++i) {
      auto* opponent = opponents_[i].get();
      if (!opponent) continue;
      const int robot = static_cast<int>(i);
      if (scene_.status(robot, "ending") != 0 || scene_.status(robot, "rising") != 0) {
        opponent->begin(0);  // who lies is left alone
        feel(robot, {});
      } else {
        feel(robot, opponent->lean(scene_.observation(robot)));
      }
    }
  }
  void feel(int robot, const Vec3& force) { past_ ? past_->lean(robot, force) : scene_.lean(robot, force); }
  static Fault nothing_recorded() { return "Nothing is recorded."; }
  static val nothing() { return view_of(std::span<const float>()); }
  bool exists(int i) const { return i >= 0 && i < scene_.robots(); }

  LiveScene scene_;
  const Course* preview_ = nullptr;  // the last one, which the scene keeps
  std::vector<float> telemetry_;     // as last asked for
  std::map<int, LoadedActor> actors_;
  int next_actor_ = 1;
  std::unique_ptr<Past> past_;
  std::shared_ptr<const Actor> adversary_;             // null: none that has learned it leans on anybody
  bool is_led_ = false;                                // a hand does
  double budget_ = 0;                                  // N
  std::vector<std::unique_ptr<Adversary>> opponents_;  // (robots), null where it does not know the body
};

}  // namespace
}  // namespace parkour

EMSCRIPTEN_BINDINGS(parkour) {
  using parkour::Lab;
  emscripten::class_<Lab>("Lab")
      .constructor<>()
      .class_function("engineVersion", &Lab::engine_version)
      .class_function("settingsTable", &Lab::settings_table)
      .class_function("wishTable", &Lab::wish_table)
      .class_function("agents", &Lab::agents)
      .class_function("thingTable", &Lab::thing_table)
      .class_function("statusTable", &Lab::status_table)
      .class_function("faultTable", &Lab::fault_table)
      .class_function("readLink", &Lab::read_link)
      .class_function("writeLink", &Lab::write_link)
      .class_function("checkCard", &Lab::check_card)
      .class_function("practisedSpeed", &Lab::practised_speed)
      .function("preview", &Lab::preview)
      .function("previewProfile", &Lab::preview_profile)
      .function("takePreview", &Lab::take_preview)
      .function("course", &Lab::course)
      .function("profile", &Lab::profile)
      .function("drop", &Lab::drop)
      .function("put", &Lab::put)
      .function("things", &Lab::things)
      .function("thingPose", &Lab::thing_pose)
      .function("remove", &Lab::remove)
      .function("restart", &Lab::restart)
      .function("repeat", &Lab::repeat)
      .function("robots", &Lab::robots)
      .function("status", &Lab::status)
      .function("driver", &Lab::driver)
      .function("isDown", &Lab::is_down)
      .function("observation", &Lab::observation)
      .function("action", &Lab::action)
      .function("telemetry", &Lab::telemetry)
      .function("pose", &Lab::pose)
      .function("step", &Lab::step)
      .function("oppose", &Lab::oppose)
      .function("lead", &Lab::lead)
      .function("push", &Lab::push)
      .function("record", &Lab::record)
      .function("recorded", &Lab::recorded)
      .function("recordedFirst", &Lab::recorded_first)
      .function("goBack", &Lab::go_back)
      .function("keep", &Lab::keep)
      .function("goTo", &Lab::go_to)
      .function("saved", &Lab::saved)
      .function("open", &Lab::open)
      .function("loadActor", &Lab::load_actor)
      .function("unloadActor", &Lab::unload_actor)
      .function("asked", &Lab::asked)
      .function("answers", &Lab::answers)
      .function("activity", &Lab::activity);
}
