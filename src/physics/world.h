// One MuJoCo model and its state: the only door to the engine. native/ links the library, web/ drives the npm module
// through JavaScript imports; both give the same results. Knows no courses, agents or rewards.
//
// Order of bodies, joints, actuators and sensors is that of the MJCF text (src/physics/mjcf.h states it), so nothing is
// looked up by name. Spans stay valid for the life of the World.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace parkour {

struct WorldSizes {
  int positions;   // nq
  int velocities;  // nv
  int controls;    // nu
  int bodies;      // nbody, the world body included
  int sensors;     // nsensordata, scalars
};

enum class StepStatus {
  fine,
  crowded,     // more contacts than the MJCF's memory holds: some were left out of this step, the state is sound
  warning,     // MuJoCo counted a bad state or a singular inertia; it may have reset itself
  not_finite,  // a position or velocity is NaN or infinite
  failed,      // MuJoCo met an error that would have ended the program
};

// Whether the state after the step may be read.
inline bool is_sound(StepStatus status) { return status == StepStatus::fine || status == StepStatus::crowded; }

class World {
 public:
  // Compiles the MJCF; an error names MuJoCo's line and element.
  static Result<std::unique_ptr<World>> create(const std::string& mjcf);
  static std::string engine_version();  // "3.14.0"
  virtual ~World() = default;

  virtual WorldSizes sizes() const = 0;

  // Inputs, read by step. World frame; N, N m.
  virtual std::span<double> control() = 0;        // (controls) targets: rad for position actuators
  virtual std::span<double> force_range() = 0;    // (controls, 2) least and greatest actuator torque, N m
  virtual std::span<double> applied_force() = 0;  // (bodies, 6) force then torque at each body's centre of mass

  // State, fresh after create, set_state and step. World frame; m, rad, m/s, rad/s.
  virtual std::span<const double> position() const = 0;       // qpos (positions)
  virtual std::span<const double> velocity() const = 0;       // qvel (velocities)
  virtual std::span<const double> body_position() const = 0;  // xpos (bodies, 3), of the body frame
  virtual std::span<const double> body_rotation() const = 0;  // xquat (bodies, 4), w x y z, world_from_body
  virtual std::span<const double> body_velocity() const = 0;  // cvel (bodies, 6), angular then linear, com-based frame
  virtual std::span<const double> body_com() const = 0;       // xipos (bodies, 3), centre of mass
  virtual std::span<const double> tree_com()
      const = 0;  // subtree_com (bodies, 3); cvel is taken at the com of the body's whole tree
  virtual std::span<const double> actuator_force() const = 0;  // (controls) N m
  virtual std::span<const double> sensor() const = 0;          // sensordata (sensors)
  virtual double total_time() const = 0;                       // s of simulated time since set_state

  // Sets the state, clears warm starts, forces and warnings, and computes everything above. Where MuJoCo cannot, the
  // next step says `failed`.
  virtual void set_state(std::span<const double> position, std::span<const double> velocity) = 0;

  // Everything that the next steps depend on, and what is read above, in one order natively and on the page: put back
  // into a World of the same MJCF, it makes the same inputs lead to the same steps as they did then, to the last bit
  // where the same library steps it.
  virtual std::vector<double> whole_state() const = 0;
  virtual void set_whole_state(std::span<const double> state) = 0;

  // Advances by `substeps` of the MJCF's time step, inputs held. After a status that is not sound the
  // state is meaningless until set_state.
  virtual StepStatus step(int substeps) = 0;
};

}  // namespace parkour
