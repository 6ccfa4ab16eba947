#include "measure/playing.h"

#include <atomic>

#include "learner/threads.h"

namespace parkour {

void play_each(const Agent& agent, const ParkourConfig& config, int count, int threads,
               const std::function<void(ParkourEnvironment&, int)>& play) {
  std::atomic<int> next = 0;
  Threads(threads).run([&](int) {
    ParkourEnvironment environment(agent, config);
    for (int i; (i = next++) < count;)
      play(environment, i);
  });
}

}  // namespace parkour
