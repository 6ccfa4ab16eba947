// A lesson: a trained policy learns one course of a visitor's, and keeps what it knew. It practises three things at
// once: the very course, also from the middle of it; courses much like it; and what it was trained on, where an anchor
// holds it to what it was.
#pragma once

#include <memory>

#include "env/environment.h"
#include "learner/trainer.h"
#include "policy/card.h"
#include "settings/settings.h"
#include "teaching/wishes.h"

namespace parkour {

struct LessonPlan {
  CourseRequest course;  // its settings of robot and world hold for its own practice, not for what is rehearsed
  double boldness = 1;   // from 0, small steps close to what it was, to 1, large ones
  std::uint64_t seed = 1;
  int threads = 1;
  Wishes wishes = {};  // hold for everything that it practises
  Peers peers = {};
};

// `training` is the policy's training.bin, or empty: then the critic is new. Refuses what does not fit together.
Result<std::unique_ptr<Trainer>> make_lesson(const Actor& pupil, const Card& card, std::string_view training,
                                             const LessonPlan& plan);

}  // namespace parkour
