#include "live/live_scene.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "live/live_robot.h"
#include "live/status.h"

namespace parkour {
namespace {

constexpr double kSmoothing = 0.5;  // s, time constant of the numbers on screen
constexpr double kSteady = 0.4;     // s on its feet before a robot that got up walks on
constexpr double kLimp = 0.15;      // share of the torque left to a robot that has fallen
constexpr double kWildSpeed = 100;  // m/s or rad/s that no sound simulation reaches

using Robots = std::vector<std::unique_ptr<LiveRobot>>;

// A world for robots on a ground, whole before anything of the running one is touched.
struct Built {
  std::shared_ptr<const GroundView> ground;
  std::vector<Agent> bodies;  // (robots), as the ground's settings alter them
  std::unique_ptr<World> world;
  std::vector<RobotLayout> layouts;  // (robots)
};

Result<Built> build(std::shared_ptr<const GroundView> ground, const std::vector<const Agent*>& agents) {
  Built built{std::move(ground), {}, nullptr, {}};
  for (const auto* agent : agents)
    built.bodies.push_back(altered(*agent, built.ground->course().settings));
  std::vector<const Agent*> bodies;
  for (const auto& body : built.bodies)
    bodies.push_back(&body);
  auto scene = write_scene(built.ground->course(), bodies);
  auto world = World::create(scene.mjcf);
  if (!world) return fault(world.error());
  built.world = std::move(*world);
  built.layouts = std::move(scene.robots);
  return built;
}

std::vector<const Agent*> agents_of(const Robots& robots) {
  std::vector<const Agent*> agents;
  for (const auto& robot : robots)
    agents.push_back(&robot->agent);
  return agents;
}

Result<void> no_robot(int id) { return fault("There is no robot " + std::to_string(id) + "."); }

}  // namespace

struct LiveScene::Inside {
  std::shared_ptr<const GroundView> ground, preview;
  std::unique_ptr<World> world;
  std::vector<RobotLayout> layouts;
  Robots robots;

  void take(Built built);
  std::uint64_t seed_of(const LiveRobot& robot) const;
  void start(LiveRobot& robot);
  void begin(std::size_t i);
  void restart(std::span<const std::size_t> who);
  void keep_state(std::size_t i);
  void push_states();
  void lift(std::size_t i);
  void after_step(std::size_t i);
  void judge_try(LiveRobot& robot);
  void go_on_trying();
  bool get_up(LiveRobot& robot);
  void recover();
  void draw(std::size_t i);
  std::size_t partner_of(std::size_t i) const;  // robots.size() when there is none
  std::size_t find(int id) const;               // the same
};

// The world for the present robots takes the place of the old one: each keeps the state it had.
void LiveScene::Inside::take(Built built) {
  ground = std::move(built.ground);
  world = std::move(built.world);
  layouts = std::move(built.layouts);
  for (std::size_t i = 0; i < robots.size(); ++i) {
    robots[i]->body = std::move(built.bodies[i]);
    layouts[i].agent = &robots[i]->body;
  }
  push_states();
  for (std::size_t i = 0; i < robots.size(); ++i)
    lift(i);
  push_states();
  for (std::size_t i = 0; i < robots.size(); ++i) {
    // who has not set out yet begins anew, and feels what is there now
    if (robots[i]->runner.time() > 0)
      robots[i]->runner.look_again(*world, layouts[i], *ground);
    else
      begin(i);
    draw(i);
  }
}

std::uint64_t LiveScene::Inside::seed_of(const LiveRobot& robot) const {
  return ground->course().seed + 1000003ull * static_cast<std::uint64_t>(robot.id) +
         static_cast<std::uint64_t>(robot.starts);
}

void LiveScene::Inside::start(LiveRobot& robot) {
  ++robot.starts;
  Random random = Random(seed_of(robot)).split(7);
  robot.position.assign(robot.agent.positions(), 0);
  robot.velocity.assign(robot.agent.velocities(), 0);
  robot.runner.place(robot.position, robot.velocity, random);
  robot.speed = robot.reward = robot.return_sum = 0;
  std::fill(robot.action.begin(), robot.action.end(), 0.0f);
}

void LiveScene::Inside::begin(std::size_t i) {
  robots[i]->runner.begin(*world, layouts[i], *ground, {robots[i]->asked}, 0, Random(seed_of(*robots[i])).split(9));
}

// Their next try.
void LiveScene::Inside::restart(std::span<const std::size_t> who) {
  if (who.empty()) return;
  for (const auto i : who) {
    robots[i]->tries.start();
    start(*robots[i]);
  }
  push_states();
  for (const auto i : who)
    begin(i);
  for (std::size_t i = 0; i < robots.size(); ++i)
    draw(i);
}

void LiveScene::Inside::keep_state(std::size_t i) {
  auto& robot = *robots[i];
  const auto q = world->position().subspan(layouts[i].position, robot.position.size());
  const auto v = world->velocity().subspan(layouts[i].velocity, robot.velocity.size());
  std::copy(q.begin(), q.end(), robot.position.begin());
  std::copy(v.begin(), v.end(), robot.velocity.begin());
}

void LiveScene::Inside::push_states() {
  std::vector<double> position, velocity;
  for (const auto& robot : robots) {
    position.insert(position.end(), robot->position.begin(), robot->position.end());
    velocity.insert(velocity.end(), robot->velocity.begin(), robot->velocity.end());
  }
  world->set_state(position, velocity);
}

// Raises a robot until no limb starts inside the ground.
void LiveScene::Inside::lift(std::size_t i) {
  auto& robot = *robots[i];
  double deepest = 0;
  for (std::size_t s = 0; s < robot.body.segments.size(); ++s)
    for (const auto& capsule : robot.body.segments[s].capsules)
      for (const auto& end : {capsule.from, capsule.to}) {
        const Vec3 place = place_of(*world, layouts[i].body + static_cast<int>(s), end);
        deepest = std::max(deepest, ground->height(place[0]) - (place[2] - capsule.radius));
      }
  robot.position[robot.agent.planar ? 1 : 2] += deepest;
}

void LiveScene::Inside::draw(std::size_t i) { write_segments(*world, layouts[i], robots[i]->pose); }

void LiveScene::Inside::after_step(std::size_t i) {
  auto& robot = *robots[i];
  const bool running = robot.runner.ending() == Ending::none;
  const float reward = robot.runner.perceive(*world, layouts[i], *ground);
  if (robot.runner.is_rising() && robot.runner.up_for() > kSteady) robot.runner.walk({robot.asked});
  keep_state(i);
  draw(i);
  if (!running) return;
  const double weight = kControlStep / kSmoothing;
  robot.speed += (robot.runner.pose().speed_x - robot.speed) * weight;
  robot.reward += (reward / kControlStep - robot.reward) * weight;
  robot.return_sum += reward;
}

void LiveScene::Inside::judge_try(LiveRobot& robot) {
  auto& runner = robot.runner;
  switch (robot.tries.advance({runner.ending(), runner.is_rising(), runner.distance()}, kControlStep)) {
    case Tries::Call::none:
      return;
    case Tries::Call::stall:
      return runner.end(Ending::stalled);
    case Tries::Call::lie_down:
      return runner.end(robot.tries.fell_by());
  }
}

// Whoever has rested gets up or tries again; two side by side do so together, once both have rested.
void LiveScene::Inside::go_on_trying() {
  std::vector<std::size_t> restarting;
  for (std::size_t i = 0; i < robots.size(); ++i) {
    auto& robot = *robots[i];
    if (!robot.tries.has_rested()) continue;
    if (const auto partner = partner_of(i); partner < robots.size()) {
      if (robots[partner]->tries.has_rested()) restarting.push_back(i);
    } else if (robot.tries.wants_up() && get_up(robot)) {
      robot.tries.rise();
    } else if (robot.tries.repeats()) {
      restarting.push_back(i);
    }
  }
  restart(restarting);
}

// False where there is nothing to get up from, or no ground to get up on.
bool LiveScene::Inside::get_up(LiveRobot& robot) {
  auto& runner = robot.runner;
  if (robot.agent.planar || !is_fall(runner.ending()) || is_beside_track(runner.pose(), *ground)) return false;
  runner.rise();
  return true;
}

// The engine lost one model for all: put back everyone's last sound state, and the wildest robot at the start.
void LiveScene::Inside::recover() {
  const auto wildness = [](const LiveRobot& robot) {
    double most = robot.runner.push_under_way();
    for (double v : robot.velocity)
      most = std::isfinite(v) ? std::max(most, std::abs(v)) : 1e300;
    return most;
  };
  const auto wildest = std::max_element(robots.begin(), robots.end(),
                                        [&](const auto& a, const auto& b) { return wildness(*a) < wildness(*b); });
  for (auto& robot : robots) {
    if (robot != *wildest && wildness(*robot) < kWildSpeed) continue;
    start(*robot);
    robot->runner.give_up();
  }
  push_states();
  for (std::size_t i = 0; i < robots.size(); ++i)
    draw(i);
}

std::size_t LiveScene::Inside::partner_of(std::size_t i) const {
  const auto found = std::find_if(robots.begin(), robots.end(), [&, &one = *robots[i]](const auto& other) {
    return other->id == one.beside || other->beside == one.id;
  });
  return static_cast<std::size_t>(found - robots.begin());
}

std::size_t LiveScene::Inside::find(int id) const {
  const auto found = std::find_if(robots.begin(), robots.end(), [&](const auto& robot) { return robot->id == id; });
  return static_cast<std::size_t>(found - robots.begin());
}

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
  auto built = build(inside_->preview, agents_of(inside_->robots));
  if (!built) return fault(built.error());
  inside_->take(std::move(*built));
  return {};
}

const Course& LiveScene::course() const { return inside_->ground->course(); }

Result<void> LiveScene::drop(int id, std::string_view name, const TryRules& rules, int beside) {
  auto& in = *inside_;
  if (id < 1 || in.find(id) < in.robots.size()) return fault("No other robot can be robot " + std::to_string(id) + ".");
  const auto* agent = find_agent(name);
  if (!agent) return fault("There is no robot '" + std::string(name) + "'.");
  auto agents = agents_of(in.robots);
  agents.push_back(agent);
  auto built = build(in.ground, agents);
  if (!built) return fault(built.error());
  in.robots.push_back(std::make_unique<LiveRobot>(id, *agent, rules, beside, built->bodies.back()));
  in.start(*in.robots.back());
  in.take(std::move(*built));
  const auto partner = in.partner_of(in.robots.size() - 1);
  if (partner < in.robots.size()) in.restart(std::array{partner});
  return {};
}

Result<void> LiveScene::remove(int id) {
  auto& in = *inside_;
  const auto i = in.find(id);
  if (i == in.robots.size()) return no_robot(id);
  auto agents = agents_of(in.robots);
  agents.erase(agents.begin() + static_cast<std::ptrdiff_t>(i));
  auto built = build(in.ground, agents);
  if (!built) return fault(built.error());
  in.robots.erase(in.robots.begin() + static_cast<std::ptrdiff_t>(i));
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

int LiveScene::driver(int i) const { return inside_->robots[i]->runner.is_rising() ? 1 : 0; }
std::span<const float> LiveScene::observation(int i) const { return inside_->robots[i]->runner.observation(); }
std::span<float> LiveScene::action(int i) { return inside_->robots[i]->action; }
std::span<const float> LiveScene::pose(int i) const { return inside_->robots[i]->pose; }

void LiveScene::step() {
  auto& in = *inside_;
  if (in.robots.empty()) return;
  for (std::size_t i = 0; i < in.robots.size(); ++i) {
    auto& robot = *in.robots[i];
    const bool fallen = is_fall(robot.runner.ending()) || robot.runner.ending() == Ending::unstable;
    robot.runner.drive(*in.world, in.layouts[i], *in.ground, robot.action, fallen ? kLimp : 1);
  }
  if (in.world->step(kSubstepsPerControl) != StepStatus::fine) return in.recover();
  for (std::size_t i = 0; i < in.robots.size(); ++i) {
    in.after_step(i);
    in.judge_try(*in.robots[i]);
  }
  in.go_on_trying();
}

void LiveScene::ask(int i, double forward) {
  auto& robot = *inside_->robots[i];
  robot.asked = forward;
  if (!robot.runner.is_rising()) robot.runner.ask({forward});
}

void LiveScene::push(int i, double forward, double left, double up) {
  inside_->robots[i]->runner.push({forward, left, up});
}

}  // namespace parkour
