// Pictures and films of the window, as its buttons ask for them: into the folder that the program was started in, named
// after the time.
#pragma once

#include <memory>
#include <string>

#include "lab/desk.h"
#include "lab/desktop/output.h"

namespace parkour {

class Recorder {
 public:
  // A frame of this size has just been drawn, at this time, s. What is to be told of it: the file that is done, or "".
  Result<std::string> look(const Wishes& wishes, int width, int height, double now);
  bool is_recording() const { return film_ != nullptr; }
  // Of the film that is under way, if there is one.
  Result<std::string> end();

 private:
  Result<void> begin(int width, int height, double now);
  Result<void> add(double now);

  std::unique_ptr<Output> film_;
  double begun_ = 0;  // s
  int frames_ = 0;
};

}  // namespace parkour
