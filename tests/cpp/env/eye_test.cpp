#include "env/eye.h"

#include <gtest/gtest.h>

#include <cmath>

#include "physics/mjcf.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

// A walker that stands at x on this ground and looks ahead, both feet loaded.
struct Looking {
  explicit Looking(Course course) : ground(std::move(course)) { pose.up = {0, 0, 1}; }
  void stand(double x) {
    pose.x = x, pose.z = ground.rim_height(x) + agent.standing_height;
    pose.head_z = pose.z + agent.head_height();
    for (auto& foot : pose.feet)
      foot.x = x, foot.load = 300;
  }
  void look(double seconds) {
    for (int i = 0; i < std::lround(seconds / kControlStep); ++i)
      eye.look(agent, pose, ground);
  }
  // Root mean square of what it takes the ground to be, less what it is, between two places.
  double error(double from, double to) const {
    double sum = 0;
    int count = 0;
    for (double x = from; x < to; x += kProfileStep, ++count)
      sum += square(eye.height(x) - ground.height(x));
    return std::sqrt(sum / count);
  }

  const Agent& agent = *find_agent("walker-student");
  GroundView ground;
  Pose pose{};
  Eye eye;
};

Course level_ground() { return build_course(harmless_settings(), 1); }

// Flat but for a wall of this height from x to 0.3 m behind it.
Course walled(double x, double height) {
  Course course = level_ground();
  for (std::size_t i = 0; i < course.profile.size(); ++i)
    if (const double at = course.begin_x() + static_cast<double>(i) * kProfileStep; at >= x && at <= x + 0.3)
      course.profile[i] = static_cast<float>(height);
  return course;
}

TEST(Eye, SeesWhatLiesAheadWithTheNoiseOfACamera) {
  Looking robot(level_ground());
  robot.stand(0);
  robot.eye.open(robot.pose, robot.ground, Random(1));
  robot.look(1);
  EXPECT_NEAR(robot.error(0.4, 2.9), Eye::kNoise, 0.01);
  EXPECT_EQ(robot.eye.height(5), 0) << "farther than it sees";
}

TEST(Eye, SeesNothingBehindAWall) {
  Looking robot(walled(1, 1.2));
  robot.stand(0);
  robot.eye.open(robot.pose, robot.ground, Random(1));
  robot.look(1);
  EXPECT_NEAR(robot.eye.height(1.1), 1.2, 0.1);
  // a pit behind it would look like level ground
  for (double x = 1.5; x < 2; x += 0.1)
    EXPECT_EQ(robot.eye.height(x), 0) << x;
}

TEST(Eye, KnowsOfAChangeOnlyOnceThePictureHasArrived) {
  Looking robot(level_ground());
  robot.stand(0);
  robot.eye.open(robot.pose, robot.ground, Random(1));
  robot.ground = GroundView(walled(1, 0.3));
  robot.eye.look_again(robot.ground);
  robot.look(Eye::kSoonest);
  EXPECT_NEAR(robot.eye.height(1.1), 0, 0.06);
  robot.look(Eye::kBetween + Eye::kLatest + 0.04);
  EXPECT_NEAR(robot.eye.height(1.1), 0.3, 0.06);
}

TEST(Eye, ForgetsWhatItHasNotSeenForLong) {
  Looking robot(walled(1, 0.3));
  robot.stand(0);
  robot.eye.open(robot.pose, robot.ground, Random(1));
  robot.look(0.5);
  robot.stand(3);  // the wall lies behind it
  robot.look(1);
  EXPECT_NEAR(robot.eye.height(1.14), 0.3, 0.06) << "remembered in full";
  robot.look(Eye::kSure + Eye::kForgetting);
  EXPECT_LT(robot.eye.height(1.14), 0.16);
  EXPECT_GT(robot.eye.height(1.14), 0.05);
}

TEST(Eye, FeelsWithTheFeetWhatLiesBeneathThem) {
  Looking robot(walled(1, 0.3));
  robot.stand(0);
  robot.eye.open(robot.pose, robot.ground, Random(1));
  robot.stand(1.15);
  robot.look(kControlStep);
  EXPECT_EQ(robot.eye.height(1.15), static_cast<double>(0.3f));
}

TEST(Eye, SeesTheSameTwice) {
  Looking one(walled(1, 0.3)), other(walled(1, 0.3));
  for (Looking* robot : {&one, &other}) {
    robot->stand(0);
    robot->eye.open(robot->pose, robot->ground, Random(7));
    robot->look(1);
  }
  for (double x = -1; x < 3; x += 0.05)
    EXPECT_EQ(one.eye.height(x), other.eye.height(x));
}

}  // namespace
}  // namespace parkour
