#include <memory>
#include <numbers>

#include "env/parkour_environment.h"
#include "physics/mjcf.h"
#include "terrain/task_space.h"
#include "tools/parkour/bench_parts.h"
#include "tools/parkour/policy_folder.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kSeed = 1;

// The policy's answer, if there is one, and noise. The same observations get the same actions.
class Driver {
 public:
  Driver(const Agent& agent, const Actor* actor)
      : actor_(actor), action_(static_cast<std::size_t>(action_width(agent))) {}

  std::span<const float> decide(std::span<const float> observation) {
    Matrix answer = Matrix::Zero(static_cast<Eigen::Index>(action_.size()), 1);
    if (actor_)
      answer =
          actor_->act(Eigen::Map<const Matrix>(observation.data(), static_cast<Eigen::Index>(observation.size()), 1));
    for (std::size_t i = 0; i < action_.size(); ++i)
      action_[i] = answer(static_cast<Eigen::Index>(i), 0) + static_cast<float>(0.3 * random_.normal());
    return action_;
  }

 private:
  const Actor* actor_;
  Random random_ = Random(kSeed);
  std::vector<float> action_;
};

// The start of the i-th episode, the same on both sides; courses as drawn for `evaluate`.
CourseRequest course_at(std::uint64_t episode) {
  Random random = Random(kSeed).split(episode);
  return draw_request(random, 1);
}

// The environment as the learner uses it; only its step is timed.
class WholeSide {
 public:
  WholeSide(const Agent& agent, const ParkourConfig& config, const Actor* actor)
      : environment_(agent, config), driver_(agent, actor) {}

  double turn() {
    double seconds = 0;
    for (int i = 0; i < kStepsInATurn; ++i) {
      if (!running_) {
        reset_seconds_ += seconds_of([&] { environment_.reset_on(course_at(episodes_), episodes_); });
        ++episodes_;
      }
      const auto action = driver_.decide(environment_.observation());
      Step step{};
      seconds += seconds_of([&] { step = environment_.step(action); });
      running_ = !step.terminated && !step.truncated;
    }
    return seconds / kStepsInATurn;
  }

  double place() const { return environment_.runner().pose().x; }
  std::uint64_t episodes() const { return episodes_; }
  double seconds_per_reset() const { return reset_seconds_ / static_cast<double>(episodes_); }

 private:
  ParkourEnvironment environment_;
  Driver driver_;
  bool running_ = false;
  std::uint64_t episodes_ = 0;
  double reset_seconds_ = 0;
};

// The same episodes once more; what stands around MuJoCo's steps is done, so that caches are as full, and not timed.
class PhysicsSide {
 public:
  PhysicsSide(const Agent& agent, const ParkourConfig& config, const Actor* actor)
      : agent_(agent), config_(config), runner_(agent, config.runner), driver_(agent, actor) {}

  double turn() {
    double seconds = 0;
    for (int i = 0; i < kStepsInATurn; ++i) {
      if (!world_ || runner_.ending() != Ending::none) start();
      runner_.drive(*world_, layout_, *ground_, driver_.decide(runner_.observation()));
      auto status = StepStatus::fine;
      seconds += seconds_of([&] { status = world_->step(kSubstepsPerControl); });
      if (status == StepStatus::fine)
        runner_.perceive(*world_, layout_, *ground_);
      else
        runner_.give_up();
    }
    return seconds / kStepsInATurn;
  }

  double place() const { return runner_.pose().x; }

 private:
  // As ParkourEnvironment::reset_on does; bench_environment checks that both came to the same place.
  void start() {
    const auto request = course_at(episodes_);
    ground_ = std::make_unique<GroundView>(build_course(request.settings, request.seed));
    const Agent* robots[] = {&agent_};
    const auto scene = write_scene(ground_->course(), robots);
    world_ = *World::create(scene.mjcf);
    layout_ = scene.robots.front();
    Random random = Random(episodes_).split(7);
    std::vector<double> position(static_cast<std::size_t>(world_->sizes().positions)),
        velocity(static_cast<std::size_t>(world_->sizes().velocities));
    runner_.place(position, velocity, random);
    world_->set_state(position, velocity);
    const Command command{random.uniform(config_.command.low, config_.command.high)};
    runner_.begin(*world_, layout_, *ground_, command, random.uniform(0, 2 * std::numbers::pi),
                  Random(episodes_).split(9));
    ++episodes_;
  }

  const Agent& agent_;
  ParkourConfig config_;
  Runner runner_;
  Driver driver_;
  std::unique_ptr<World> world_;
  std::unique_ptr<GroundView> ground_;
  RobotLayout layout_{};
  std::uint64_t episodes_ = 0;
};

}  // namespace

BenchFigures bench_environment(const BenchOptions& options) {
  const Agent& agent = *find_agent(options.agent);
  const auto config = parkour_config(agent, nlohmann::json::object());
  if (!config) return fault(config.error());
  PolicyFolder policy;
  if (!options.policy.empty()) {
    auto read = read_fitting_policy(options.policy);
    if (!read) return fault(read.error());
    policy = std::move(*read);
  }
  const Actor* actor = options.policy.empty() ? nullptr : &policy.actor;
  WholeSide whole(agent, *config, actor);
  PhysicsSide physics(agent, *config, actor);
  std::vector<double> environment_us, physics_us, ratios;
  for (int turn = 0; turn < options.turns; ++turn) {
    environment_us.push_back(1e6 * whole.turn());
    physics_us.push_back(1e6 * physics.turn());
    ratios.push_back(environment_us.back() / physics_us.back());
  }
  if (whole.place() != physics.place())
    return fault(
        "The environment and the bare physics came to different places: they no longer run the same episodes.");
  return Json{{"ratio", median(ratios)},
              {"environment_step_us", median(environment_us)},
              {"physics_step_us", median(physics_us)},
              {"reset_us", 1e6 * whole.seconds_per_reset()},
              {"steps", options.turns * kStepsInATurn},
              {"episodes", whole.episodes()}};
}

}  // namespace parkour
