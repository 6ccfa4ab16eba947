// World over the npm module: mirrors of MuJoCo's arrays in our own heap, and the functions of mujoco_door.js, which
// copy in, step and copy out in one call.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/coded_fault.h"
#include "physics/world.h"

extern "C" {
int door_version(char* text, int capacity);
int door_create(const char* mjcf, int* sizes, char* text, int capacity);
int door_bind(int handle, double* const* addresses);
int door_set_state(int handle);
int door_state_size(int handle);
int door_keep_state(int handle, double* state);
int door_put_state(int handle, const double* state);
int door_step(int handle, int substeps);
void door_delete(int handle);
}

namespace parkour {
namespace {

enum DoorStatus { kFine, kCrowded, kWarning, kFailed };  // as `guarded` in mujoco_door.js returns them

class WebWorld final : public World {
 public:
  WebWorld(int handle, const WorldSizes& sizes) : handle_(handle), sizes_(sizes), mirror_(mirror_length(sizes)) {
    double* next = mirror_.data();
    const auto take = [&](int count) {
      const std::span<double> part(next, static_cast<std::size_t>(count));
      next += count;
      return part;
    };
    control_ = take(sizes.controls);
    force_range_ = take(2 * sizes.controls);
    applied_force_ = take(6 * sizes.bodies);
    position_ = take(sizes.positions);
    velocity_ = take(sizes.velocities);
    body_position_ = take(3 * sizes.bodies);
    body_rotation_ = take(4 * sizes.bodies);
    body_velocity_ = take(6 * sizes.bodies);
    body_com_ = take(3 * sizes.bodies);
    tree_com_ = take(3 * sizes.bodies);
    actuator_force_ = take(sizes.controls);
    sensor_ = take(sizes.sensors);
    time_ = take(1);
  }

  ~WebWorld() override { door_delete(handle_); }

  bool bind() {
    const std::array<double*, 13> addresses{
        control_.data(),        applied_force_.data(), force_range_.data(),   position_.data(), velocity_.data(),
        body_position_.data(),  body_rotation_.data(), body_velocity_.data(), body_com_.data(), tree_com_.data(),
        actuator_force_.data(), sensor_.data(),        time_.data()};
    return door_bind(handle_, addresses.data()) == kFine;
  }

  WorldSizes sizes() const override { return sizes_; }
  std::span<double> control() override { return control_; }
  std::span<double> force_range() override { return force_range_; }
  std::span<double> applied_force() override { return applied_force_; }
  std::span<const double> position() const override { return position_; }
  std::span<const double> velocity() const override { return velocity_; }
  std::span<const double> body_position() const override { return body_position_; }
  std::span<const double> body_rotation() const override { return body_rotation_; }
  std::span<const double> body_velocity() const override { return body_velocity_; }
  std::span<const double> body_com() const override { return body_com_; }
  std::span<const double> tree_com() const override { return tree_com_; }
  std::span<const double> actuator_force() const override { return actuator_force_; }
  std::span<const double> sensor() const override { return sensor_; }
  double total_time() const override { return time_[0]; }

  void set_state(std::span<const double> position, std::span<const double> velocity) override {
    std::copy(position.begin(), position.end(), position_.begin());
    std::copy(velocity.begin(), velocity.end(), velocity_.begin());
    failed_ = door_set_state(handle_) == kFailed;
  }

  std::vector<double> whole_state() const override {
    std::vector<double> state(static_cast<std::size_t>(std::max(0, door_state_size(handle_))));
    door_keep_state(handle_, state.data());
    state.insert(state.end(), mirror_.begin(), mirror_.end());
    return state;
  }

  void set_whole_state(std::span<const double> state) override {
    failed_ = door_put_state(handle_, state.data()) == kFailed;
    const auto mirrored = state.last(mirror_.size());
    std::copy(mirrored.begin(), mirrored.end(), mirror_.begin());
  }

  StepStatus step(int substeps) override {
    const int status = failed_ ? kFailed : door_step(handle_, substeps);
    failed_ = status == kFailed;
    if (failed_) return StepStatus::failed;
    if (status == kWarning) return StepStatus::warning;
    const auto finite = [](double value) { return std::isfinite(value); };
    const bool fine = std::all_of(position_.begin(), position_.end(), finite) &&
                      std::all_of(velocity_.begin(), velocity_.end(), finite);
    if (!fine) return StepStatus::not_finite;
    return status == kCrowded ? StepStatus::crowded : StepStatus::fine;
  }

 private:
  static std::size_t mirror_length(const WorldSizes& s) {
    return s.positions + s.velocities + 4 * s.controls + 25 * s.bodies + s.sensors + 1;
  }

  int handle_;
  WorldSizes sizes_;
  bool failed_ = false;  // nothing is stepped until set_state succeeds
  std::vector<double> mirror_;
  std::span<double> control_, force_range_, applied_force_;
  std::span<double> position_, velocity_, body_position_, body_rotation_, body_velocity_, body_com_, tree_com_,
      actuator_force_, sensor_, time_;
};

}  // namespace

Result<std::unique_ptr<World>> World::create(const std::string& mjcf) {
  std::array<int, 5> sizes{};
  std::array<char, 1000> text{};
  const int handle = door_create(mjcf.c_str(), sizes.data(), text.data(), static_cast<int>(text.size()));
  if (handle < 0) return coded_fault("world.uncompiled", text.data());
  auto world = std::make_unique<WebWorld>(handle, WorldSizes{sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]});
  if (!world->bind()) return coded_fault("world.no_state");
  return world;
}

std::string World::engine_version() {
  std::array<char, 32> text{};
  door_version(text.data(), static_cast<int>(text.size()));
  return text.data();
}

}  // namespace parkour
