#include "measure/course_exam.h"

#include <algorithm>

#include "measure/evaluation.h"
#include "teaching/exam.h"

namespace parkour {

CourseExam::CourseExam(const Agent& agent, Actor actor, std::vector<CourseRequest> courses, int tries)
    : agent_(agent),
      actor_(std::move(actor)),
      courses_(std::move(courses)),
      tries_(tries),
      environment_(std::make_unique<ParkourEnvironment>(agent, exam_config(agent))) {}

bool CourseExam::advance() {
  const auto played = scores_.size(), all = courses_.size() * tries();
  if (played < all)
    scores_.push_back(play_episode(*environment_, agent_, actor_, course(played), static_cast<int>(played % tries())));
  return scores_.size() < all;
}

int CourseExam::mastered() const {
  return static_cast<int>(std::count_if(scores_.begin(), scores_.end(), [](const auto& one) { return one.mastered; }));
}

}  // namespace parkour
