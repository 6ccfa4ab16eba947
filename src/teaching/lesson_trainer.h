// What a pupil practises in a lesson, and how it learns from it. It practises three things at once: the very course,
// also from the middle of it; courses much like it; and what it was trained on, where an anchor holds it to what it
// was. When a lesson is over, and what came of it: teaching/lesson.h.
#pragma once

#include <limits>
#include <memory>

#include "env/environment.h"
#include "learner/trainer.h"
#include "policy/card.h"
#include "settings/settings.h"
#include "teaching/wishes.h"

namespace parkour {

struct Pupil {
  Actor actor;
  Card card;
  std::string training;  // bytes of its training.bin, or empty: then the critic is new
};

struct LessonPlan {
  CourseRequest course;  // its settings of robot and world hold for its own practice, not for what is rehearsed
  double boldness = 1;   // from 0, small steps close to what it was, to 1, large ones
  std::uint64_t seed = 1;
  int threads = 1;
  Wishes wishes = {};  // hold for everything that it practises
  Peers peers = {};
  // of practice at most, and of these what it had before it was broken off; whichever comes first
  double seconds = std::numeric_limits<double>::infinity(), practised = 0;
  std::uint64_t samples = std::numeric_limits<std::uint64_t>::max();  // before the lesson included
};

// `was` is what the pupil was before a lesson that goes on, which the anchor holds it to; null where it begins. Refuses
// what does not fit together.
Result<std::unique_ptr<Trainer>> make_lesson_trainer(const Pupil& pupil, const LessonPlan& plan, const Pupil* was);

}  // namespace parkour
