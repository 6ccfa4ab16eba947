// The policy card: what a policy is for, how it was trained and what it scored. Written as card.json beside
// policy.onnx.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parkour {

struct CardSlice {
  std::string name;
  int width;
};

struct Card {
  std::string name;                    // "walker"
  std::string agent;                   // which of agents/: "walker", "walker-blind"
  std::vector<CardSlice> observation;  // named slices, in order
  int actions = 0;
  double action_scale = 0;   // rad of joint target per unit of action
  double control_rate = 50;  // Hz
  std::uint64_t seed = 0;
  std::uint64_t samples = 0;  // control steps seen in training
  std::string parent;         // policy it was taught from, or empty
  nlohmann::ordered_json
      lineage;  // the lessons that a visitor gave it, oldest first; an array, absent where there were none
  std::string mujoco_version;
  std::string onnx_sha256;          // 64 lower-case hex digits
  nlohmann::ordered_json training;  // the training configuration, whole
  nlohmann::ordered_json scores;    // what `parkour evaluate` measured; an object, may be empty
};

std::string to_json(const Card& card);
Result<Card> card_from_json(std::string_view json);

// Everything a folder promises: digest, widths and control rate fit together. Names what is wrong.
Result<void> check_card(const Card& card, int network_inputs, int network_outputs, std::string_view measured_sha256);

}  // namespace parkour
