// All robots that a visitor has dropped, on one course, in one MuJoCo model: what the page's worker runs.
// Sense, batch the observations through the policies outside, act, step; the same Runner as in training does the rest.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "agents/agent.h"
#include "base/result.h"
#include "settings/settings.h"
#include "terrain/course.h"

namespace parkour {

struct RobotStatus {
  int id;  // as drop returned it
  std::string agent;
  double distance;        // m of the track crossed, 0 at the pad's end, at most kTrackLength
  double speed;           // m/s, forward, smoothed over 0.5 s
  double reward;          // per s, smoothed over 0.5 s, under the default weights
  double return_sum;      // since the drop
  double time;            // s since the drop
  bool fallen, finished;  // fallen also while it gets up
  bool rising;            // it gets up: its actions are to come from the policy that can
  std::string ending;     // "" while it runs; else one of the ending names
  int obstacles_passed;
  double x;  // m, hip in the world
};

class LiveScene {
 public:
  LiveScene();
  ~LiveScene();

  // Reshapes the ground under the robots: their states are carried over, lifted out of the new ground.
  Result<void> shape(const CourseRequest& request);
  const Course& course() const;

  Result<int> drop(std::string_view agent);  // at the start, seeded noise; returns its id
  Result<void> remove(int id);
  Result<void> restart(int id);  // back to the start, everything of its episode forgotten
  // Lets a fallen robot get up with the actions of a policy that can; once it stands it walks on.
  Result<void> rise(int id);
  int robots() const;

  // For the i-th robot in order of dropping:
  RobotStatus status(int i) const;
  std::span<const float> observation(int i) const;  // (width of its agent's slices), of now
  std::span<float> action(int i);                   // (actions of its agent), read by step
  std::span<const float> pose(int i) const;         // (segments, 7): x y z qw qx qy qz, world_from_segment

  // One control step (20 ms) for all. A robot whose state blew up ends with "unstable" and lies still at the start;
  // never a fault.
  void step();

  // The forward speed asked of the i-th robot from now on, m/s; 1 when it is dropped.
  void ask(int i, double forward);
  // A push that changes the i-th robot's speed, m/s in the world; left is lost on a planar robot.
  void push(int i, double forward, double left, double up);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace parkour
