// What `parkour bench` measures, one file each. Whatever is compared takes turns within one run, A B A B, so that a
// machine that slows down slows both; figures are medians over the turns.
#pragma once

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/result.h"
#include "learner/training_config.h"

namespace parkour {

class Ranks;

struct BenchOptions {
  std::string agent = "walker";
  std::filesystem::path
      policy;  // who walks, and what training goes on from; none: noise walks, and training starts anew
  std::filesystem::path config;  // of the training; none: its defaults
  std::filesystem::path
      courses;  // a course file: training stays on its course `index`; none: the configuration's curriculum
  int index = 0;
  std::string link;  // of the control step's and the lesson's course
  int robots = 1;    // on it
  int turns = 600;   // of environment and control step, kStepsInATurn each
  double seconds =
      10;  // of training for each number of threads or on ranks, of the lesson, and of the vector environment
  std::vector<int> threads = {1, 2};
  const Ranks* ranks = nullptr;  // that measure together; only bench_ranks takes more than one
};

// A turn of about a millisecond is rarely interrupted, so that medians over many stand even on a busy machine.
inline constexpr int kStepsInATurn = 50;

using BenchFigures = Result<nlohmann::ordered_json>;

// A control step of the whole environment over the bare mj_steps in it, in the very same episodes.
BenchFigures bench_environment(const BenchOptions& options);
// The live scene's control step: sense, policy, act, physics. What the page does in WebAssembly.
BenchFigures bench_control(const BenchOptions& options);
// Rounds of a lesson on one thread. What the page's practice worker does.
BenchFigures bench_lesson(const BenchOptions& options);
// Steps of many environments at once, as the Python door steps them, without Python.
BenchFigures bench_vector(const BenchOptions& options);
// PPO from rollout to update.
BenchFigures bench_training(const BenchOptions& options);
// The same on all ranks together: the processor time of a rank's own work, which is what there is to tell where ranks
// share processors, and what they exchange. The figures are the first rank's to tell.
BenchFigures bench_ranks(const BenchOptions& options);

// The training that is measured.
Result<TrainingConfig> training_config_of(const BenchOptions& options);

// The middle one, or the mean of the middle two; `values` is not empty.
double median(std::vector<double> values);
// Seconds that `work` takes.
template <typename Work>
double seconds_of(Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace parkour
