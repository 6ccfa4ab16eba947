// All robots that a visitor has dropped and all things put there, on one course, in one MuJoCo model: what the page's
// worker runs.
// Sense, batch the observations through the policies outside, act, step; the same Runner as in training does the rest,
// and every robot's tries go on by themselves. A change builds the next world beside the running one and takes its
// place only when it is whole: whatever is refused leaves everything as it was.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "env/grip.h"
#include "live/tries.h"
#include "scenario/scenario.h"
#include "settings/settings.h"
#include "terrain/course.h"

namespace parkour {

class LiveScene {
 public:
  LiveScene();
  ~LiveScene();

  // Builds a course to come, which can be shown at once; needs no MuJoCo.
  const Course& preview(const CourseRequest& request);
  // Reshapes the ground under the robots to the last preview: their states are carried over, lifted out of the new
  // ground.
  Result<void> take_preview();
  const Course& course() const;

  struct Newcomer {
    int id;  // above 0, and no other robot's
    std::string_view agent;
    TryRules rules = {};
    double asked = 1;  // m/s forwards
    // The id of a robot, there or to come, whose tries begin with its own from now on; neither gets up any more, as in
    // an exam. 0: nobody.
    int beside = 0;
  };
  // At the start, each with the noise that its id and the course's seed draw. All of them or none, in one new world.
  Result<void> drop(std::span<const Newcomer> newcomers);
  Result<void> drop(int id, std::string_view agent, const TryRules& rules = {}, int beside = 0);  // one, at 1 m/s
  Result<void> remove(int id);                                                                    // a robot or a thing
  Result<void> restart(int id);             // back to the start, everything of its episode forgotten: its next try
  Result<void> repeat(int id, bool again);  // TryRules::again
  int robots() const;

  // A loose thing of thing_table() on the ground at x, y (m). Robots push it, and it them; it keeps its state as they
  // do.
  Result<void> put(int id, std::string_view thing, double x, double y);
  int things() const;
  std::span<const float> thing_pose(int i) const;  // x y z qw qx qy qz, world_from_thing

  // For the i-th robot in order of dropping:
  std::span<const double> status(int i) const;  // (status_fields), live/status.h
  double status(int i, std::string_view field) const;
  // Whose action it takes: 0 its own policy's, 1 that of the one that gets it up.
  int driver(int i) const;
  std::span<const float> observation(int i) const;  // (width of its agent's slices), of now
  std::span<float> action(int i);                   // (actions of its agent), read by step
  std::span<const float> pose(int i) const;         // (segments, 7): x y z qw qx qy qz, world_from_segment

  // One control step (20 ms) for all. A robot whose state blew up ends with "unstable" and lies still at the start;
  // never a fault.
  void step();

  // A push that changes the i-th robot's speed, m/s in the world; left is lost on a planar robot.
  void push(int i, double forward, double left, double up);

  // A force on the upper body of the i-th robot from now on, N in the world, until another is named or its next try
  // begins: of somebody who leans on it (env/adversary.h).
  void lean(int i, const Vec3& force);

  // A hand on the i-th robot, until it lets go or the robot's next try begins.
  void hold(int i, const std::optional<Grip>& grip);

  // What stands in the world now, its robots as the settings alter them: pointers hold until the next change.
  Scenario scenario() const;
  // (positions of all robots and things), as MuJoCo holds them for that scenario.
  std::span<const double> positions() const;
  // Of the i-th robot, (width of channels_of its agent): live/telemetry.h.
  void measure(int i, std::span<float> out) const;
  // What only its critic sees of the i-th robot, as if it practised for so many seconds at most.
  std::vector<float> extra(int i, double time_limit) const;

  // All of this moment, to go on from later just as it went on then, whatever became of robots and things meanwhile.
  struct Moment;
  std::shared_ptr<const Moment> moment() const;
  // Refuses a moment at which other robots or things stood there. The ground is that of the moment again.
  Result<void> go_back(const Moment& moment);
  // The same as a file, for another scene: a saved scenario (scenario/scenario_link.h) with a moment in it. `link`: of
  // all that is there, for whoever has to bring that before.
  std::string saved(const Moment& moment, std::string_view link) const;
  // Refuses what is no such file, and one of other robots or things; hands that lie on somebody now still do.
  Result<void> open(std::string_view saved);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace parkour
