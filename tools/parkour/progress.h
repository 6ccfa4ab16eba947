// What `parkour train` tells while it runs: a line for the terminal, and a line of JSON per iteration for whoever plots
// it later.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "learner/trainer.h"

namespace parkour {

// Joins the iterations since the last line: episodes weigh by their number, the rest by iteration.
class Progress {
 public:
  void add(const IterationReport& report);
  bool is_empty() const { return iterations_ == 0; }
  // "[###-----] 12 %  7.3 M of 60 M  12.3 K/s  1 h 12 left  return …". Starts afresh afterwards.
  std::string line(std::uint64_t samples_wanted);

 private:
  int iterations_ = 0, episodes_ = 0;
  double returns_ = 0, lengths_ = 0, mastered_ = 0;               // summed over episodes
  std::vector<NamedValue> health_;                                // what tells most, summed over iterations
  double seconds_ = 0;                                            // summed over iterations
  double samples_ = 0;                                            // seen in these iterations
  double last_return_ = 0, last_length_ = 0, last_mastered_ = 0;  // of the last line, for when no episode ended since
  std::uint64_t samples_so_far_ = 0;
  std::vector<NamedValue> curriculum_;
};

// "55 s", "12 min", "3 h 05".
std::string duration_text(double seconds);
// "950", "8.2 K", "7.31 M".
std::string count_text(double count);

// One object with everything of the report; `seconds` since the run was started or resumed.
nlohmann::ordered_json log_entry(const IterationReport& report, double seconds);

// The same for TensorBoard, named "group/what".
std::vector<NamedValue> scalars_of(const IterationReport& report);

}  // namespace parkour
