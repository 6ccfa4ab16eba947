#include "lab/session.h"

#include <algorithm>
#include <chrono>

#include "physics/mjcf.h"

namespace parkour {
namespace {

constexpr std::int64_t kMomentEvery = 100;  // frames; what lies between is played again

using Clock = std::chrono::steady_clock;

float milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<float, std::milli>(Clock::now() - start).count();
}

// The channels of the telemetry, and what the critic thinks.
std::vector<Channel> told_channels(const Agent& agent) {
  auto channels = channels_of(agent);
  channels.push_back({"value", "", {{"value", 1}}, width_of(channels), 1});
  return channels;
}

}  // namespace

Result<std::unique_ptr<Session>> Session::create(std::vector<Walker> walkers, const CourseRequest& request) {
  std::unique_ptr<Session> session(new Session);
  session->request_ = request;
  session->scene_.preview(request);
  if (auto shaped = session->scene_.take_preview(); !shaped) return fault(shaped.error());
  std::vector<Told> robots;
  for (const auto& walker : walkers) {
    const int id = static_cast<int>(robots.size()) + 1;
    if (auto dropped = session->scene_.drop(id, walker.agent, {true, false}); !dropped) return fault(dropped.error());
    robots.push_back({id, walker.name, walker.agent, told_channels(*find_agent(walker.agent))});
    session->action_places_.push_back(find_channel(robots.back().channels, "action")->first);
  }
  session->walkers_ = std::move(walkers);
  session->history_.begin(std::move(robots), static_cast<int>(session->scene_.positions().size()));
  session->note_stage();
  session->note_moment();
  return session;
}

void Session::act() {
  actions_.resize(walkers_.size());
  for (std::size_t i = 0; i < walkers_.size(); ++i) {
    const auto seen = scene_.observation(static_cast<int>(i));
    const Matrix action =
        walkers_[i].actor.act(Eigen::Map<const Matrix>(seen.data(), static_cast<Eigen::Index>(seen.size()), 1));
    actions_[i].assign(action.data(), action.data() + action.size());
    std::copy(actions_[i].begin(), actions_[i].end(), scene_.action(static_cast<int>(i)).begin());
  }
}

void Session::step() {
  StepProfile profile;
  const auto start = Clock::now();
  act();
  profile.policy = milliseconds_since(start);
  const auto acted = Clock::now();
  scene_.step();
  profile.simulation = milliseconds_since(acted);
  record(profile);
}

void Session::measure() {
  numbers_.clear();
  for (std::size_t i = 0; i < walkers_.size(); ++i) {
    const int robot = static_cast<int>(i);
    const auto first = numbers_.size(), width = static_cast<std::size_t>(width_of(history_.robots()[i].channels));
    numbers_.resize(first + width);
    scene_.measure(robot, std::span(numbers_).subspan(first, width - 1));
    const auto& critic = walkers_[i].critic;
    if (critic)
      numbers_.back() =
          static_cast<float>(critic->value(scene_.observation(robot), scene_.extra(robot, critic->time_limit)));
    // a robot that starts again has forgotten them
    if (i < actions_.size())
      std::copy(actions_[i].begin(), actions_[i].end(),
                numbers_.begin() + static_cast<std::ptrdiff_t>(first) + action_places_[i]);
  }
}

void Session::record(const StepProfile& given) {
  const auto start = Clock::now();
  measure();
  StepProfile profile = given;
  profile.recording = milliseconds_since(start);
  history_.add(numbers_, scene_.positions(), profile);
  if (history_.end() % kMomentEvery == 0) note_moment();
}

void Session::note_stage() {
  auto stage = std::make_shared<Stage>(Stage{request_, scene_.course(), {}, {}});
  const auto scenario = scene_.scenario();
  for (const auto* body : scenario.robots)
    stage->bodies.push_back(*body);
  stage->things = scenario.things;
  history_.set(std::move(stage));
}

void Session::note_moment() {
  while (!moments_.empty() && moments_.back().frame >= history_.end())
    moments_.pop_back();
  moments_.push_back({history_.end(), scene_.moment()});
  while (moments_.size() > 1 && moments_.front().frame < history_.first())
    moments_.pop_front();
  while (!shoves_.empty() && shoves_.front().frame < moments_.front().frame)
    shoves_.pop_front();
}

Result<void> Session::shape(const CourseRequest& request) {
  scene_.preview(request);
  if (auto taken = scene_.take_preview(); !taken) return taken;
  request_ = request;
  note_stage();
  note_moment();
  return {};
}

void Session::push(int robot, const Vec3& change) {
  shoves_.push_back({history_.end(), robot, change});
  scene_.push(robot, change[0], change[1], change[2]);
}

Result<void> Session::restart(int robot) {
  if (auto done = scene_.restart(robot + 1); !done) return done;
  note_moment();
  return {};
}

void Session::replace(int robot, Actor actor, std::optional<Critic> critic) {
  auto& walker = walkers_[static_cast<std::size_t>(robot)];
  walker.actor = std::move(actor);
  walker.critic = std::move(critic);
}

std::int64_t Session::first_branch() const { return std::max(history_.first(), moments_.front().frame); }

Result<void> Session::branch(std::int64_t frame) {
  if (!history_.has(frame) || frame < first_branch()) return fault("That moment is forgotten already.");
  const auto next = frame + 1;
  const auto known = std::find_if(moments_.rbegin(), moments_.rend(), [=](const auto& m) { return m.frame <= next; });
  if (auto back = scene_.go_back(*known->moment); !back) return back;
  for (auto f = known->frame; f < next; ++f) {
    for (const auto& shove : shoves_)
      if (shove.frame == f) scene_.push(shove.robot, shove.change[0], shove.change[1], shove.change[2]);
    for (std::size_t i = 0; i < walkers_.size(); ++i) {
      auto action = scene_.action(static_cast<int>(i));
      for (std::size_t k = 0; k < action.size(); ++k)
        action[k] = history_.number(f, static_cast<int>(i), action_places_[i] + static_cast<int>(k));
    }
    scene_.step();
  }
  request_ = history_.stage(frame)->request;
  history_.cut(frame);
  std::erase_if(shoves_, [=](const auto& shove) { return shove.frame >= next; });
  while (moments_.back().frame > next)
    moments_.pop_back();
  measure();
  history_.stand_at(numbers_);
  note_moment();
  return {};
}

void Session::keep_keyframe(std::string label) {
  keyframes_.push_back({std::move(label), static_cast<double>(history_.end()) * kControlStep, scene_.moment()});
}

Result<void> Session::go_to(const Keyframe& keyframe) {
  if (auto back = scene_.go_back(*keyframe.moment); !back) return back;
  const auto& course = scene_.course();
  request_ = {course.settings, course.seed};
  measure();
  history_.stand_at(numbers_);
  note_stage();
  note_moment();
  return {};
}

}  // namespace parkour
