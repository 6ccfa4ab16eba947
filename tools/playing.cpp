#include "tools/playing.h"

#include <atomic>

#include "learner/threads.h"

namespace parkour {

Step act(ParkourEnvironment& environment, const Actor& actor) {
  const auto observation = environment.observation();
  const Matrix action = actor.act(Eigen::Map<const Matrix>(observation.data(), static_cast<Eigen::Index>(observation.size()), 1));
  return environment.step({action.data(), static_cast<std::size_t>(action.size())});
}

void play_each(const Agent& agent, const ParkourConfig& config, int count, int threads, const std::function<void(ParkourEnvironment&, int)>& play) {
  std::atomic<int> next = 0;
  Threads(threads).run([&](int) {
    ParkourEnvironment environment(agent, config);
    for (int i; (i = next++) < count;) play(environment, i);
  });
}

}  // namespace parkour
