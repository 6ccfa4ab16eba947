// A training run in JSON: every key optional, an unknown one refused by name, every range checked.
//   {"agent": "walker", "seed": 1, "samples": 60000000, "environments": 128, "steps": 64, "threads": 2, "network":
//   [256, 128, 64],
//    "critic_network": [256, 128, 64], "method": {"kind": "ppo", "epochs": 5, ...}, "curriculum": {"kind": "alp_gmm",
//    ...}, "environment": {...}, "contest": {"budget": 40, "gusts": 0.3, "learned": 0.4}, "actuators": "network.json"}
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "curriculum/curriculum.h"

namespace parkour {

nlohmann::ordered_json standard_method();

// Of somebody who leans on the robot (learner/contest.h).
struct ContestConfig {
  double budget = 0;  // N, the most that it leans with; 0: there is nobody
  // Shares of the robot's episodes in which gusts blow, and in which one of the adversaries that have learned it leans
  // on it, each as often as the others; in the rest nobody does.
  double gusts = 0, learned = 0;
  bool adversary = false;  // true: it is the adversary that is trained
};

struct TrainingConfig {
  std::string agent = "walker";
  std::uint64_t seed = 1;
  std::uint64_t samples = 60'000'000;  // control steps to train for
  int environments = 128;              // stepped side by side
  int steps = 64;                      // of each environment in a rollout
  int threads = 2;
  std::vector<int> network = {256, 128, 64};         // hidden layers of the actor
  std::vector<int> critic_network = {256, 128, 64};  // hidden layers of the critic
  int average = 0;  // iterations over which the policy that is handed out is a moving average; 0: it is the newest
  nlohmann::ordered_json method = standard_method();  // its kind and all its numbers (learner/method.h)
  CurriculumConfig curriculum;  // its dimensions, environments, seed and harmless ends come from the program
  nlohmann::ordered_json environment = nlohmann::ordered_json::object();  // handed to the environment as it is
  ContestConfig contest;
  // What turns joint targets into torques: "hidden" or the file of a model, which `parkour train` alone practises with;
  // empty: MuJoCo's
  std::string actuators;
};

Result<TrainingConfig> training_config_from_json(std::string_view json);
// What may stand there beside method, curriculum, environment and contest, for readers; and in contest.
std::vector<FieldInfo> training_fields();
std::vector<FieldInfo> contest_fields();
// Every key, defaults included, and the contest where there is one: what the policy card keeps.
nlohmann::ordered_json to_json(const TrainingConfig& config);

// The forward speed that was practised, m/s: the middle of what is asked for on tracks; of who walks on a field alone,
// near its fastest.
double practised_speed(const TrainingConfig& config);

}  // namespace parkour
