// The last minute of a live scene, so that it can go on otherwise from any step of it: how everything was now and then,
// and between two such moments how everybody acted and who was pushed. What is played again is what was, to the last
// bit. Knows nothing of what is measured of the robots (live/telemetry.h) nor of who looks.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "live/live_scene.h"

namespace parkour {

class Past {
 public:
  static constexpr std::int64_t kSteps = 3000;  // a minute

  explicit Past(LiveScene& scene);

  // Forgets everything: other robots or things stand there now.
  void begin();
  // A step of the scene, and a hand that pushes, leans on or has hold of a robot.
  void step();
  void push(int robot, double forward, double left, double up);
  void lean(int robot, const Vec3& force);
  void hold(int robot, const std::optional<Grip>& grip);
  // The ground or a try was changed between two steps.
  void note();

  // Steps are counted from begin on; to those in [first, end) the scene can go back.
  std::int64_t first() const;
  std::int64_t end() const { return end_; }
  // Everything as it was just after this step, and what came after it forgotten.
  Result<void> go_back(std::int64_t step);

  // Keeps this moment for as long as the same robots and things stand there: its number, from 0 on.
  int keep();
  Result<void> go_to(int kept);
  // LiveScene::saved and open.
  Result<std::string> saved(int kept, std::string_view link) const;
  Result<void> open(std::string_view saved);

  // LiveScene::measure just after a step, with the action of that step: a robot that starts again has forgotten it.
  void measure(int robot, std::span<float> out) const;

 private:
  struct Known {
    std::int64_t step;  // the next one after the moment
    std::shared_ptr<const LiveScene::Moment> moment;
  };
  struct Push {
    Vec3 change;  // m/s
  };
  struct Lean {
    Vec3 force;  // N, from now on
  };
  struct Touch {
    std::int64_t step;  // that it came before
    int robot;
    std::variant<Push, Lean, std::optional<Grip>> hand;  // the last: what it holds from now on
  };
  Result<std::shared_ptr<const LiveScene::Moment>> kept(int number) const;
  void feel(const Touch& touch);
  std::span<float> actions(std::int64_t step);
  std::span<const float> actions(std::int64_t step) const;

  LiveScene& scene_;
  std::vector<int> action_places_;  // (robots + 1), where each one's actions begin among those of all
  std::vector<int> measured_;       // (robots), where they stand among the numbers of telemetry
  std::vector<float> actions_;      // (kSteps, actions of all)
  std::deque<Known> moments_;
  std::deque<Touch> touches_;
  std::vector<std::shared_ptr<const LiveScene::Moment>> kept_;
  std::int64_t end_ = 0;
};

}  // namespace parkour
