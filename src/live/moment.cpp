#include "live/moment.h"

#include <algorithm>

#include "live/inside.h"

namespace parkour {

std::shared_ptr<const LiveScene::Moment> LiveScene::moment() const {
  const auto& in = *inside_;
  auto moment = std::make_shared<Moment>();
  moment->ground = in.ground;
  for (const auto& robot : in.robots)
    moment->robots.push_back({robot->id, *robot, robot->runner});
  moment->things = in.things;
  if (in.world) moment->world = in.world->whole_state();
  return moment;
}

Result<void> LiveScene::go_back(const Moment& moment) {
  auto& in = *inside_;
  const auto same = [](const auto& then, const auto& now) {
    return std::equal(then.begin(), then.end(), now.begin(), now.end(),
                      [](const auto& one, const auto& other) { return one.id == other->id; });
  };
  std::vector<const LiveThing*> things;
  for (const auto& thing : in.things)
    things.push_back(&thing);
  if (!same(moment.robots, in.robots) || !same(moment.things, things))
    return fault("Other robots or things stood there at that moment.");
  if (in.robots.empty() && in.things.empty()) return {};
  if (moment.ground != in.ground) {
    auto built = in.build_on(moment.ground);
    if (!built) return fault(built.error());
    in.take(std::move(*built));
    in.preview = moment.ground;
  }
  for (std::size_t i = 0; i < in.robots.size(); ++i)
    in.robots[i]->go_back(moment.robots[i].state, moment.robots[i].runner);
  in.things = moment.things;
  in.world->set_whole_state(moment.world);
  return {};
}

}  // namespace parkour
