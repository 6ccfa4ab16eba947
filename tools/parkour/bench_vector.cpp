#include "learner/parkour_trainer.h"
#include "learner/vector_environment.h"
#include "tools/parkour/bench_parts.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kEnvironments = 128;

// Of whole numbers, so that another language draws the very same (tools/python/vector_rate.py).
void draw_actions(int step, std::size_t width, std::span<float> actions) {
  for (std::size_t i = 0; i < actions.size(); ++i)
    actions[i] =
        static_cast<float>((static_cast<std::size_t>(step) * 7 + i / width * 13 + i % width * 29) % 21) / 25 - 0.4f;
}

}  // namespace

BenchFigures bench_vector(const BenchOptions& options) {
  const Agent& agent = *find_agent(options.agent);
  const auto config = parkour_config(agent, nlohmann::json::object());
  if (!config) return fault(config.error());
  TrainingConfig training;
  training.curriculum.kind = "uniform";
  const int threads = options.threads.back();
  const auto made = VectorEnvironment::make(
      kEnvironments, threads, Autoreset::same_step,
      [&](int) { return std::make_unique<ParkourEnvironment>(agent, *config); }, complete_curriculum(training));
  if (!made) return fault(made.error());
  VectorEnvironment& environments = **made;
  std::array<std::uint64_t, kEnvironments> seeds;
  for (std::size_t i = 0; i < seeds.size(); ++i)
    seeds[i] = i;
  std::array<bool, kEnvironments> all, terminated, truncated;
  all.fill(true);
  environments.seed(seeds);
  environments.reset(all);

  const auto width = static_cast<std::size_t>(environments.environment(0).action_width());
  std::vector<float> actions(kEnvironments * width);
  std::vector<float> seen(kEnvironments * static_cast<std::size_t>(environments.environment(0).observation_width()));
  std::array<double, kEnvironments> rewards;
  double paid = 0, seconds = 0;
  int step = 0;
  for (; seconds < options.seconds; ++step) {
    draw_actions(step, width, actions);
    Result<void> done;
    seconds += seconds_of([&] { done = environments.step(actions, {seen, rewards, terminated, truncated}); });
    if (!done) return fault(done.error());
    if (step < kStepsInATurn)
      for (const double reward : rewards)
        paid += reward;
  }
  return Json{{"steps_per_second", step * kEnvironments / seconds},
              {"environments", kEnvironments},
              {"threads", threads},
              {"first_rewards", paid}};
}

}  // namespace parkour
