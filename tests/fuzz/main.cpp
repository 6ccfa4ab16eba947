// `fuzz TARGET|all INPUTS [SEED]`: changed files against the readers of strangers' files, under the sanitizers. The
// same arguments try the same inputs. Whatever ends it but success names target, seed and input first.
#include <signal.h>
#include <sys/time.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "fuzz/mutation.h"
#include "fuzz/targets.h"

// the sanitizers' own door; absent where the program is built without them
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

// No reader of a file this small needs so much: a length that is believed before it is checked ends the program.
extern "C" const char* __asan_default_options() { return "max_allocation_size_mb=64"; }

namespace parkour::fuzz {
namespace {

constexpr int kLongest = 5;  // s of the processor's time for one input; a clean reader takes milliseconds

struct Trial {
  char target[32] = "";
  unsigned long long input = 0, seed = 0;
} now;

void tell() { std::fprintf(stderr, "\nFound at: fuzz %s, seed %llu, input %llu\n", now.target, now.seed, now.input); }

void wind_up(int seconds) {
  const itimerval left{{0, 0}, {seconds, 0}};
  setitimer(ITIMER_VIRTUAL, &left, nullptr);
}

void listen_for_ends() {
  if (__sanitizer_set_death_callback) __sanitizer_set_death_callback(tell);
  for (const int signal : {SIGVTALRM, SIGABRT})
    ::signal(signal, [](int number) {
      tell();
      ::signal(number, SIG_DFL);
      raise(number);
    });
}

std::string changed(const Target& target, Random& random) {
  const auto& original = target.corpus[static_cast<std::size_t>(random.below(static_cast<int>(target.corpus.size())))];
  if (target.is_json && random.below(3) > 0) return with_other_values(random, original);
  auto bytes = with_other_bytes(random, original, target.corpus);
  return random.below(4) > 0 ? target.mended(std::move(bytes)) : bytes;
}

void attack(const Target& target, unsigned long long inputs, unsigned long long seed) {
  std::snprintf(now.target, sizeof now.target, "%s", target.name.c_str());
  now.seed = seed;
  for (const auto& original : target.corpus)
    if (!target.takes(original) && !original.empty()) std::abort();  // the reader must take what is sound
  unsigned long long taken = 0;
  const auto start = std::chrono::steady_clock::now();
  for (now.input = 0; now.input < inputs; ++now.input) {
    Random random = Random(seed).split(now.input);
    wind_up(kLongest);
    taken += target.takes(changed(target, random));
  }
  wind_up(0);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::printf("%-12s %llu inputs, %llu of them taken, no finding, %.1f s\n", target.name.c_str(), inputs, taken,
              seconds.count());
  std::fflush(stdout);
}

int run(const std::string& wanted, unsigned long long inputs, unsigned long long seed) {
  bool is_known = false;
  for (const auto& target : all_targets()) {
    if (wanted != "all" && wanted != target.name) continue;
    is_known = true;
    attack(target, inputs, seed);
  }
  return is_known ? 0 : 2;
}

}  // namespace
}  // namespace parkour::fuzz

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr,
                 "fuzz all|onnx|archive|card|link|course_file|config|actuator_model|actuator_log INPUTS [SEED]\n");
    return 2;
  }
  parkour::fuzz::listen_for_ends();
  try {
    return parkour::fuzz::run(argv[1], std::strtoull(argv[2], nullptr, 10),
                              argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "A reader threw: %s\n", error.what());
    parkour::fuzz::tell();
    return 1;
  }
}
