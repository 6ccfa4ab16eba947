// The last minute of everything that telemetry (live/telemetry.h) tells of all robots, a frame a control step: what the
// panels read, native and in the page. Narrow channels are kept as they are, wide ones in 16 bits, so that sixteen
// humanoids fit into 60 MB with what a scene's past takes (live/past.h). Knows neither a scene nor a window.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "live/telemetry.h"
#include "scenario/scenario.h"

namespace parkour {

// What stood there, by value.
struct Stage {
  CourseRequest request;
  Course course;
  std::vector<Agent> bodies;  // (robots), as the settings altered them
  std::vector<PlacedThing> things;

  Scenario scenario() const;  // looks at the bodies
};

// Milliseconds that a control step of all robots took.
struct StepProfile {
  float policy = 0;      // the networks' answers
  float simulation = 0;  // senses, motors, physics, reward
  float recording = 0;   // what the lab adds
};

// What is told of a robot: the channels of telemetry, and what its critic thinks.
std::vector<Channel> told_channels(const Agent& agent);

// Whom a history tells of.
struct Told {
  int id;
  std::string name, agent;
  std::vector<Channel> channels;
};

class History {
 public:
  static constexpr int kFrames = 3000;  // a minute

  // Forgets everything. `positions`: how many numbers say where everything is.
  void begin(std::vector<Told> robots, int positions);
  // What stands there from the next frame on.
  void set(std::shared_ptr<const Stage> stage);

  // A control step: `numbers` of each robot as its channels say, robot after robot. Of "reward", which telemetry sums
  // up over a try, the step's own share is kept.
  void add(std::span<const float> numbers, std::span<const double> positions, const StepProfile& profile);
  // Forgets what came after this frame.
  void cut(std::int64_t frame);
  // The robots were put where they tell these numbers, and go on from there.
  void stand_at(std::span<const float> numbers);

  const std::vector<Told>& robots() const { return robots_; }
  // Frames are counted from begin on; there are those in [first, end).
  std::int64_t first() const { return std::max<std::int64_t>(0, end_ - kFrames); }
  std::int64_t end() const { return end_; }
  bool has(std::int64_t frame) const { return frame >= first() && frame < end_; }

  // The number at this place of a robot's array.
  float number(std::int64_t frame, int robot, int place) const;
  // All of a channel.
  std::vector<float> numbers(std::int64_t frame, int robot, const Channel& channel) const;
  std::vector<double> positions(std::int64_t frame) const;
  const StepProfile& profile(std::int64_t frame) const { return profiles_[slot(frame)]; }
  const std::shared_ptr<const Stage>& stage(std::int64_t frame) const;

 private:
  struct Place {
    bool is_wide;
    int index;  // in the robot's narrow or wide numbers
  };
  struct Store {
    std::vector<Place> places;        // (numbers of the robot)
    std::vector<float> narrow;        // (frames, width)
    std::vector<std::uint16_t> wide;  // (frames, width), halves
    int narrow_width = 0, wide_width = 0;
    std::vector<float> sums;  // of the rewards, as last told
    float last_try = 0;
  };
  static std::size_t slot(std::int64_t frame) { return static_cast<std::size_t>(frame % kFrames); }
  void keep(Store& store, const Told& robot, std::span<const float> numbers);

  std::vector<Told> robots_;
  std::vector<Store> stores_;
  std::vector<float> positions_;  // (frames, width)
  int width_ = 0;
  std::vector<StepProfile> profiles_;
  std::int64_t end_ = 0;
  struct Since {
    std::int64_t frame;
    std::shared_ptr<const Stage> stage;
  };
  std::deque<Since> stages_;
};

}  // namespace parkour
