// MuJoCo's objects, freed with their owner.
#pragma once

#include <mujoco/mujoco.h>

#include <memory>

namespace parkour {

struct Free {
  void operator()(mjModel* model) const { mj_deleteModel(model); }
  void operator()(mjData* data) const { mj_deleteData(data); }
  void operator()(mjSpec* spec) const { mj_deleteSpec(spec); }
};
using Model = std::unique_ptr<mjModel, Free>;
using Data = std::unique_ptr<mjData, Free>;
using Spec = std::unique_ptr<mjSpec, Free>;

}  // namespace parkour
