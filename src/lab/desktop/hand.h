// The mouse as a hand on the robots of a session, by its right button: what it takes hold of is pushed, when it is let
// go, the way it was drawn; with Ctrl it is held by the limb that was taken, and follows.
#pragma once

#include <optional>

#include "lab/desktop/view.h"
#include "lab/session.h"

namespace parkour {

class Hand {
 public:
  // Once a frame, between ImGui's NewFrame and Render.
  void act(Session& session, const Desk& desk, const Camera& camera, const Rest& rest);
  void forget() { taken_.reset(); }  // another session is there

 private:
  struct Taken {
    int robot, segment;
    Spot from;     // of the screen
    double depth;  // m, how deep in the picture it is held
    bool holds;
  };
  void push(Session& session, const Camera& camera);
  void hold(Session& session, const Camera& camera, const Rest& rest);

  std::optional<Taken> taken_;
};

}  // namespace parkour
