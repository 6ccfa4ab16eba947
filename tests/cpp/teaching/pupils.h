// Who is taught in these tests.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "learner/archive.h"
#include "learner/parkour_trainer.h"
#include "policy/onnx.h"
#include "teaching/lesson_trainer.h"

namespace parkour {

// A small walker that can do nothing.
inline Pupil untrained_pupil() {
  auto trainer = make_trainer(*training_config_from_json(
      R"({"agent": "walker", "environments": 4, "steps": 8, "threads": 1, "network": [16], "critic_network": [16]})"));
  EXPECT_TRUE(trainer);
  EXPECT_TRUE((*trainer)->iterate());
  Card card;
  card.name = "pupil";
  card.agent = "walker";
  card.samples = 32;
  card.training = to_json((*trainer)->config());
  return {(*trainer)->actor(), card, (*trainer)->save_training().to_bytes()};
}

// It crosses what is not hard.
inline Pupil shipped_walker() {
  const auto bytes = [](const char* file) {
    std::ifstream stream(std::string(PARKOUR_SOURCE_DIR) + "/policies/walker/" + file, std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
  };
  return {*actor_from_onnx(bytes("policy.onnx")), *card_from_json(bytes("card.json")), bytes("training.bin")};
}

}  // namespace parkour
