#include "measure/actuator_bench.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "measure/course_file.h"
#include "physics/world.h"
#include "teaching/exam.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

// Passes everything on and writes it down; of the robot that `seed` says, whatever the episode's seed is.
class Recorder final : public Actuators {
 public:
  Recorder(std::unique_ptr<Actuators> recorded, std::uint64_t seed, LoggedRun& run)
      : recorded_(std::move(recorded)), seed_(seed), run_(run) {}

  void begin(std::uint64_t) override {
    recorded_->begin(seed_);
    run_.samples.clear();
  }
  void drive(const JointStates& joints, std::span<double> torque) override {
    recorded_->drive(joints, torque);
    for (std::size_t i = 0; i < torque.size(); ++i)
      run_.samples.push_back({joints.target[i], joints.angle[i], joints.rate[i], torque[i]});
  }

 private:
  std::unique_ptr<Actuators> recorded_;
  std::uint64_t seed_;
  LoggedRun& run_;
};

// Joint targets, rad, at a time.
class Told {
 public:
  virtual ~Told() = default;
  virtual void write(double time, std::span<double> targets) = 0;
};

// Sines about the standing pose, from slow to fast, each joint's a little behind the one before.
class Chirp final : public Told {
 public:
  Chirp(const Agent& agent, double amplitude) : joints_(agent.joints()), amplitude_(amplitude) {}
  void write(double time, std::span<double> targets) override {
    constexpr double kSlowest = 0.2, kFastest = 6;  // Hz
    const double turns = kSlowest * time + (kFastest - kSlowest) * time * time / (2 * kBenchSeconds);
    for (std::size_t i = 0; i < joints_.size(); ++i) {
      const double phase = 2 * std::numbers::pi * turns - static_cast<double>(i);
      targets[i] =
          std::clamp(joints_[i]->standing + amplitude_ * std::sin(phase), joints_[i]->lower, joints_[i]->upper);
    }
  }

 private:
  std::vector<const Joint*> joints_;
  double amplitude_;  // rad
};

// Each joint jumps where it likes and stays there for a while.
class Jumps final : public Told {
 public:
  Jumps(const Agent& agent, Random random) : joints_(agent.joints()), random_(random), until_(joints_.size()) {}
  void write(double time, std::span<double> targets) override {
    constexpr double kFar = 0.8, kShortest = 0.02, kLongest = 0.5;  // rad, s
    for (std::size_t i = 0; i < joints_.size(); ++i) {
      if (time < until_[i]) continue;
      until_[i] = time + random_.uniform(kShortest, kLongest);
      targets[i] =
          std::clamp(joints_[i]->standing + random_.uniform(-kFar, kFar), joints_[i]->lower, joints_[i]->upper);
    }
  }

 private:
  std::vector<const Joint*> joints_;
  Random random_;
  std::vector<double> until_;  // (joints) s
};

// A spring and a damper that hold the trunk where it is, as a hoist does.
class Hoist {
 public:
  Hoist(const Agent& agent, const RobotLayout& robot, const World& world) : agent_(agent), robot_(robot) {
    std::copy_n(world.body_com().begin() + 3 * robot.body, 3, place_.begin());
  }
  void hold(World& world) const {
    constexpr double kQuick = 20, kQuickTurn = 20;  // 1/s, critically damped
    const double mass = agent_.mass();
    const auto body = static_cast<std::size_t>(robot_.body);
    const auto velocity = world.body_velocity().subspan(6 * body, 6);
    const auto centre = world.body_com().subspan(3 * body, 3), tree = world.tree_com().subspan(3 * body, 3);
    const auto turned = world.body_rotation().subspan(4 * body, 4);
    auto force = world.applied_force().subspan(6 * body, 6);
    // cvel is that of the point of the body at the whole tree's centre of mass
    const double arm[3] = {centre[0] - tree[0], centre[1] - tree[1], centre[2] - tree[2]};
    const double inertia = mass * 0.1;  // kg m², of a trunk
    for (int i = 0; i < 3; ++i) {
      const int j = (i + 1) % 3, k = (i + 2) % 3;
      const double speed = velocity[3 + i] + velocity[j] * arm[k] - velocity[k] * arm[j];
      force[i] = mass * (kQuick * kQuick * (place_[i] - centre[i]) - 2 * kQuick * speed);
      force[3 + i] = inertia * (-kQuickTurn * kQuickTurn * 2 * turned[1 + i] - 2 * kQuickTurn * velocity[i]);
    }
    force[2] += mass * 9.81;
  }

 private:
  const Agent& agent_;
  RobotLayout robot_;
  std::array<double, 3> place_{};
};

void run_held(const Agent& agent, Actuators& actuators, Told& told) {
  constexpr double kHeight = 2;  // m
  const auto course = build_course(harmless_settings(), 1);
  const Agent* robots[] = {&agent};
  const auto scene = write_scene(course, robots, Terrain::field);
  auto made = World::create(scene.mjcf);
  // the MJCF is our own: a refusal is a defect, not an input to report
  if (!made) throw std::logic_error(made.error());
  World& world = **made;
  const RobotLayout& robot = scene.robots.front();
  std::vector<double> position(static_cast<std::size_t>(world.sizes().positions)),
      velocity(static_cast<std::size_t>(world.sizes().velocities));
  if (agent.root == Root::free) position[3] = 1;
  position[static_cast<std::size_t>(agent.root_height())] = kHeight;
  const auto joints = agent.joints();
  std::vector<double> targets(joints.size()), torques(joints.size());
  for (std::size_t i = 0; i < joints.size(); ++i)
    position[static_cast<std::size_t>(agent.root_positions()) + i] = targets[i] = joints[i]->standing;
  world.set_state(position, velocity);
  const Hoist hoist(agent, robot, world);
  actuators.begin(0);
  const auto angles = world.position().subspan(static_cast<std::size_t>(agent.root_positions()), joints.size()),
             rates = world.velocity().subspan(static_cast<std::size_t>(agent.root_velocities()), joints.size());
  for (int step = 0; step * kControlStep < kBenchSeconds; ++step) {
    told.write(step * kControlStep, targets);
    for (int substep = 0; substep < kSubstepsPerControl; ++substep) {
      hoist.hold(world);
      actuators.drive({targets, angles, rates}, torques);
      auto range = world.force_range();
      for (std::size_t i = 0; i < joints.size(); ++i)
        range[2 * i] = range[2 * i + 1] = torques[i];
      if (!is_sound(world.step(1))) return;
    }
  }
}

}  // namespace

ActuatorLog log_actuators(const Agent& agent, const Actor& actor, const MakeActuators& make,
                          const ActuatorBench& bench) {
  ActuatorLog log{agent.name, bench.seed, {}};
  LoggedRun run;
  const auto keep = [&](const char* part) {
    run.part = part;
    log.runs.push_back(run);
  };
  Recorder recorder(make(), bench.seed, run);
  for (int i = 0; i < bench.chirps; ++i) {
    Chirp chirp(agent, 0.6 / (1 << i));
    run_held(agent, recorder, chirp);
    keep("chirp");
  }
  for (int i = 0; i < bench.steps; ++i) {
    Jumps jumps(agent, Random(bench.seed).split(200 + static_cast<std::uint64_t>(i)));
    run_held(agent, recorder, jumps);
    keep("steps");
  }
  ParkourConfig config = exam_config(agent);
  config.actuators = [&] { return std::make_unique<Recorder>(make(), bench.seed, run); };
  ParkourEnvironment environment(agent, config);
  Random random = Random(bench.seed).split(300);
  for (int i = 0; i < bench.walks; ++i) {
    const double difficulty = bench.most_difficulty * i / std::max(1, bench.walks - 1);
    attempt(environment, actor, draw_request(random, difficulty), 0);
    keep("walk");
  }
  return log;
}

}  // namespace parkour
