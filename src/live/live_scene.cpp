#include "live/live_scene.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/coded_fault.h"
#include "live/inside.h"
#include "live/status.h"
#include "live/telemetry.h"

namespace parkour {
namespace {

constexpr double kLimp = 0.15;  // share of the torque left to a robot that has fallen

Result<void> no_robot(int id) { return coded_fault("robot.none", id); }

}  // namespace

LiveScene::LiveScene() : inside_(std::make_unique<Inside>()) {
  preview({});
  inside_->ground = inside_->preview;
}

LiveScene::~LiveScene() = default;

const Course& LiveScene::preview(const CourseRequest& request) {
  inside_->preview = std::make_shared<const GroundView>(build_course(request.settings, request.seed));
  return inside_->preview->course();
}

Result<void> LiveScene::take_preview() {
  auto built = inside_->build_on(inside_->preview);
  if (!built) return fault(built.error());
  inside_->take(std::move(*built));
  return {};
}

const Course& LiveScene::course() const { return inside_->ground->course(); }

Result<void> LiveScene::drop(int id, std::string_view name, const TryRules& rules, int beside) {
  return drop(std::array{Newcomer{id, name, rules, 1, beside}});
}

Result<void> LiveScene::drop(std::span<const Newcomer> newcomers) {
  auto& in = *inside_;
  const auto before = in.robots.size();
  auto agents = agents_of(in.robots);
  for (std::size_t i = 0; i < newcomers.size(); ++i) {
    const int id = newcomers[i].id;
    const auto is_namesake = [id](const Newcomer& other) { return other.id == id; };
    const auto earlier = newcomers.first(i);
    if (!in.is_free(id) || std::any_of(earlier.begin(), earlier.end(), is_namesake))
      return coded_fault("robot.taken", id);
    agents.push_back(find_agent(newcomers[i].agent));
    if (!agents.back()) return coded_fault("agent.none", newcomers[i].agent);
  }
  auto built = build(in.ground, agents, places_of(in.things));
  if (!built) return fault(built.error());
  for (std::size_t i = before; i < agents.size(); ++i) {
    const auto& one = newcomers[i - before];
    in.robots.push_back(std::make_unique<LiveRobot>(one.id, *agents[i], one.rules, one.beside, built->bodies[i]));
    in.robots.back()->asked = one.asked;
    in.start(*in.robots.back());
  }
  in.take(std::move(*built));
  std::vector<std::size_t> waiting;  // for one who has come now
  for (std::size_t i = before; i < agents.size(); ++i)
    if (const auto partner = in.partner_of(i); partner < before) waiting.push_back(partner);
  in.restart(waiting);
  return {};
}

Result<void> LiveScene::remove(int id) {
  auto& in = *inside_;
  auto agents = agents_of(in.robots);
  auto things = in.things;
  std::erase_if(things, [&](const auto& thing) { return thing.id == id; });
  const auto i = in.find(id);
  if (i < in.robots.size())
    agents.erase(agents.begin() + static_cast<std::ptrdiff_t>(i));
  else if (things.size() == in.things.size())
    return no_robot(id);
  auto built = build(in.ground, agents, places_of(things));
  if (!built) return fault(built.error());
  if (i < in.robots.size()) in.robots.erase(in.robots.begin() + static_cast<std::ptrdiff_t>(i));
  in.things = std::move(things);
  in.take(std::move(*built));
  return {};
}

Result<void> LiveScene::put(int id, std::string_view name, double x, double y) {
  auto& in = *inside_;
  const auto* thing = find_thing(name);
  if (!thing) return coded_fault("thing.none", name);
  if (!in.is_free(id)) return coded_fault("thing.taken", id);
  if (auto lies = check_place({thing, x, y}, course()); !lies) return lies;
  auto places = places_of(in.things);
  places.push_back({thing, x, y});
  auto built = build(in.ground, agents_of(in.robots), places);
  if (!built) return fault(built.error());
  in.things.push_back({id, places.back(), {}, {}, {}});
  in.things.back().start(course());
  in.take(std::move(*built));
  return {};
}

Result<void> LiveScene::restart(int id) {
  const auto i = inside_->find(id);
  if (i == inside_->robots.size()) return no_robot(id);
  inside_->restart(std::array{i});
  return {};
}

Result<void> LiveScene::repeat(int id, bool again) {
  const auto i = inside_->find(id);
  if (i == inside_->robots.size()) return no_robot(id);
  inside_->robots[i]->tries.repeat(again);
  return {};
}

int LiveScene::robots() const { return static_cast<int>(inside_->robots.size()); }

std::span<const double> LiveScene::status(int i) const {
  auto& robot = *inside_->robots[i];
  const auto fields = status_fields();
  for (std::size_t f = 0; f < fields.size(); ++f)
    robot.status[f] = fields[f].value(robot, course());
  return robot.status;
}

double LiveScene::status(int i, std::string_view name) const {
  const auto fields = status_fields();
  const auto field = std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.name == name; });
  return field->value(*inside_->robots[i], course());
}

int LiveScene::things() const { return static_cast<int>(inside_->things.size()); }
std::span<const float> LiveScene::thing_pose(int i) const { return inside_->things[i].pose; }
int LiveScene::driver(int i) const { return inside_->robots[i]->runner.is_rising() ? 1 : 0; }
std::span<const float> LiveScene::observation(int i) const { return inside_->robots[i]->runner.observation(); }
std::span<float> LiveScene::action(int i) { return inside_->robots[i]->action; }
std::span<const float> LiveScene::pose(int i) const { return inside_->robots[i]->pose; }

void LiveScene::step() {
  auto& in = *inside_;
  if (in.robots.empty() && in.things.empty()) return;
  for (std::size_t i = 0; i < in.robots.size(); ++i) {
    auto& robot = *in.robots[i];
    const bool fallen = is_fall(robot.runner.ending()) || robot.runner.ending() == Ending::unstable;
    robot.runner.drive(*in.world, in.layouts[i], *in.ground, robot.action, fallen ? kLimp : 1);
  }
  if (!is_sound(in.world->step(kSubstepsPerControl))) return in.recover();
  for (std::size_t i = 0; i < in.robots.size(); ++i) {
    in.after_step(i);
    in.judge_try(i);
  }
  in.follow_things();
  in.go_on_trying();
}

Scenario LiveScene::scenario() const {
  Scenario scenario{course(), Terrain::track, {}};
  for (const auto& robot : inside_->robots)
    scenario.robots.push_back(&robot->body);
  scenario.things = places_of(inside_->things);
  return scenario;
}

std::span<const double> LiveScene::positions() const {
  return inside_->world ? inside_->world->position() : std::span<const double>();
}

void LiveScene::measure(int i, std::span<float> out) const {
  write_telemetry({*inside_->robots[i], inside_->layouts[i], *inside_->world}, out);
}

std::vector<float> LiveScene::extra(int i, double time_limit) const {
  return critic_extra(*inside_->robots[i], *inside_->ground, time_limit);
}

void LiveScene::push(int i, double forward, double left, double up) {
  inside_->robots[i]->runner.push({forward, left, up});
}

void LiveScene::lean(int i, const Vec3& force) { inside_->robots[i]->runner.lean(force); }

void LiveScene::hold(int i, const std::optional<Grip>& grip) { inside_->robots[i]->runner.hold(grip); }

}  // namespace parkour
