// What a curriculum tells of itself, by name.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "curriculum/curriculum.h"

namespace parkour {

inline double named(const Curriculum& curriculum, const std::string& name) {
  for (const auto& entry : curriculum.state())
    if (entry.name == name) return entry.value;
  ADD_FAILURE() << "no " << name;
  return -1;
}

}  // namespace parkour
