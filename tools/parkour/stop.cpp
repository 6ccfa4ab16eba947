#include "tools/parkour/stop.h"

#include <csignal>
#include <initializer_list>

namespace parkour {
namespace {

volatile std::sig_atomic_t asked = 0;

}  // namespace

void listen_for_stop() {
  asked = 0;
  struct sigaction action {};
  action.sa_handler = [](int) { asked = 1; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    sigaction(signal, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool stop_asked() { return asked != 0; }

}  // namespace parkour
