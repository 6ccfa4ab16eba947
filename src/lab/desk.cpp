#include "lab/desk.h"

namespace parkour {

void be_live(Desk& desk) {
  desk.is_live = true;
  desk.frame = desk.history->end() - 1;
}

void grant_time(Desk& desk) {
  const auto& wishes = desk.wishes;
  if (wishes.pause) desk.is_paused = *wishes.pause;
  if (wishes.pace) desk.pace = *wishes.pace;
  if (wishes.show) desk.frame = *wishes.show, desk.is_live = false;
  if (!wishes.live && !wishes.branch) return;
  be_live(desk);
  desk.is_paused = false;
}

void play_on(Desk& desk) {
  if (desk.frame + 1 < desk.history->end())
    ++desk.frame;
  else
    desk.is_live = true;
}

}  // namespace parkour
