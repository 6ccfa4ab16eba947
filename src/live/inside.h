// What a LiveScene keeps to itself: its world, who is in it, and what happens to them around a control step.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "live/built.h"
#include "live/live_robot.h"
#include "live/live_scene.h"
#include "live/live_thing.h"

namespace parkour {

// What a world is built of, in the order of whom it is for.
std::vector<const Agent*> agents_of(const std::vector<std::unique_ptr<LiveRobot>>& robots);
std::vector<PlacedThing> places_of(const std::vector<LiveThing>& things);

struct LiveScene::Inside {
  std::shared_ptr<const GroundView> ground, preview;
  std::unique_ptr<World> world;
  std::vector<RobotLayout> layouts;
  std::vector<Layout> thing_layouts;
  std::vector<std::unique_ptr<LiveRobot>> robots;
  std::vector<LiveThing> things;

  Result<Built> build_on(std::shared_ptr<const GroundView> its_ground) const;  // who and what is there now
  void take(Built built);
  std::uint64_t seed_of(const LiveRobot& robot) const;
  void start(LiveRobot& robot);
  void begin(std::size_t i);
  void restart(std::span<const std::size_t> who);
  void keep_state(const Layout& layout, std::vector<double>& position, std::vector<double>& velocity) const;
  void push_states();
  void lift(std::size_t i);
  void lift(LiveThing& thing) const;
  void after_step(std::size_t i);
  void judge_try(std::size_t i);
  FallSight sight_of(std::size_t i) const;
  void go_on_trying();
  bool get_up(LiveRobot& robot);
  void recover();
  void draw(std::size_t i);
  void follow_things();
  std::size_t partner_of(std::size_t i) const;  // robots.size() when there is none
  std::size_t find(int id) const;               // the same
  bool is_free(int id) const;
};

}  // namespace parkour
