#include "live/live_scene.h"

#include <algorithm>
#include <cmath>

#include "env/runner.h"

namespace parkour {
namespace {

constexpr double kSmoothing = 0.5;    // s, time constant of the numbers on screen
constexpr double kSteady = 0.4;       // s on its feet before a robot that got up walks on
constexpr double kLimp = 0.15;        // share of the torque left to a robot that has fallen
constexpr double kWildSpeed = 100;    // m/s or rad/s that no sound simulation reaches
constexpr double kLiveTimeLimit = 0;  // a visitor's robot may take its time

struct Robot {
  Robot(int id, const Agent& agent)
      : id(id),
        agent(agent),
        body(agent),
        runner(body, {default_weights(agent), {kLiveTimeLimit, 0}}),
        action(action_width(agent)) {
    pose.resize(kSegmentPoseWidth * agent.segments.size());
  }
  Robot(const Robot&) = delete;

  int id;
  const Agent& agent;
  Agent body;  // as the scene's settings alter it; the Runner looks at it
  Runner runner;
  std::vector<float> action, pose;
  std::vector<double> position, velocity;  // last sound state
  double asked = 1;                        // m/s, forward
  double speed = 0, reward = 0, return_sum = 0;
  int starts = 0;
};

}  // namespace

struct LiveScene::Inside {
  std::unique_ptr<GroundView> ground;
  std::unique_ptr<World> world;
  std::vector<RobotLayout> layouts;
  std::vector<std::unique_ptr<Robot>> robots;
  int next_id = 1;

  Result<void> rebuild();
  std::uint64_t seed_of(const Robot& robot) const;
  void start(Robot& robot);
  void begin(std::size_t i);
  void keep_state(std::size_t i);
  void push_states();
  void lift(std::size_t i);
  void after_step(std::size_t i);
  void recover();
  void draw(std::size_t i);
  std::size_t find(int id) const;  // robots.size() when there is none
};

// A new model for the present robots: each keeps the state it had.
Result<void> LiveScene::Inside::rebuild() {
  std::vector<const Agent*> agents;
  for (const auto& robot : robots) {
    robot->body = altered(robot->agent, ground->course().settings);
    agents.push_back(&robot->body);
  }
  auto scene = write_scene(ground->course(), agents);
  auto next = World::create(scene.mjcf);
  if (!next) return fault(next.error());
  world = std::move(*next);
  layouts = std::move(scene.robots);
  push_states();
  for (std::size_t i = 0; i < robots.size(); ++i)
    lift(i);
  push_states();
  for (std::size_t i = 0; i < robots.size(); ++i) {
    if (robots[i]->runner.time() > 0) robots[i]->runner.look_again(*world, layouts[i], *ground);
    draw(i);
  }
  return {};
}

std::uint64_t LiveScene::Inside::seed_of(const Robot& robot) const {
  return ground->course().seed + 1000003ull * static_cast<std::uint64_t>(robot.id) +
         static_cast<std::uint64_t>(robot.starts);
}

void LiveScene::Inside::start(Robot& robot) {
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

// The engine lost one model for all: put back everyone's last sound state, and the wildest robot at the start.
void LiveScene::Inside::recover() {
  const auto wildness = [](const Robot& robot) {
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

std::size_t LiveScene::Inside::find(int id) const {
  return static_cast<std::size_t>(
      std::find_if(robots.begin(), robots.end(), [&](const auto& robot) { return robot->id == id; }) - robots.begin());
}

LiveScene::LiveScene() : inside_(std::make_unique<Inside>()) {
  inside_->ground = std::make_unique<GroundView>(build_course(Settings{}, CourseRequest{}.seed));
}

LiveScene::~LiveScene() = default;

Result<void> LiveScene::shape(const CourseRequest& request) {
  inside_->ground = std::make_unique<GroundView>(build_course(request.settings, request.seed));
  return inside_->rebuild();
}

const Course& LiveScene::course() const { return inside_->ground->course(); }

Result<int> LiveScene::drop(std::string_view name) {
  const auto* agent = find_agent(name);
  if (!agent) return fault("There is no robot '" + std::string(name) + "'.");
  auto& robots = inside_->robots;
  robots.push_back(std::make_unique<Robot>(inside_->next_id++, *agent));
  robots.back()->body = altered(*agent, course().settings);
  inside_->start(*robots.back());
  if (auto built = inside_->rebuild(); !built) return fault(built.error());
  inside_->begin(robots.size() - 1);
  return robots.back()->id;
}

Result<void> LiveScene::remove(int id) {
  const auto i = inside_->find(id);
  if (i == inside_->robots.size()) return fault("There is no robot " + std::to_string(id) + ".");
  inside_->robots.erase(inside_->robots.begin() + static_cast<std::ptrdiff_t>(i));
  return inside_->rebuild();
}

Result<void> LiveScene::restart(int id) {
  const auto restarted = inside_->find(id);
  if (restarted == inside_->robots.size()) return fault("There is no robot " + std::to_string(id) + ".");
  inside_->start(*inside_->robots[restarted]);
  inside_->push_states();
  inside_->begin(restarted);
  for (std::size_t i = 0; i < inside_->robots.size(); ++i)
    inside_->draw(i);
  return {};
}

Result<void> LiveScene::rise(int id) {
  const auto i = inside_->find(id);
  if (i == inside_->robots.size()) return fault("There is no robot " + std::to_string(id) + ".");
  auto& runner = inside_->robots[i]->runner;
  if (runner.agent().planar) return fault("The " + runner.agent().name + " cannot get up.");
  if (!is_fall(runner.ending())) return fault("Robot " + std::to_string(id) + " has not fallen.");
  if (is_beside_track(runner.pose(), *inside_->ground))
    return fault("Robot " + std::to_string(id) + " lies beside the track.");
  runner.rise();
  return {};
}

int LiveScene::robots() const { return static_cast<int>(inside_->robots.size()); }

RobotStatus LiveScene::status(int i) const {
  const auto& robot = *inside_->robots[i];
  const auto& runner = robot.runner;
  const auto& obstacles = course().obstacles;
  const auto passed =
      std::count_if(obstacles.begin(), obstacles.end(), [&](const Obstacle& o) { return o.end_x < runner.distance(); });
  return {robot.id,
          runner.agent().name,
          runner.distance(),
          robot.speed,
          robot.reward,
          robot.return_sum,
          runner.time(),
          is_fall(runner.ending()) || runner.is_rising(),
          runner.ending() == Ending::finished,
          runner.is_rising(),
          ending_names()[static_cast<int>(runner.ending())],
          static_cast<int>(passed),
          runner.pose().x};
}

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
  for (std::size_t i = 0; i < in.robots.size(); ++i)
    in.after_step(i);
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
