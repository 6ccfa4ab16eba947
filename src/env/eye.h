// What a robot knows of the ground that sees it with a depth camera on its head and feels it with its feet: noisy,
// late, with holes, and nothing of what an edge hides. What it has seen it remembers for a while; then, as where it
// never looked, it takes the ground to be as high as where it stands. Its faults are of the kind that is
// published for depth cameras on legged robots (Miki et al., 2022, Science Robotics 7:eabk2822; Cheng et al., 2023,
// arXiv:2309.14341).
#pragma once

#include <deque>
#include <vector>

#include "agents/agent.h"
#include "base/random.h"
#include "env/pose.h"

namespace parkour {

class Eye {
 public:
  static constexpr double kBetween = 0.1;                  // s from one picture to the next
  static constexpr double kSoonest = 0.04, kLatest = 0.1;  // s until one is known, drawn for each episode
  static constexpr double kNearest = 0.3, kFarthest = 3;   // m before the hip, where it looks at the ground
  static constexpr double kPatch = 0.1;                    // m, of the ground that shares its noise and holes
  static constexpr double kNoise = 0.015, kShift = 0.02, kHole = 0.05;  // m of height; m along; share of the patches
  static constexpr double kSure = 2, kForgetting = 2;  // s, that it is remembered in full, and then fades within

  // An episode begins: it has looked at what lies ahead, and stands on level ground.
  void open(const Pose& pose, const GroundView& ground, const Random& chance);
  // A control step.
  void look(const Agent& agent, const Pose& pose, const GroundView& ground);
  // The ground has changed under it: what it remembers is what was.
  void look_again(const GroundView& ground) { known_.resize(ground.course().profile.size()); }

  double height(double x) const;  // m, that it takes the ground to have at x

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.known_, self.chance_, self.begin_x_, self.time_, self.next_, self.latency_, self.level_);
    visit.growing(self.under_way_, 64);
  }

 private:
  static constexpr std::size_t kMostSpots = 100000;  // that a file may say
  struct Spot {
    float height = 0;   // m
    float when = -1e9;  // s

    template <typename Self, typename Visitor>
    static void each_state(Self& self, Visitor& visit) {
      visit(self.height, self.when);
    }
  };
  struct Picture {
    double due, taken;  // s
    std::size_t first;
    std::vector<float> heights;  // m, not a number where nothing was seen

    template <typename Self, typename Visitor>
    static void each_state(Self& self, Visitor& visit) {
      visit(self.due, self.taken);
      visit.within(self.first, std::size_t{0}, kMostSpots);
      visit.growing(self.heights, kMostSpots);
    }
  };
  Picture take(const Pose& pose, const GroundView& ground);
  void develop(const Picture& picture);
  void touch(const Agent& agent, const Pose& pose, const GroundView& ground);
  std::size_t place_of(double x) const;

  std::vector<Spot> known_;  // as Course::profile
  std::deque<Picture> under_way_;
  Random chance_;
  double begin_x_ = 0, time_ = 0, next_ = 0, latency_ = 0;
  double level_ = 0;  // m, of the ground where it stands
};

}  // namespace parkour
