// A Course is a pure function of settings and seed: ground, obstacles, water and finish. Bit-identical on every
// platform (compiled without contraction or fast math, transcendental functions of its own). Knows no MuJoCo.
//
// Frame: x along the track, z up, everything the same across the track. x = 0 is the end of the flat start pad.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "settings/settings.h"

namespace parkour {

inline constexpr double kPadLength = 2.0;       // m of flat ground before x = 0
inline constexpr double kTrackLength = 15.0;    // m from the pad's end to the finish
inline constexpr double kRunOut = 4.0;          // m of ground behind the finish
inline constexpr double kHalfTrackWidth = 1.5;  // m
inline constexpr double kProfileStep = 0.02;    // m
inline constexpr double kGapDepth = 1.0;        // m below the lower rim

struct Obstacle {
  int row;                // of obstacle_table(), terrain/obstacles.h
  double begin_x, end_x;  // m, from edge to edge
  double size;            // m: rise, width or height
};

// How a box is drawn. Ground, steps and pits are what one walks on, side by side; beams and barriers stand on it.
enum class Look { ground, steps, pit, beam, barrier };
std::string_view name_of(Look look);

// A solid box, as wide as the track, tilted about the y axis.
struct GroundBox {
  Look look;
  double center_x, center_z;        // m
  double half_length, half_height;  // m, along and across its top
  double grade_angle;               // rad, positive where the ground climbs with x
};

struct Course {
  Settings settings;
  std::uint64_t seed;
  std::vector<GroundBox> boxes;
  std::vector<Obstacle> obstacles;  // by begin_x
  std::vector<float> profile;       // m, highest ground at x = -kPadLength + i * kProfileStep
  double lowest;                    // m, lowest walkable ground of the track, gap floors excluded
  bool has_water;
  double water_z;              // m
  double steepest_hill_grade;  // m/m, of the hills alone

  double begin_x() const { return -kPadLength; }
  double finish_x() const { return kTrackLength; }
  double end_x() const { return kTrackLength + kRunOut; }
  // Highest ground at x, between profile points linear; beyond the ends the end's height. m
  double height_at(double x) const;
};

// Which of its obstacles is the nearest to x, m, among those that it lies at most `before` m before the edge of, or
// `behind` m behind; -1: none.
int obstacle_near(const Course& course, double x, double before, double behind);

// `settings` lie within their boastful limits (settings.h). At most 10 ms.
Course build_course(const Settings& settings, std::uint64_t seed);

// FNV-1a over every number of the course, for the golden hashes.
std::uint64_t hash(const Course& course);

}  // namespace parkour
