// All of a live scene at one moment, so that it can go on from there just as it went on then.
#pragma once

#include <memory>
#include <vector>

#include "live/live_robot.h"
#include "live/live_scene.h"
#include "live/live_thing.h"

namespace parkour {

struct LiveScene::Moment {
  struct Robot {
    int id;
    LiveState state;
    Runner runner;  // looks at the robot's body, which lives as long as the robot does
  };
  std::shared_ptr<const GroundView> ground;
  std::vector<Robot> robots;
  std::vector<LiveThing> things;
  std::vector<double> world;  // World::whole_state
};

}  // namespace parkour
