#include "learner/parkour_trainer.h"

#include <algorithm>

#include "base/coded_fault.h"
#include "env/parkour_environment.h"
#include "learner/archive.h"
#include "learner/slices.h"
#include "physics/world.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

std::string names_of_agents() {
  std::string names;
  for (const auto name : agent_names())
    names += (names.empty() ? "" : ", ") + std::string(name);
  return names;
}

Result<void> check_teachers(const Teachers& teachers, const Agent& agent, const TrainingConfig& config) {
  if (teachers.empty()) return {};
  if (!asks_a_teacher(config))
    return fault("A teacher is asked by the method distillation alone, not by " +
                 config.method["kind"].get<std::string>() + ".");
  return check(teachers, agent);
}

}  // namespace

bool asks_a_teacher(const TrainingConfig& config) { return config.method["kind"] == "distillation"; }

CurriculumConfig complete_curriculum(const TrainingConfig& config) {
  CurriculumConfig curriculum = config.curriculum;
  curriculum.dimensions = kTaskDimensions;
  curriculum.environments = config.environments;
  curriculum.seed = config.seed;
  curriculum.harmless = harmless_task();
  curriculum.obstacle.clear();
  curriculum.names.clear();
  for (const auto& info : task_table()) {
    curriculum.obstacle.push_back(info.is_obstacle());
    curriculum.names.emplace_back(info.name);
  }
  return curriculum;
}

Result<std::unique_ptr<Trainer>> make_trainer(const TrainingConfig& config, Peers peers, std::span<Film> films,
                                              const Opponents& opponents, const Teachers& teachers,
                                              const MakeActuators& actuators) {
  const Agent* agent = find_agent(config.agent);
  if (!agent) return coded_fault("agent.not_among", config.agent, names_of_agents());
  auto environment = parkour_config(*agent, config.environment);
  if (!environment) return fault(environment.error());
  if (auto fits = check_teachers(teachers, *agent, config); !fits) return fault(fits.error());
  environment->actuators = actuators;
  const auto factory = [&](int index) -> std::unique_ptr<Environment> {
    const auto own = static_cast<std::size_t>(index / peers.count);
    if (config.contest.budget > 0) return contestant(*agent, *environment, config.contest, opponents);
    if (asks_a_teacher(config)) return taught(*agent, *environment, teachers, config.method["led"].get<double>());
    if (own < films.size()) return std::make_unique<Filmed>(*agent, *environment, films[own]);
    return std::make_unique<ParkourEnvironment>(*agent, *environment);
  };
  return Trainer::make(config, factory, complete_curriculum(config), peers);
}

Result<Actor> fitted(const Actor& actor, const Card& card) {
  const Agent* agent = find_agent(card.agent);
  if (!agent) return coded_fault("agent.other_version", card.agent);
  std::vector<Slice> seen;
  for (const auto& slice : card.observation)
    seen.push_back({slice.name, slice.width});
  const auto now = observation_slices(*agent);
  const auto places = match(seen, now);
  // every entry that it saw must still be there
  const bool fits =
      places && card.actions == action_width(*agent) &&
      width_of(seen) == std::count_if(places->begin(), places->end(), [](int place) { return place >= 0; });
  if (!fits) return coded_fault("policy.otherwise", card.name, card.agent);
  return carried_over(actor, *places);
}

Result<void> start_from(Trainer& trainer, const Actor& actor, std::string_view training, std::uint64_t samples) {
  if (training.empty()) return trainer.start_from(actor, nullptr, samples);
  const auto archive = Archive::from_bytes(training);
  if (!archive) return coded_fault("training.damaged", archive.error());
  return trainer.start_from(actor, &*archive, samples);
}

Card card_of(const std::string& name, const TrainingConfig& config, const Environment& environment,
             std::uint64_t samples, const std::string& parent) {
  Card card;
  card.name = name;
  card.agent = config.agent;
  for (const auto& slice : environment.observation_slices())
    card.observation.push_back({slice.name, slice.width});
  card.actions = environment.action_width();
  card.action_scale = find_agent(config.agent)->action_scale;
  card.control_rate = 50;
  card.seed = config.seed;
  card.samples = samples;
  card.parent = parent;
  card.mujoco_version = World::engine_version();
  card.training = to_json(config);
  card.scores = nlohmann::ordered_json::object();
  return card;
}

}  // namespace parkour
