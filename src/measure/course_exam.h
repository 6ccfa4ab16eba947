// The exam on drawn courses, one at a time: course by course what `parkour courses` draws and `parkour evaluate`
// measures, for whoever wants to see it come in.
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
  CourseExam(const Agent& agent, Actor actor, CourseFile file);

  // Plays the next course; false when it was the last one.
  bool advance();

  const CourseFile& file() const { return file_; }
  const std::vector<EpisodeScore>& scores() const { return scores_; }  // of the courses so far, in their order
  int mastered() const;

 private:
  const Agent& agent_;
  Actor actor_;
  CourseFile file_;
  std::unique_ptr<ParkourEnvironment> environment_;
  std::vector<EpisodeScore> scores_;
};

}  // namespace parkour
