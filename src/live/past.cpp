#include "live/past.h"

#include <algorithm>

#include "env/observation.h"
#include "live/telemetry.h"

namespace parkour {
namespace {

constexpr std::int64_t kMomentEvery = 100;  // steps; what lies between is played again

}  // namespace

Past::Past(LiveScene& scene) : scene_(scene) { begin(); }

void Past::begin() {
  action_places_ = {0};
  measured_.clear();
  for (const auto* body : scene_.scenario().robots) {
    measured_.push_back(find_channel(channels_of(*body), "action")->first);
    action_places_.push_back(action_places_.back() + action_width(*body));
  }
  actions_.assign(static_cast<std::size_t>(kSteps * action_places_.back()), 0);
  moments_.clear();
  touches_.clear();
  kept_.clear();
  end_ = 0;
  note();
}

std::span<float> Past::actions(std::int64_t step) {
  const auto width = static_cast<std::size_t>(action_places_.back());
  return std::span(actions_).subspan(static_cast<std::size_t>(step % kSteps) * width, width);
}

std::span<const float> Past::actions(std::int64_t step) const { return const_cast<Past*>(this)->actions(step); }

void Past::step() {
  const auto kept = actions(end_);
  for (int i = 0; i < scene_.robots(); ++i) {
    const auto action = scene_.action(i);
    std::copy(action.begin(), action.end(), kept.begin() + action_places_[static_cast<std::size_t>(i)]);
  }
  scene_.step();
  if (++end_ % kMomentEvery == 0) note();
}

void Past::push(int robot, double forward, double left, double up) {
  feel(touches_.emplace_back(Touch{end_, robot, Push{{forward, left, up}}}));
}

void Past::lean(int robot, const Vec3& force) { feel(touches_.emplace_back(Touch{end_, robot, Lean{force}})); }

void Past::hold(int robot, const std::optional<Grip>& grip) { feel(touches_.emplace_back(Touch{end_, robot, grip})); }

void Past::feel(const Touch& touch) {
  if (const auto* push = std::get_if<Push>(&touch.hand))
    scene_.push(touch.robot, push->change[0], push->change[1], push->change[2]);
  else if (const auto* lean = std::get_if<Lean>(&touch.hand))
    scene_.lean(touch.robot, lean->force);
  else
    scene_.hold(touch.robot, std::get<std::optional<Grip>>(touch.hand));
}

void Past::note() {
  while (!moments_.empty() && moments_.back().step >= end_)
    moments_.pop_back();
  moments_.push_back({end_, scene_.moment()});
  while (moments_.size() > 1 && moments_.front().step < end_ - kSteps)
    moments_.pop_front();
  while (!touches_.empty() && touches_.front().step < moments_.front().step)
    touches_.pop_front();
}

std::int64_t Past::first() const { return std::max(end_ - kSteps, moments_.front().step); }

Result<void> Past::go_back(std::int64_t step) {
  if (step < first() || step >= end_) return fault("That moment is forgotten already.");
  const auto next = step + 1;
  // not the moment just after it: there something may have been changed already
  const auto known = std::find_if(moments_.rbegin(), moments_.rend(), [=](const auto& m) { return m.step <= step; });
  if (auto back = scene_.go_back(*known->moment); !back) return back;
  for (auto s = known->step; s < next; ++s) {
    for (const auto& touch : touches_)
      if (touch.step == s) feel(touch);
    for (int i = 0; i < scene_.robots(); ++i) {
      const auto action = scene_.action(i);
      const auto from = actions(s).begin() + action_places_[static_cast<std::size_t>(i)];
      std::copy_n(from, action.size(), action.begin());
    }
    scene_.step();
  }
  end_ = next;
  std::erase_if(touches_, [=](const auto& touch) { return touch.step >= next; });
  note();
  return {};
}

int Past::keep() {
  kept_.push_back(scene_.moment());
  return static_cast<int>(kept_.size()) - 1;
}

Result<std::shared_ptr<const LiveScene::Moment>> Past::kept(int number) const {
  if (number < 0 || number >= static_cast<int>(kept_.size())) return fault("That moment is forgotten already.");
  return kept_[static_cast<std::size_t>(number)];
}

Result<void> Past::go_to(int number) {
  const auto moment = kept(number);
  if (!moment) return fault(moment.error());
  if (auto back = scene_.go_back(**moment); !back) return back;
  note();
  return {};
}

Result<std::string> Past::saved(int number, std::string_view link) const {
  const auto moment = kept(number);
  if (!moment) return fault(moment.error());
  return scene_.saved(**moment, link);
}

Result<void> Past::open(std::string_view saved) {
  if (auto opened = scene_.open(saved); !opened) return opened;
  note();
  return {};
}

void Past::measure(int robot, std::span<float> out) const {
  scene_.measure(robot, out);
  if (end_ == 0) return;
  const auto i = static_cast<std::size_t>(robot);
  const auto acted = actions(end_ - 1);
  std::copy(acted.begin() + action_places_[i], acted.begin() + action_places_[i + 1], out.begin() + measured_[i]);
}

}  // namespace parkour
