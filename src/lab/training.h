// How a training is doing, as panels show it: what it told of itself as curves over samples, and what its curriculum
// knows of the task space. Who runs or follows one tells it (lab/followed_run.h, the page's lesson).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace parkour {

// What a curriculum keeps of the task space, whatever its kind: empty where it knows no such thing.
struct TaskSpaceView {
  std::vector<std::vector<double>> tasks;  // the last ones, each coordinate in [0, 1]
  std::vector<double> progress;            // (tasks), absolute learning progress
  struct Region {
    double progress;
    std::vector<double> mean;    // (dimensions)
    std::vector<double> factor;  // (dimensions, dimensions), lower triangular by rows
  };
  std::vector<Region> regions;  // of ALP-GMM
  std::vector<float> levels;    // of a staircase, how many environments stand on each
};

class Training {
 public:
  // What was told after so many control steps, by names whose parts are joined by '/'.
  void add(double samples, const std::vector<std::pair<std::string, double>>& numbers);
  void clear();
  void set_tasks(TaskSpaceView tasks) { tasks_ = std::move(tasks); }

  const std::vector<double>& samples() const { return samples_; }  // (lines), control steps
  const std::map<std::string, std::vector<double>>& curves() const {
    return curves_;
  }  // (lines), NaN where one lacks it
  const TaskSpaceView& tasks() const { return tasks_; }

 private:
  std::vector<double> samples_;
  std::map<std::string, std::vector<double>> curves_;
  TaskSpaceView tasks_;
};

}  // namespace parkour
