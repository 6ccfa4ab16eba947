#include <mujoco/mujoco.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "base/coded_fault.h"
#include "base/number_text.h"
#include "physics/native/owned.h"
#include "physics/world.h"

namespace parkour {
namespace {

// Where an error of the engine leads to in this thread; null: nobody waits for one.
thread_local std::jmp_buf* way_out = nullptr;

// MuJoCo's errors must not return to it, and no exception may pass through its C. So they jump out of it, as its own
// Python binding has them do. Only calls into C are made in `body`: a jump runs no destructor.
template <typename Body>
bool survives(const Body& body) {
  std::jmp_buf here;
  if (setjmp(here) != 0) {
    way_out = nullptr;
    return false;
  }
  way_out = &here;
  body();
  way_out = nullptr;
  return true;
}

[[noreturn]] void leave(const char* message) {
  if (way_out) std::longjmp(*way_out, 1);
  std::fprintf(stderr, "MuJoCo: %s\n", message);
  std::abort();
}

// MuJoCo prints its errors and warnings and appends them to a file in the working folder; World reports them instead.
void take_messages() {
  static const bool done = [] {
    mju_user_error = leave;
    mju_user_warning = [](const char*) {};
    return true;
  }();
  static_cast<void>(done);
}

class NativeWorld final : public World {
 public:
  NativeWorld(mjModel* model, mjData* data) : model_(model), data_(data) {}

  bool compute() {
    failed_ = !survives([this] { mj_forward(model_.get(), data_.get()); });
    return !failed_;
  }

  WorldSizes sizes() const override {
    return {static_cast<int>(model_->nq), static_cast<int>(model_->nv), static_cast<int>(model_->nu),
            static_cast<int>(model_->nbody), static_cast<int>(model_->nsensordata)};
  }

  std::span<double> control() override { return view(data_->ctrl, model_->nu); }
  std::span<double> force_range() override { return view(model_->actuator_forcerange, 2 * model_->nu); }
  std::span<double> applied_force() override { return view(data_->xfrc_applied, 6 * model_->nbody); }

  std::span<const double> position() const override { return view(data_->qpos, model_->nq); }
  std::span<const double> velocity() const override { return view(data_->qvel, model_->nv); }
  std::span<const double> body_position() const override { return view(data_->xpos, 3 * model_->nbody); }
  std::span<const double> body_rotation() const override { return view(data_->xquat, 4 * model_->nbody); }
  std::span<const double> body_velocity() const override { return view(data_->cvel, 6 * model_->nbody); }
  std::span<const double> body_com() const override { return view(data_->xipos, 3 * model_->nbody); }
  std::span<const double> tree_com() const override { return view(data_->subtree_com, 3 * model_->nbody); }
  std::span<const double> actuator_force() const override { return view(data_->actuator_force, model_->nu); }
  std::span<const double> sensor() const override { return view(data_->sensordata, model_->nsensordata); }
  double total_time() const override { return data_->time; }

  void set_state(std::span<const double> position, std::span<const double> velocity) override {
    mj_resetData(model_.get(), data_.get());
    std::copy(position.begin(), position.end(), data_->qpos);
    std::copy(velocity.begin(), velocity.end(), data_->qvel);
    compute();
  }

  std::vector<double> whole_state() const override {
    std::vector<double> state(static_cast<std::size_t>(mj_stateSize(model_.get(), kWhole)));
    mj_getState(model_.get(), data_.get(), state.data(), kWhole);
    for (const auto part : mirrored())
      state.insert(state.end(), part.begin(), part.end());
    return state;
  }

  void set_whole_state(std::span<const double> state) override {
    mj_resetData(model_.get(), data_.get());
    mj_setState(model_.get(), data_.get(), state.data(), kWhole);
    if (!compute()) return;
    mj_setState(model_.get(), data_.get(), state.data(), kWhole);  // what `compute` may have warmed up
    const double* next = state.data() + mj_stateSize(model_.get(), kWhole);
    for (const auto part : mirrored())
      std::copy_n(next, part.size(), part.begin()), next += part.size();
  }

  StepStatus step(int substeps) override {
    failed_ = failed_ || !survives([this, substeps] { advance(substeps); });
    model_->opt.disableflags &= ~mjDSBL_SENSOR;
    if (failed_) return StepStatus::failed;
    const bool is_crowded = take_warning(mjWARN_CONTACTFULL) + take_warning(mjWARN_CNSTRFULL) > 0;
    for (const auto& warning : data_->warning)
      if (warning.number > 0) return StepStatus::warning;
    const auto finite = [](double value) { return std::isfinite(value); };
    const auto q = position(), v = velocity();
    const bool fine = std::all_of(q.begin(), q.end(), finite) && std::all_of(v.begin(), v.end(), finite);
    if (!fine) return StepStatus::not_finite;
    return is_crowded ? StepStatus::crowded : StepStatus::fine;
  }

 private:
  static constexpr int kWhole = mjSTATE_INTEGRATION;

  // Sensors are read after the last substep alone.
  void advance(int substeps) {
    model_->opt.disableflags |= mjDSBL_SENSOR;
    for (int i = 0; i < substeps; ++i) {
      if (i + 1 == substeps) model_->opt.disableflags &= ~mjDSBL_SENSOR;
      mj_step(model_.get(), data_.get());
    }
  }

  // What a World is given and what a step leaves to be read, as the page's World mirrors it.
  std::array<std::span<double>, 13> mirrored() const {
    return {view(data_->ctrl, model_->nu),
            view(model_->actuator_forcerange, 2 * model_->nu),
            view(data_->xfrc_applied, 6 * model_->nbody),
            view(data_->qpos, model_->nq),
            view(data_->qvel, model_->nv),
            view(data_->xpos, 3 * model_->nbody),
            view(data_->xquat, 4 * model_->nbody),
            view(data_->cvel, 6 * model_->nbody),
            view(data_->xipos, 3 * model_->nbody),
            view(data_->subtree_com, 3 * model_->nbody),
            view(data_->actuator_force, model_->nu),
            view(data_->sensordata, model_->nsensordata),
            view(&data_->time, 1)};
  }

  // How often MuJoCo warned since it was last asked.
  int take_warning(mjtWarning kind) { return std::exchange(data_->warning[kind].number, 0); }

  static std::span<double> view(double* first, mjtSize count) { return {first, static_cast<std::size_t>(count)}; }

  Model model_;
  Data data_;
  bool failed_ = false;  // nothing is stepped until set_state succeeds
};

}  // namespace

Result<std::unique_ptr<World>> World::create(const std::string& mjcf) {
  take_messages();
  const PlainNumbers plain;  // for MuJoCo's reader of numbers
  char error[1000] = "";
  const Spec spec(mj_parseXMLString(mjcf.c_str(), nullptr, error, sizeof error));
  if (!spec) return coded_fault("world.unread", error);
  mjModel* model = mj_compile(spec.get(), nullptr);
  if (!model) return coded_fault("world.uncompiled", mjs_getError(spec.get()));
  mjData* data = nullptr;
  if (!survives([&data, model] { data = mj_makeData(model); }) || !data) {
    mj_deleteModel(model);
    return coded_fault("world.no_memory");
  }
  auto world = std::make_unique<NativeWorld>(model, data);
  if (!world->compute()) return coded_fault("world.no_state");
  return world;
}

std::string World::engine_version() { return mj_versionString(); }

}  // namespace parkour
