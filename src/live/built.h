// A world for what stands in a live scene, built aside and whole before anything of the running one is touched.
#pragma once

#include <memory>
#include <vector>

#include "env/ground_view.h"
#include "physics/world.h"

namespace parkour {

struct Built {
  std::shared_ptr<const GroundView> ground;
  std::vector<Agent> bodies;  // (robots), as the ground's settings alter them
  std::unique_ptr<World> world;
  std::vector<RobotLayout> robots;  // whose agents are in `bodies`
  std::vector<Layout> things;
};

Result<Built> build(std::shared_ptr<const GroundView> ground, const std::vector<const Agent*>& agents,
                    std::vector<PlacedThing> things);

}  // namespace parkour
