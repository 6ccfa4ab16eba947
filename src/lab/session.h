// The robots on the desk: one live scene (live/live_scene.h) with a policy for each robot, its last minute, and the
// moments from which any of it can be played again otherwise. Draws nothing; the window, the pictures without a window
// and the tests drive the same one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lab/history.h"
#include "learner/learned.h"
#include "live/live_scene.h"
#include "live/past.h"
#include "scenario/scenario_link.h"

namespace parkour {

struct Walker {
  std::string name, agent;
  Actor actor;
  std::optional<Critic> critic;
  double speed = 1;  // m/s, asked of it
};

struct Keyframe {
  std::string label;
  double time;  // s since the session began
};

class Session {
 public:
  // Drops the robots on the course, in this order, with ids from 1 on; things have those behind them.
  static Result<std::unique_ptr<Session>> create(std::vector<Walker> walkers, const ScenarioRequest& request);

  // A control step of all, which history keeps.
  void step();
  Result<void> shape(const CourseRequest& request);
  void push(int robot, const Vec3& change);  // m/s in the world
  void hold(int robot, const std::optional<Grip>& grip);
  Result<void> restart(int robot);
  // A newer policy of the same body.
  void replace(int robot, Actor actor, std::optional<Critic> critic);

  // Everything as it was just after this frame, and what came after it forgotten.
  Result<void> branch(std::int64_t frame);
  std::int64_t first_branch() const;  // the earliest frame that can be gone back to

  void keep_keyframe(std::string label);
  const std::vector<Keyframe>& keyframes() const { return keyframes_; }
  Result<void> go_to(int keyframe);
  // A keyframe as a file, and from one: of the same robots and things (LiveScene::open).
  Result<std::string> saved(int keyframe) const;
  Result<void> open(std::string_view saved);

  const History& history() const { return history_; }
  const std::vector<Walker>& walkers() const { return walkers_; }
  const CourseRequest& request() const { return request_; }
  std::span<const float> observation(int robot) const { return scene_.observation(robot); }
  std::span<const float> pose(int robot) const { return scene_.pose(robot); }

 private:
  Session() = default;
  void act();
  void measure();
  void record(const StepProfile& profile);
  void note_stage();
  void stand();
  void let_go();
  void stand_anew();

  LiveScene scene_;
  Past past_{scene_};
  std::vector<Walker> walkers_;
  CourseRequest request_;
  std::vector<PlacedThing> things_;
  History history_;
  std::vector<Keyframe> keyframes_;
  std::vector<float> numbers_;  // (robots' numbers), scratch
};

}  // namespace parkour
