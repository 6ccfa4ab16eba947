// All panels, a row each, and how they lie on the screen. A new one is a file in lab/panels and its row here.
#pragma once

#include <span>

#include "lab/desk.h"

namespace parkour {

enum class Dock { left_top, left_bottom, right_top, right_middle, right_bottom, bottom, foot };

struct Panel {
  const char* key;  // its title is word("panel.KEY")
  Dock dock;
  void (*draw)(Desk&);
  bool needs_robots = true;
};
std::span<const Panel> panels();

// Draws them all; `front` names a panel that is brought to the front of its place. Returns what is left for the
// picture, in ImGui's coordinates.
struct Rest {
  float x, y, width, height;
};
Rest draw_panels(Desk& desk, const char* front);

// Colours and sizes; `scale` is 1 on a desk and more on a beamer.
void set_theme(bool is_dark, float scale);

void draw_settings(Desk& desk);
void draw_course(Desk& desk);
void draw_observation(Desk& desk);
void draw_torques(Desk& desk);
void draw_reward(Desk& desk);
void draw_contacts(Desk& desk);
void draw_value(Desk& desk);
void draw_episodes(Desk& desk);
void draw_network(Desk& desk);
void draw_scrubber(Desk& desk);
void draw_training(Desk& desk);
void draw_curriculum(Desk& desk);
void draw_profile(Desk& desk);

}  // namespace parkour
