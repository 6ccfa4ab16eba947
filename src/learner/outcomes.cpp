#include "learner/outcomes.h"

#include <algorithm>
#include <cstring>

#include "base/bytes.h"

namespace parkour {
namespace {

std::string to_bytes(const std::vector<ToldOutcome>& outcomes) {
  std::string bytes;
  for (const auto& [environment, outcome] : outcomes) {
    append_bytes(bytes, environment);
    append_bytes(bytes, static_cast<int>(outcome.task.size()));
    for (const double coordinate : outcome.task)
      append_bytes(bytes, coordinate);
    append_bytes(bytes, outcome.return_sum);
    append_bytes(bytes, outcome.distance_share);
    append_bytes(bytes, static_cast<char>(outcome.mastered));
  }
  return bytes;
}

// Of bytes that a peer of this very program has written.
class Reader {
 public:
  explicit Reader(const std::string& bytes) : bytes_(bytes) {}
  bool has_more() const { return next_ < bytes_.size(); }
  template <typename Number>
  Number take() {
    Number number;
    std::memcpy(&number, bytes_.data() + next_, sizeof number);
    next_ += sizeof number;
    return number;
  }

 private:
  const std::string& bytes_;
  std::size_t next_ = 0;
};

void add_from(const std::string& bytes, std::vector<ToldOutcome>& outcomes) {
  for (Reader reader(bytes); reader.has_more();) {
    ToldOutcome told{};
    told.environment = reader.take<int>();
    told.outcome.task.resize(static_cast<std::size_t>(reader.take<int>()));
    for (double& coordinate : told.outcome.task)
      coordinate = reader.take<double>();
    told.outcome.return_sum = reader.take<double>();
    told.outcome.distance_share = reader.take<double>();
    told.outcome.mastered = reader.take<char>() != 0;
    outcomes.push_back(std::move(told));
  }
}

}  // namespace

std::vector<ToldOutcome> outcomes_of_all(const Gather& gather, const std::vector<ToldOutcome>& own) {
  std::vector<ToldOutcome> all;
  for (const std::string& bytes : gather(to_bytes(own)))
    add_from(bytes, all);
  std::stable_sort(all.begin(), all.end(),
                   [](const ToldOutcome& a, const ToldOutcome& b) { return a.environment < b.environment; });
  return all;
}

}  // namespace parkour
