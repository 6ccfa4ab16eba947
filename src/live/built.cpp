#include "live/built.h"

namespace parkour {

Result<Built> build(std::shared_ptr<const GroundView> ground, const std::vector<const Agent*>& agents,
                    std::vector<PlacedThing> things) {
  Built built{std::move(ground), {}, nullptr, {}, {}};
  const auto& course = built.ground->course();
  for (const auto* agent : agents)
    built.bodies.push_back(altered(*agent, course.settings));
  Scenario scenario{course, Terrain::track, {}, std::move(things)};
  for (const auto& body : built.bodies)
    scenario.robots.push_back(&body);
  auto scene = write_scene(scenario);
  auto world = World::create(scene.mjcf);
  if (!world) return fault(world.error());
  built.world = std::move(*world);
  built.robots = std::move(scene.robots);
  built.things = std::move(scene.things);
  return built;
}

}  // namespace parkour
