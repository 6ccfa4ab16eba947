#include "learner/actuator_log.h"

#include <array>
#include <charconv>

#include "agents/agent.h"
#include "base/format.h"
#include "base/json_text.h"
#include "base/number_text.h"
#include "physics/mjcf.h"

namespace parkour {
namespace {

constexpr int kLogVersion = 1;
constexpr std::string_view kColumns = "run,part,substep,joint,target,angle,rate,torque";
constexpr std::size_t kCells = 8;

// Line by line, without their ends.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  bool next(std::string_view& line) {
    if (rest_.empty()) return false;
    const auto end = rest_.find('\n');
    line = rest_.substr(0, end);
    rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++number_;
    return true;
  }
  tl::unexpected<Fault> refuse(const std::string& what) const {
    return fault("line " + std::to_string(number_) + ": " + what);
  }

 private:
  std::string_view rest_;
  int number_ = 0;
};

bool split(std::string_view line, std::array<std::string_view, kCells>& cells) {
  for (std::size_t i = 0; i < kCells; ++i) {
    const auto end = line.find(',');
    if ((end == std::string_view::npos) != (i + 1 == kCells)) return false;
    cells[i] = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  }
  return true;
}

Result<ActuatorLog> read_head(Lines& lines) {
  std::string_view line;
  if (!lines.next(line) || !line.starts_with("# {")) return fault("it begins without the line # {\"version\": 1, ...}");
  const auto head = json_of(line.substr(2));
  if (!head) return lines.refuse("no JSON behind the #: " + head.error());
  const auto text = [&](const char* key) {
    return head->contains(key) && (*head)[key].is_string() ? (*head)[key].get<std::string>() : std::string();
  };
  if (!head->contains("version") || (*head)["version"] != kLogVersion)
    return lines.refuse("its version is not " + std::to_string(kLogVersion));
  if (!head->contains("substep") || (*head)["substep"] != kSubstep)
    return lines.refuse(formatted("its \"substep\" is not %g", kSubstep));
  ActuatorLog log{text("agent"), 0, {}};
  if (!find_agent(log.agent)) return lines.refuse("there is no agent '" + log.agent + "'");
  const auto seed = text("seed");
  const auto [end, error] = std::from_chars(seed.data(), seed.data() + seed.size(), log.seed);
  if (error != std::errc() || end != seed.data() + seed.size())
    return lines.refuse("its \"seed\" is no whole number from 0 on, as text");
  if (!lines.next(line) || line != kColumns) return lines.refuse("the columns are not " + std::string(kColumns));
  return log;
}

}  // namespace

std::string to_csv(const ActuatorLog& log) {
  const auto joints = find_agent(log.agent)->joints();
  std::string text = formatted("# {\"version\": %d, \"agent\": \"%s\", \"seed\": \"%llu\", \"substep\": %g}\n",
                               kLogVersion, log.agent.c_str(), static_cast<unsigned long long>(log.seed), kSubstep);
  text += std::string(kColumns) + "\n";
  for (std::size_t r = 0; r < log.runs.size(); ++r) {
    const auto& [part, samples] = log.runs[r];
    for (std::size_t i = 0; i < samples.size(); ++i) {
      const auto& [target, angle, rate, torque] = samples[i];
      text += formatted("%zu,%s,%zu,%s,%.6f,%.6f,%.5f,%.4f\n", r, part.c_str(), i / joints.size(),
                        joints[i % joints.size()]->name.c_str(), target, angle, rate, torque);
    }
  }
  return text;
}

Result<ActuatorLog> actuator_log_from_csv(std::string_view text) {
  Lines lines(text);
  auto log = read_head(lines);
  if (!log) return log;
  const auto joints = find_agent(log->agent)->joints();
  std::array<std::string_view, kCells> cells;
  for (std::string_view line; lines.next(line);) {
    if (!split(line, cells)) return lines.refuse("it has not " + std::to_string(kCells) + " cells");
    const bool is_whole = log->runs.empty() || log->runs.back().samples.size() % joints.size() == 0;
    if (is_whole && cells[0] == std::to_string(log->runs.size())) log->runs.push_back({std::string(cells[1]), {}});
    auto& runs = log->runs;
    if (runs.empty() || cells[0] != std::to_string(runs.size() - 1) || cells[1] != runs.back().part)
      return lines.refuse("runs count from 0, each of one part and of whole substeps");
    auto& samples = runs.back().samples;
    const auto& joint = joints[samples.size() % joints.size()]->name;
    if (cells[2] != std::to_string(samples.size() / joints.size()) || cells[3] != joint)
      return lines.refuse("'" + joint + "' of substep " + std::to_string(samples.size() / joints.size()) +
                          " should stand here");
    std::array<double, 4> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const auto number = number_of(cells[4 + i]);
      if (!number) return lines.refuse("'" + std::string(cells[4 + i]) + "' is not a finite number");
      numbers[i] = *number;
    }
    samples.push_back({numbers[0], numbers[1], numbers[2], numbers[3]});
  }
  if (log->runs.empty()) return fault("it holds no rows");
  if (log->runs.back().samples.size() % joints.size() != 0) return fault("its last substep lacks joints");
  return log;
}

}  // namespace parkour
