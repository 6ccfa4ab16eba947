#include "env/parkour_environment.h"

#include <algorithm>
#include <numbers>
#include <stdexcept>

#include "terrain/task_space.h"

namespace parkour {
namespace {

constexpr int kExtraBeyondSettings = 2;  // time and place

Result<void> read_reward(const nlohmann::json& json, std::vector<double>& weights) {
  const auto terms = reward_terms();
  for (const auto& [name, value] : json.items()) {
    const auto term = std::find_if(terms.begin(), terms.end(), [&name = name](const RewardTerm& t) { return t.name == name; });
    if (term == terms.end()) return fault("'environment.reward' has no term '" + name + "'.");
    if (!value.is_number()) return fault("'environment.reward." + name + "' must be a number.");
    weights[term - terms.begin()] = value.get<double>();
  }
  return {};
}

Result<void> read_number(const nlohmann::json& json, const char* key, double low, double high, double& out) {
  if (!json.contains(key)) return {};
  const auto& value = json[key];
  if (!value.is_number() || value.get<double>() < low || value.get<double>() > high)
    return fault("'environment." + std::string(key) + "' is " + value.dump() + "; it must be a number between " +
                 nlohmann::json(low).dump() + " and " + nlohmann::json(high).dump() + ".");
  out = value.get<double>();
  return {};
}

Result<void> read_command(const nlohmann::json& json, ParkourConfig& config) {
  if (!json.contains("command")) return {};
  const auto& range = json["command"];
  const bool fine = range.is_array() && range.size() == 2 && range[0].is_number() && range[1].is_number() && range[0] <= range[1];
  if (!fine) return fault("'environment.command' is " + range.dump() + "; it must be [lowest, highest] speed in m/s.");
  config.command_low = range[0], config.command_high = range[1];
  return {};
}

}  // namespace

Result<ParkourConfig> parkour_config(const Agent& agent, const nlohmann::json& json) {
  ParkourConfig config;
  config.runner.weights = default_weights(agent);
  if (json.is_null()) return config;
  if (!json.is_object()) return fault("'environment' must be a JSON object.");
  constexpr std::string_view known[] = {"difficulty", "command", "time_limit", "stall_limit", "reward"};
  for (const auto& [key, value] : json.items())
    if (std::find(std::begin(known), std::end(known), key) == std::end(known)) return fault("'environment' has no key '" + key + "'.");
  if (auto ok = read_number(json, "difficulty", 0, 2, config.difficulty); !ok) return fault(ok.error());
  if (auto ok = read_number(json, "time_limit", 0, 1000, config.runner.rules.time_limit); !ok) return fault(ok.error());
  if (auto ok = read_number(json, "stall_limit", 0, 1000, config.runner.rules.stall_limit); !ok) return fault(ok.error());
  if (auto ok = read_command(json, config); !ok) return fault(ok.error());
  if (json.contains("reward"))
    if (auto ok = read_reward(json["reward"], config.runner.weights); !ok) return fault(ok.error());
  return config;
}

ParkourEnvironment::ParkourEnvironment(const Agent& agent, ParkourConfig config)
    : agent_(agent), config_(std::move(config)), runner_(agent, config_.runner), extra_(kSettingCount + kExtraBeyondSettings) {}

std::vector<Slice> ParkourEnvironment::observation_slices() const { return parkour::observation_slices(agent_); }
int ParkourEnvironment::observation_width() const { return width_of(parkour::observation_slices(agent_)); }
int ParkourEnvironment::extra_width() const { return static_cast<int>(extra_.size()); }
int ParkourEnvironment::action_width() const { return parkour::action_width(agent_); }
Mirror ParkourEnvironment::observation_mirror() const { return parkour::observation_mirror(agent_); }
Mirror ParkourEnvironment::action_mirror() const { return parkour::action_mirror(agent_); }
std::vector<std::string> ParkourEnvironment::ending_names() const { return parkour::ending_names(); }

Mirror ParkourEnvironment::extra_mirror() const {
  Mirror mirror;
  for (int i = 0; i < extra_width(); ++i) mirror.source.push_back(i), mirror.sign.push_back(1);
  return mirror;
}

std::vector<std::string> ParkourEnvironment::reward_names() const {
  std::vector<std::string> names;
  for (const auto& term : reward_terms()) names.emplace_back(term.name);
  return names;
}

void ParkourEnvironment::reset(std::span<const double> unit_task, std::uint64_t seed) {
  reset_on(request_from_task(unit_task, config_.difficulty, seed), seed);
}

// A course that is there already keeps its World: compiling costs as much as twenty control steps.
void ParkourEnvironment::shape(const CourseRequest& request) {
  const bool is_there = ground_ && CourseRequest{ground_->course().settings, ground_->course().seed} == request;
  if (is_there) return;
  ground_ = std::make_unique<GroundView>(build_course(request.settings, request.seed));
  const Agent* robots[] = {&agent_};
  const auto scene = write_scene(ground_->course(), robots);
  auto world = World::create(scene.mjcf);
  // the MJCF is our own: a refusal is a defect, not an input to report
  if (!world) throw std::logic_error(world.error());
  world_ = std::move(*world);
  layout_ = scene.robots.front();
}

void ParkourEnvironment::reset_on(const CourseRequest& request, std::uint64_t seed) {
  shape(request);
  Random random = Random(seed).split(7);
  std::vector<double> position(world_->sizes().positions), velocity(world_->sizes().velocities);
  runner_.place(position, velocity, random);
  world_->set_state(position, velocity);
  const double command = random.uniform(config_.command_low, config_.command_high);
  runner_.begin(*world_, layout_, *ground_, command, random.uniform(0, 2 * std::numbers::pi));
  return_sum_ = 0;
  length_ = 0;
  see_extra();
}

Step ParkourEnvironment::step(std::span<const float> action) {
  runner_.drive(*world_, layout_, *ground_, action);
  float reward = 0;
  if (world_->step(kSubstepsPerControl) == StepStatus::fine)
    reward = runner_.perceive(*world_, layout_, *ground_);
  else
    runner_.give_up();
  ++length_;
  return_sum_ += reward;
  see_extra();
  const auto ending = runner_.ending();
  return {reward, ending != Ending::none && !is_truncation(ending), is_truncation(ending)};
}

void ParkourEnvironment::see_extra() {
  int i = 0;
  const auto& settings = ground_->course().settings;
  for (const auto& info : settings_table()) extra_[i++] = static_cast<float>((settings[info.key] - info.minimum) / (info.maximum - info.minimum));
  const double limit = config_.runner.rules.time_limit;
  extra_[i++] = limit > 0 ? static_cast<float>(runner_.time() / limit) : 0;
  extra_[i++] = static_cast<float>(runner_.pose().x / kTrackLength);
}

EpisodeSummary ParkourEnvironment::summary() const {
  return {return_sum_, length_, runner_.distance() / kTrackLength, runner_.ending() == Ending::finished, static_cast<int>(runner_.ending())};
}

}  // namespace parkour
