// Why a robot fell, from what befell it in its last moments: the first mishap before it lost its balance, or none where
// it lost that by itself. Told step by step, it remembers a second and a half; it judges no ending, and what it blames
// is likely, not proven: who wants to know tries again without it (measure/nearest.h).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "env/pose.h"

namespace parkour {

enum class Mishap {
  none,   // it lost its balance by itself
  push,   // it was pushed
  kick,   // a foot ran against a wall
  drop,   // a foot came below the rims of a gap
  slip,   // a foot slid while it carried weight
  touch,  // another part of it touched the ground
  water,  // it stood in deep water
};
std::span<const std::string_view> mishap_names();

struct FallCause {
  Mishap mishap = Mishap::none;
  double before = 0;  // s from it to the end
  double x = 0;       // m, where on the track
  int segment = -1;   // of the agent: what it happened to; -1: all of it
  int obstacle = -1;  // of Course::obstacles: at which; -1: none is near
  int setting = -1;   // of settings_table(): what made it hard, and could be less so; -1: none of them

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.before, self.x, self.segment, self.obstacle, self.setting);
    visit.within(self.mishap, Mishap::none, Mishap::water);
  }
};

// All that a moment tells of mishaps.
struct FallSight {
  const World& world;
  const RobotLayout& robot;
  const GroundView& ground;
  const Pose& pose;
  double push;  // m/s, under way
};

class FallWatch {
 public:
  void start() { *this = {}; }
  void add(const FallSight& sight, double seconds);  // one control step
  // Of a fall at this moment.
  FallCause cause(const FallSight& sight) const;

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.lasting_, self.time_);
    visit.growing(self.events_, kMostEvents);
  }

 private:
  static constexpr std::size_t kMostEvents = 10000;  // that a file may say
  struct Event {
    Mishap mishap;
    double time, x;  // s since the start, m
    int segment;
    double push;  // m/s

    template <typename Self, typename Visitor>
    static void each_state(Self& self, Visitor& visit) {
      visit(self.time, self.x, self.segment, self.push);
      visit.within(self.mishap, Mishap::none, Mishap::water);
    }
  };
  void note(Mishap mishap, int segment, bool is_so, double x, double push = 0);

  std::vector<Event> events_;               // oldest first
  std::array<std::uint64_t, 8> lasting_{};  // (mishaps), a bit a segment: it has not ended yet
  double time_ = 0;
};

}  // namespace parkour
