#include "env/water.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

namespace parkour {
namespace {

constexpr double kGravity = 9.81;  // m/s²

constexpr double kSide = 0.4;  // m
constexpr double kVolume = kSide * kSide * kSide;

std::unique_ptr<World> box_of(double density) {
  char mjcf[600];
  std::snprintf(mjcf, sizeof mjcf,
                "<mujoco><option timestep=\"0.005\"/><worldbody><body pos=\"0 0 0\"><freejoint/>"
                "<geom type=\"box\" size=\"0.2 0.2 0.2\" density=\"%g\"/></body></worldbody></mujoco>",
                density);
  return std::move(*World::create(mjcf));
}

// The box as 4 × 4 × 4 cells.
std::vector<WaterCell> box_cells(double density) {
  std::vector<WaterCell> cells;
  for (int i = 0; i < 64; ++i) {
    const double step = kSide / 4;
    const Vec3 place{(i % 4 - 1.5) * step, (i / 4 % 4 - 1.5) * step, (i / 16 - 1.5) * step};
    cells.push_back({place, kVolume / 64, step / 2, step * step, density * kVolume / 64});
  }
  return cells;
}

double height_after(double density, double seconds) {
  const auto world = box_of(density);
  const auto cells = box_cells(density);
  for (double time = 0; time < seconds; time += kControlStep) {
    auto applied = world->applied_force();
    std::fill(applied.begin(), applied.end(), 0.0);
    apply_water(*world, 1, 1, cells, {0, kGravity, kControlStep});
    EXPECT_EQ(world->step(kSubstepsPerControl), StepStatus::fine);
  }
  return world->position()[2];
}

TEST(Water, FloatsABoxOfHalfItsDensityHalfSubmerged) { EXPECT_NEAR(height_after(500, 30), 0, 0.01); }

TEST(Water, FloatsABoxOfThreeQuartersThreeQuartersSubmerged) { EXPECT_NEAR(height_after(750, 30), -0.1, 0.01); }

TEST(Water, SinksAHeavierBox) { EXPECT_LT(height_after(1500, 5), -2); }

TEST(Water, CarriesABodyOfWaterWithoutWeight) {
  const auto world = box_of(1000);
  const std::vector<double> position{0, 0, -1, 1, 0, 0, 0}, velocity(6);
  world->set_state(position, velocity);
  apply_water(*world, 1, 1, box_cells(1000), {0, kGravity, kControlStep});
  EXPECT_NEAR(world->applied_force()[8], 1000 * kVolume * kGravity, 1e-6);
}

TEST(Water, SlowsWhatMovesThroughIt) {
  const auto world = box_of(1000);
  const std::vector<double> position{0, 0, -1, 1, 0, 0, 0}, velocity{1, 0, 0, 0, 0, 0};
  world->set_state(position, velocity);
  apply_water(*world, 1, 1, box_cells(1000), {0, kGravity, kControlStep});
  // ½ ρ C A v², A the area of all 64 cells facing the flow
  EXPECT_NEAR(world->applied_force()[6], -0.5 * 1000 * 64 * 0.01, 1e-6);
}

TEST(Water, DividesALimbIntoCellsThatAddUpToItsVolume) {
  for (const auto& segment : find_agent("walker")->segments) {
    double volume = 0, mass = 0;
    for (const auto& cell : cells_of(segment))
      volume += cell.volume, mass += cell.mass;
    EXPECT_NEAR(volume, segment.mass / segment.density, 1e-12);
    EXPECT_NEAR(mass, segment.mass, 1e-9);
  }
}

}  // namespace
}  // namespace parkour
