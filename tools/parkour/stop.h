// An orderly end on request: what was learned is saved first.
#pragma once

namespace parkour {

// From here on SIGINT, SIGTERM and SIGHUP (a closed terminal) ask for an end, and the second of a kind ends at once; a
// reader of our output that goes away does not.
void listen_for_stop();
bool stop_asked();

}  // namespace parkour
