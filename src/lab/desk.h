// What the panels look at, and what they ask for: the one thing between them and whoever runs the robots, be it a
// session in this program (lab/desktop) or the page's worker. A panel reads and asks; it changes nothing itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lab/history.h"
#include "physics/picture.h"
#include "policy/network.h"

namespace parkour {

class Training;

struct KeyframeLabel {
  std::string label;
  double time;  // s
};

struct Wishes {
  std::optional<CourseRequest> ground;
  std::optional<std::int64_t> show;  // this frame; the newest one again by `live`
  bool live = false;
  std::optional<bool> pause;
  std::optional<double> pace;  // of real time
  bool branch = false;         // from the frame that is shown
  bool keep = false;           // a keyframe of now
  std::optional<int> go_to;    // keyframe
  std::optional<int> save;     // keyframe, as a file
  std::optional<int> restart;  // robot
  std::optional<bool> dark;
  bool picture = false;  // of the whole window, as a file
  std::optional<bool> record;
};

struct Desk {
  const History* history = nullptr;
  std::int64_t frame = -1;  // shown; below 0 before the first
  bool is_live = true;      // the newest frame is shown as it comes
  bool is_paused = false;
  bool is_dark = true;
  bool can_record = false, is_recording = false;
  double pace = 1;                   // of real time, as asked
  std::int64_t first_branch = 0;     // the earliest frame that can be gone on from
  CourseRequest request;             // of the newest ground
  std::vector<Colour> colours;       // (robots)
  std::vector<const Actor*> actors;  // (robots), null where it is not known
  std::vector<KeyframeLabel> keyframes;
  const Training* training = nullptr;
  double picture_ms = 0, panels_ms = 0;  // of the last frame on screen

  int robot = 0;     // whom the panels tell of; theirs to change
  double span = 10;  // s that plots over time show; theirs to change
  Wishes wishes;

  bool is_empty() const { return history == nullptr || frame < 0 || history->robots().empty(); }
  const Told& told() const { return history->robots()[static_cast<std::size_t>(robot)]; }
  const Channel& channel(std::string_view name) const { return *find_channel(told().channels, name); }
  // Of the robot, at the frame shown.
  float number(std::string_view name, int part = 0) const {
    return history->number(frame, robot, channel(name).first + part);
  }
};

// The newest moment is shown as it comes.
void be_live(Desk& desk);
// Grants what is wished of the time that is shown: pause, pace, another moment.
void grant_time(Desk& desk);
// A control step's time has gone by while something that was is shown: it is played again, up to the newest moment.
void play_on(Desk& desk);

}  // namespace parkour
