#include "python/door.h"

NB_MODULE(_core, module) {
  module.doc() = "Parkour Lab's C++ core: settings, courses, environments and policies. Use it through parkour_lab.";
  parkour::add_tables(module);
  parkour::add_courses(module);
  parkour::add_environments(module);
  parkour::add_policies(module);
  parkour::add_teachers(module);
}
