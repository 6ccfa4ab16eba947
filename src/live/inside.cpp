#include "live/inside.h"

#include <algorithm>
#include <cmath>

namespace parkour {
namespace {

constexpr double kSmoothing = 0.5;  // s, time constant of the numbers on screen
constexpr double kSteady = 0.4;     // s on its feet before a robot that got up walks on
constexpr double kWildSpeed = 100;  // m/s or rad/s that no sound simulation reaches

bool is_wild(std::span<const double> velocity) {
  return std::any_of(velocity.begin(), velocity.end(),
                     [](double v) { return !std::isfinite(v) || std::abs(v) > kWildSpeed; });
}

}  // namespace

std::vector<const Agent*> agents_of(const std::vector<std::unique_ptr<LiveRobot>>& robots) {
  std::vector<const Agent*> agents;
  for (const auto& robot : robots)
    agents.push_back(&robot->agent);
  return agents;
}

std::vector<PlacedThing> places_of(const std::vector<LiveThing>& things) {
  std::vector<PlacedThing> places;
  for (const auto& thing : things)
    places.push_back(thing.placed);
  return places;
}

Result<Built> LiveScene::Inside::build_on(std::shared_ptr<const GroundView> its_ground) const {
  return build(std::move(its_ground), agents_of(robots), places_of(things));
}

// The world for the present robots takes the place of the old one: each keeps the state it had.
void LiveScene::Inside::take(Built built) {
  ground = std::move(built.ground);
  world = std::move(built.world);
  layouts = std::move(built.robots);
  thing_layouts = std::move(built.things);
  for (std::size_t i = 0; i < robots.size(); ++i) {
    robots[i]->body = std::move(built.bodies[i]);
    layouts[i].agent = &robots[i]->body;
  }
  push_states();
  for (std::size_t i = 0; i < robots.size(); ++i)
    lift(i);
  for (auto& thing : things)
    lift(thing);
  push_states();
  follow_things();
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
  robot.watch.start();
  robot.cause = {};
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

void LiveScene::Inside::keep_state(const Layout& layout, std::vector<double>& position,
                                   std::vector<double>& velocity) const {
  const auto q = world->position().subspan(layout.position, position.size());
  const auto v = world->velocity().subspan(layout.velocity, velocity.size());
  std::copy(q.begin(), q.end(), position.begin());
  std::copy(v.begin(), v.end(), velocity.begin());
}

void LiveScene::Inside::push_states() {
  std::vector<double> position, velocity;
  const auto add = [&](const auto& entity) {
    position.insert(position.end(), entity.position.begin(), entity.position.end());
    velocity.insert(velocity.end(), entity.velocity.begin(), entity.velocity.end());
  };
  for (const auto& robot : robots)
    add(*robot);
  for (const auto& thing : things)
    add(thing);
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
  robot.position[robot.agent.root_height()] += deepest;
}

void LiveScene::Inside::lift(LiveThing& thing) const {
  const double x = thing.position[0], y = thing.position[1];
  if (thing.position[2] < ground->height(x))
    thing.position[2] = middle_of({thing.placed.thing, x, y}, ground->course())[2];
}

void LiveScene::Inside::follow_things() {
  for (std::size_t i = 0; i < things.size(); ++i) {
    keep_state(thing_layouts[i], things[i].position, things[i].velocity);
    things[i].pose.assign(things[i].position.begin(), things[i].position.end());
  }
}

void LiveScene::Inside::draw(std::size_t i) { write_segments(*world, layouts[i], robots[i]->pose); }

FallSight LiveScene::Inside::sight_of(std::size_t i) const {
  const auto& runner = robots[i]->runner;
  return {*world, layouts[i], *ground, runner.pose(), runner.push_under_way()};
}

void LiveScene::Inside::after_step(std::size_t i) {
  auto& robot = *robots[i];
  const bool running = robot.runner.ending() == Ending::none;
  const float reward = robot.runner.perceive(*world, layouts[i], *ground);
  if (robot.runner.is_rising() && robot.runner.up_for() > kSteady) robot.runner.walk({robot.asked});
  keep_state(layouts[i], robot.position, robot.velocity);
  draw(i);
  if (!running) return;
  robot.watch.add(sight_of(i), kControlStep);
  const auto ending = robot.runner.ending();
  if (ending != Ending::none && ending != Ending::finished) robot.cause = robot.watch.cause(sight_of(i));
  const double weight = kControlStep / kSmoothing;
  robot.speed += (robot.runner.pose().speed_x - robot.speed) * weight;
  robot.reward += (reward / kControlStep - robot.reward) * weight;
  robot.return_sum += reward;
}

void LiveScene::Inside::judge_try(std::size_t i) {
  auto& robot = *robots[i];
  auto& runner = robot.runner;
  switch (robot.tries.advance({runner.ending(), runner.is_rising(), runner.distance()}, kControlStep)) {
    case Tries::Call::none:
      return;
    case Tries::Call::stall:
      robot.cause = robot.watch.cause(sight_of(i));
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
  if (!robot.agent.roams || !is_fall(runner.ending()) || is_beside_track(runner.pose(), *ground)) return false;
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
  for (auto& thing : things)
    if (is_wild(thing.velocity)) thing.start(ground->course());
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

bool LiveScene::Inside::is_free(int id) const {
  return id > 0 && find(id) == robots.size() &&
         std::none_of(things.begin(), things.end(), [&](const auto& thing) { return thing.id == id; });
}

}  // namespace parkour
