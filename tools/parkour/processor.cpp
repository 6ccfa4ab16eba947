// Compiled for the least of processors (tools/parkour/CMakeLists.txt), and without the library, whose inline functions
// might be linked from a file that is not.
#include "tools/parkour/processor.h"

#include <unistd.h>

namespace parkour {

#ifdef __x86_64__
namespace {

bool is_same(const char* one, const char* other) {
  while (*one != 0 && *one == *other)
    ++one, ++other;
  return *one == *other;
}

bool has(const char* set) {
#define PARKOUR_ASK(name) \
  if (is_same(set, name)) return __builtin_cpu_supports(name) != 0
  PARKOUR_ASK("sse4.2");
  PARKOUR_ASK("popcnt");
  PARKOUR_ASK("avx");
  PARKOUR_ASK("avx2");
  PARKOUR_ASK("bmi");
  PARKOUR_ASK("bmi2");
  PARKOUR_ASK("fma");
  PARKOUR_ASK("avx512f");
  PARKOUR_ASK("avx512bw");
  PARKOUR_ASK("avx512cd");
  PARKOUR_ASK("avx512dq");
  PARKOUR_ASK("avx512vl");
#undef PARKOUR_ASK
  return false;
}

void say(const char* text) {
  unsigned long length = 0;
  while (text[length] != 0)
    ++length;
  if (write(STDERR_FILENO, text, length) < 0) return;
}

// before the constructors of any other file
__attribute__((constructor(101))) void check_processor() {
  const char* missing = missing_instructions(kBuiltWith);
  if (missing == nullptr) return;
  say("parkour: it was built for processors with ");
  say(missing);
  say(", which this one lacks. Build it on this machine, or for all of them with -DPARKOUR_THIS_PROCESSOR=OFF.\n");
  _exit(1);
}

}  // namespace

const char* missing_instructions(const char* const* needed) {
  __builtin_cpu_init();
  for (; *needed != nullptr; ++needed)
    if (!has(*needed)) return *needed;
  return nullptr;
}
#else
const char* missing_instructions(const char* const*) { return nullptr; }
#endif

}  // namespace parkour
