#include "lab/session.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "physics/mjcf.h"

namespace parkour {
namespace {

using Clock = std::chrono::steady_clock;

float milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<float, std::milli>(Clock::now() - start).count();
}

}  // namespace

Result<std::unique_ptr<Session>> Session::create(std::vector<Walker> walkers, const ScenarioRequest& request) {
  std::unique_ptr<Session> session(new Session);
  session->request_ = request.course;
  session->scene_.preview(request.course);
  if (auto shaped = session->scene_.take_preview(); !shaped) return fault(shaped.error());
  std::vector<Told> robots;
  std::vector<LiveScene::Newcomer> newcomers;
  for (const auto& walker : walkers) {
    const int id = static_cast<int>(robots.size()) + 1;
    newcomers.push_back({id, walker.agent, {true, false}, walker.speed});
    robots.push_back({id, walker.name, walker.agent, told_channels(*find_agent(walker.agent))});
  }
  if (auto dropped = session->scene_.drop(newcomers); !dropped) return fault(dropped.error());
  int id = static_cast<int>(robots.size());
  for (const auto& [thing, x, y] : request.things)
    if (auto lies = session->scene_.put(++id, thing->name, x, y); !lies) return fault(lies.error());
  session->walkers_ = std::move(walkers);
  session->things_ = request.things;
  session->history_.begin(std::move(robots), static_cast<int>(session->scene_.positions().size()));
  session->past_.begin();
  session->note_stage();
  return session;
}

void Session::act() {
  for (std::size_t i = 0; i < walkers_.size(); ++i) {
    const auto seen = scene_.observation(static_cast<int>(i));
    const Matrix action =
        walkers_[i].actor.act(Eigen::Map<const Matrix>(seen.data(), static_cast<Eigen::Index>(seen.size()), 1));
    std::copy_n(action.data(), action.size(), scene_.action(static_cast<int>(i)).begin());
  }
}

void Session::step() {
  StepProfile profile;
  const auto start = Clock::now();
  act();
  profile.policy = milliseconds_since(start);
  const auto acted = Clock::now();
  past_.step();
  profile.simulation = milliseconds_since(acted);
  record(profile);
}

void Session::measure() {
  numbers_.clear();
  for (std::size_t i = 0; i < walkers_.size(); ++i) {
    const int robot = static_cast<int>(i);
    const auto first = numbers_.size(), width = static_cast<std::size_t>(width_of(history_.robots()[i].channels));
    numbers_.resize(first + width);
    past_.measure(robot, std::span(numbers_).subspan(first, width - 1));
    const auto& critic = walkers_[i].critic;
    numbers_.back() =
        critic ? static_cast<float>(critic->value(scene_.observation(robot), scene_.extra(robot, critic->time_limit)))
               : std::numeric_limits<float>::quiet_NaN();
  }
}

void Session::record(const StepProfile& given) {
  const auto start = Clock::now();
  measure();
  StepProfile profile = given;
  profile.recording = milliseconds_since(start);
  history_.add(numbers_, scene_.positions(), profile);
}

void Session::note_stage() {
  auto stage = std::make_shared<Stage>(Stage{request_, scene_.course(), {}, {}});
  const auto scenario = scene_.scenario();
  for (const auto* body : scenario.robots)
    stage->bodies.push_back(*body);
  stage->things = scenario.things;
  history_.set(std::move(stage));
}

// From where it was put, history goes on.
void Session::stand() {
  measure();
  history_.stand_at(numbers_);
}

Result<void> Session::shape(const CourseRequest& request) {
  scene_.preview(request);
  if (auto taken = scene_.take_preview(); !taken) return taken;
  request_ = request;
  note_stage();
  past_.note();
  return {};
}

void Session::push(int robot, const Vec3& change) { past_.push(robot, change[0], change[1], change[2]); }

void Session::hold(int robot, const std::optional<Grip>& grip) { past_.hold(robot, grip); }

// Whoever held a robot at that moment holds it no more.
void Session::let_go() {
  for (int i = 0; i < scene_.robots(); ++i)
    past_.hold(i, {});
}

Result<void> Session::restart(int robot) {
  if (auto done = scene_.restart(robot + 1); !done) return done;
  past_.note();
  return {};
}

void Session::replace(int robot, Actor actor, std::optional<Critic> critic) {
  auto& walker = walkers_[static_cast<std::size_t>(robot)];
  walker.actor = std::move(actor);
  walker.critic = std::move(critic);
}

std::int64_t Session::first_branch() const { return past_.first(); }

Result<void> Session::branch(std::int64_t frame) {
  if (auto back = past_.go_back(frame); !back) return back;
  let_go();
  request_ = history_.stage(frame)->request;
  history_.cut(frame);
  stand();
  return {};
}

void Session::keep_keyframe(std::string label) {
  past_.keep();
  keyframes_.push_back({std::move(label), static_cast<double>(history_.end()) * kControlStep});
}

Result<void> Session::go_to(int keyframe) {
  if (auto back = past_.go_to(keyframe); !back) return back;
  stand_anew();
  return {};
}

// Who walks there is said by the names of their policies, as the page's link says it.
Result<std::string> Session::saved(int keyframe) const {
  std::string names;
  for (const auto& walker : walkers_)
    names += (names.empty() ? "" : ",") + walker.name;
  return past_.saved(keyframe, to_link(ScenarioRequest{request_, things_}) + "&robots=" + names);
}

Result<void> Session::open(std::string_view saved) {
  if (auto opened = past_.open(saved); !opened) return opened;
  stand_anew();
  return {};
}

// Perhaps on other ground.
void Session::stand_anew() {
  let_go();
  const auto& course = scene_.course();
  request_ = {course.settings, course.seed};
  stand();
  note_stage();
}

}  // namespace parkour
