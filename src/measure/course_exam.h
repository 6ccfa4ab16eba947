// An exam on fixed courses, one episode at a time: what `parkour evaluate` measures, for whoever wants to see it come
// in.
#pragma once

#include <memory>
#include <vector>

#include "agents/agent.h"
#include "env/parkour_environment.h"
#include "measure/course_file.h"
#include "measure/score.h"
#include "policy/network.h"

namespace parkour {

class CourseExam {
 public:
  CourseExam(const Agent& agent, Actor actor, std::vector<CourseRequest> courses, int tries = 1);

  // Plays the next episode; false when it was the last one.
  bool advance();

  int total() const { return static_cast<int>(courses_.size()) * tries_; }
  // Of the episodes so far: all tries at the first course, then all at the second, and so on.
  const std::vector<EpisodeScore>& scores() const { return scores_; }
  const CourseRequest& course(std::size_t episode) const { return courses_[episode / tries()]; }
  int mastered() const;

 private:
  std::size_t tries() const { return static_cast<std::size_t>(tries_); }

  const Agent& agent_;
  Actor actor_;
  std::vector<CourseRequest> courses_;
  int tries_;  // at each
  std::unique_ptr<ParkourEnvironment> environment_;
  std::vector<EpisodeScore> scores_;
};

}  // namespace parkour
