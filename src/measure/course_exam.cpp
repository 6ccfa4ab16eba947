#include "measure/course_exam.h"

#include <algorithm>

#include "measure/evaluation.h"
#include "teaching/exam.h"

namespace parkour {

CourseExam::CourseExam(const Agent& agent, Actor actor, CourseFile file)
    : agent_(agent),
      actor_(std::move(actor)),
      file_(std::move(file)),
      environment_(std::make_unique<ParkourEnvironment>(agent, exam_config(agent))) {}

bool CourseExam::advance() {
  if (scores_.size() < file_.courses.size())
    scores_.push_back(play_episode(*environment_, agent_, actor_, file_.courses[scores_.size()], 0));
  return scores_.size() < file_.courses.size();
}

int CourseExam::mastered() const {
  return static_cast<int>(std::count_if(scores_.begin(), scores_.end(), [](const auto& one) { return one.mastered; }));
}

}  // namespace parkour
