// ALP-GMM (Portelas, Colas, Hofmann and Oudeyer, CoRL 2019): tasks are drawn where the return has lately changed most.
//   ALP(task) = |return - return of the nearest earlier task|
// A mixture of Gaussians is fitted to the last (task, ALP) points; one of them is drawn in proportion to its mean ALP.
#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <span>

#include "base/coded_fault.h"
#include "curriculum/kinds.h"
#include "curriculum/mixture.h"
#include "curriculum/saved_state.h"
#include "curriculum/task_history.h"

namespace parkour {
namespace {

constexpr int kHistory = 20000;  // tasks kept for the search of the nearest one
constexpr int kTold = 100;       // of the newest tasks in task_space()
constexpr double kAny = std::numeric_limits<double>::max();

struct Point {
  std::vector<double> task;  // (dimensions)
  double alp;                // in units of return
};

// What sampling needs of a fitted Gaussian; its ALP coordinate is dropped from mean and factor.
struct Region {
  double alp;                  // mean, in units of return
  std::vector<double> mean;    // (dimensions)
  std::vector<double> factor;  // (dimensions, dimensions) row by row, lower triangular
};

class AlpGmm final : public Curriculum {
 public:
  explicit AlpGmm(const CurriculumConfig& config)
      : config_(config), random_(config.seed), history_(config.dimensions, kHistory) {
    if (config_.bootstrap < config_.fit_rate) config_.bootstrap = config_.fit_rate;
  }

  std::vector<double> sample(Random& random, int environment) const override;
  void update(const TaskOutcome& outcome, int environment) override;
  void finish_rollout() override;
  std::vector<NamedValue> state() const override;
  std::string task_space() const override;
  std::string save() const override;
  Result<void> restore(const std::string& json) override;

 private:
  std::vector<double> early_task(Random& random) const;
  std::vector<double> task_from(const Region& region, Random& random) const;
  void fit();

  CurriculumConfig config_;
  Random random_;
  TaskHistory history_;
  std::deque<Point> recent_;     // the last fit_rate
  std::vector<Region> regions_;  // empty before the first fit
  int since_fit_ = 0;            // episodes
  int fits_ = 0;
  bool is_fresh_ = false;  // the rollout that has just ended brought a fit
};

// A newborn policy falls at once everywhere; only ground that is nearly flat shows it that walking pays.
std::vector<double> AlpGmm::early_task(Random& random) const {
  auto task = uniform_task(random, config_.dimensions);
  if (random.uniform() >= config_.ease_in) return task;
  const double share = random.uniform();
  for (std::size_t i = 0; i < task.size(); ++i)
    task[i] = config_.harmless[i] + share * (task[i] - config_.harmless[i]);
  return task;
}

std::vector<double> AlpGmm::task_from(const Region& region, Random& random) const {
  const auto width = static_cast<std::size_t>(config_.dimensions);
  std::vector<double> noise(width), task(width);
  for (auto& value : noise)
    value = random.normal();
  for (std::size_t i = 0; i < width; ++i) {
    double coordinate = region.mean[i];
    for (std::size_t j = 0; j <= i; ++j)
      coordinate += region.factor[i * width + j] * noise[j];
    task[i] = std::clamp(coordinate, 0.0, 1.0);
  }
  return task;
}

std::vector<double> AlpGmm::sample(Random& random, int) const {
  if (regions_.empty()) return early_task(random);
  if (random.uniform() < config_.random_share) return uniform_task(random, config_.dimensions);
  double sum = 0;
  for (const auto& region : regions_)
    sum += region.alp;
  if (sum <= 0)
    return task_from(regions_[static_cast<std::size_t>(random.below(static_cast<int>(regions_.size())))], random);
  double left = random.uniform() * sum;
  std::size_t pick = 0;
  while (pick + 1 < regions_.size() && (left -= regions_[pick].alp) >= 0)
    ++pick;
  return task_from(regions_[pick], random);
}

void AlpGmm::update(const TaskOutcome& outcome, int) {
  // a return that is no number would poison every later neighbour
  if (!std::isfinite(outcome.return_sum)) return;
  const int earlier = history_.nearest(outcome.task);
  const double alp = earlier < 0 ? 0 : std::abs(outcome.return_sum - history_.return_of(earlier));
  history_.add(outcome.task, outcome.return_sum);
  recent_.push_back({outcome.task, alp});
  if (static_cast<int>(recent_.size()) > config_.fit_rate) recent_.pop_front();
  ++since_fit_;
}

void AlpGmm::finish_rollout() {
  is_fresh_ = since_fit_ >= (fits_ == 0 ? config_.bootstrap : config_.fit_rate);
  if (!is_fresh_) return;
  fit();
  since_fit_ = 0;
  ++fits_;
}

void AlpGmm::fit() {
  const int width = config_.dimensions;
  double largest = 0;
  for (const auto& point : recent_)
    largest = std::max(largest, point.alp);
  const double scale = largest > 0 ? largest : 1;
  Eigen::MatrixXd points(width + 1, static_cast<Eigen::Index>(recent_.size()));
  for (std::size_t i = 0; i < recent_.size(); ++i) {
    auto column = points.col(static_cast<Eigen::Index>(i));
    for (int d = 0; d < width; ++d)
      column[d] = recent_[i].task[static_cast<std::size_t>(d)];
    column[width] = recent_[i].alp / scale;
  }
  const Mixture mixture = fit_best_mixture(points, config_.max_gaussians, random_);
  regions_.clear();
  for (const auto& gaussian : mixture.gaussians) {
    Region region{std::max(0.0, gaussian.mean[width] * scale), {}, {}};
    for (int i = 0; i < width; ++i)
      region.mean.push_back(gaussian.mean[i]);
    for (int i = 0; i < width; ++i)
      for (int j = 0; j < width; ++j)
        region.factor.push_back(gaussian.factor(i, j));
    regions_.push_back(std::move(region));
  }
}

std::vector<NamedValue> AlpGmm::state() const {
  double progress = 0, reach = 0;
  for (const auto& point : recent_) {
    progress += point.alp;
    for (std::size_t d = 0; d < point.task.size(); ++d)
      reach += std::abs(point.task[d] - config_.harmless[d]) / config_.dimensions;
  }
  const double count = std::max<double>(1, static_cast<double>(recent_.size()));
  return {{"gaussians", static_cast<double>(regions_.size())},
          {"learning_progress", progress / count},
          {"distance_from_harmless", reach / count},
          {"fits", static_cast<double>(fits_)}};
}

std::string AlpGmm::task_space() const {
  if (!is_fresh_) return {};
  const auto hundredths = [](double share) { return static_cast<int>(std::lround(100 * share)); };
  const auto coordinates = [&](std::span<const double> values) {
    std::vector<int> all;
    for (const double value : values)
      all.push_back(hundredths(value));
    return all;
  };
  double most = 0;
  for (const auto& point : recent_)
    most = std::max(most, point.alp);
  const auto progress = [&](double alp) { return most > 0 ? hundredths(alp / most) : 0; };
  nlohmann::json told{
      {"tasks", nlohmann::json::array()}, {"progress", nlohmann::json::array()}, {"regions", nlohmann::json::array()}};
  const auto count = std::min<std::size_t>(recent_.size(), kTold);
  for (auto point = recent_.end() - static_cast<std::ptrdiff_t>(count); point != recent_.end(); ++point) {
    told["tasks"].push_back(coordinates(point->task));
    told["progress"].push_back(progress(point->alp));
  }
  const auto width = static_cast<std::size_t>(config_.dimensions);
  for (const auto& region : regions_) {
    auto rows = nlohmann::json::array();
    for (std::size_t i = 0; i < width; ++i)
      rows.push_back(coordinates(std::span(region.factor).subspan(i * width, i + 1)));
    told["regions"].push_back(
        {{"progress", progress(region.alp)}, {"mean", coordinates(region.mean)}, {"factor", rows}});
  }
  return told.dump();
}

std::string AlpGmm::save() const {
  nlohmann::json saved{{"kind", "alp_gmm"},
                       {"dimensions", config_.dimensions},
                       {"random", write_random(random_)},
                       {"fits", fits_},
                       {"since_fit", since_fit_},
                       {"next_slot", history_.next_slot()},
                       {"tasks", history_.coordinates()},
                       {"returns", history_.returns()},
                       {"size", history_.size()}};
  auto &tasks = saved["recent_tasks"] = nlohmann::json::array(), &alp = saved["recent_alp"] = nlohmann::json::array();
  for (const auto& point : recent_) {
    for (const double coordinate : point.task)
      tasks.push_back(coordinate);
    alp.push_back(point.alp);
  }
  auto& regions = saved["regions"] = nlohmann::json::array();
  for (const auto& region : regions_)
    regions.push_back({{"alp", {region.alp}}, {"mean", region.mean}, {"factor", region.factor}});
  return saved.dump();
}

Result<TaskHistory> read_history(const nlohmann::json& saved, int dimensions) {
  const auto size = read_whole(saved, "size", 0, kHistory), next = read_whole(saved, "next_slot", 0, kHistory - 1);
  for (const auto* whole : {&size, &next})
    if (!*whole) return fault(whole->error());
  const auto count = static_cast<std::size_t>(*size);
  const auto tasks = read_numbers(saved, "tasks", count * static_cast<std::size_t>(dimensions), 0, TaskHistory::kGrid);
  const auto returns = read_numbers(saved, "returns", count, -kAny, kAny);
  for (const auto* list : {&tasks, &returns})
    if (!*list) return fault(list->error());
  TaskHistory history(dimensions, kHistory);
  history.restore(*tasks, *returns, static_cast<int>(*next));
  return history;
}

Result<std::deque<Point>> read_recent(const nlohmann::json& saved, int dimensions, int count) {
  const auto width = static_cast<std::ptrdiff_t>(dimensions);
  const auto tasks =
      read_numbers(saved, "recent_tasks", static_cast<std::size_t>(count) * static_cast<std::size_t>(dimensions), 0, 1);
  const auto alp = read_numbers(saved, "recent_alp", static_cast<std::size_t>(count), 0, kAny);
  for (const auto* list : {&tasks, &alp})
    if (!*list) return fault(list->error());
  std::deque<Point> recent;
  for (int i = 0; i < count; ++i) {
    const auto first = tasks->begin() + i * width;
    recent.push_back({{first, first + width}, (*alp)[static_cast<std::size_t>(i)]});
  }
  return recent;
}

Result<std::vector<Region>> read_regions(const nlohmann::json& saved, std::size_t width, int most) {
  const auto found = saved.find("regions");
  if (found == saved.end() || !found->is_array() || static_cast<int>(found->size()) > std::max(1, most))
    return coded_fault("curriculum.saved", "regions");
  std::vector<Region> regions;
  for (const auto& entry : *found) {
    const auto alp = read_numbers(entry, "alp", 1, 0, kAny);
    const auto mean = read_numbers(entry, "mean", width, -1, 2);
    const auto factor = read_numbers(entry, "factor", width * width, -kAny, kAny);
    for (const auto* part : {&alp, &mean, &factor})
      if (!*part) return fault(part->error());
    regions.push_back({alp->front(), *mean, *factor});
  }
  return regions;
}

// Every part is read and checked before any is put in place: a refused restore changes nothing.
Result<void> AlpGmm::restore(const std::string& json) {
  const auto saved = read_saved(json, "alp_gmm");
  if (!saved) return fault(saved.error());
  const auto most = std::numeric_limits<int>::max();
  const auto dimensions = read_whole(*saved, "dimensions", config_.dimensions, config_.dimensions);
  const auto fits = read_whole(*saved, "fits", 0, most), since_fit = read_whole(*saved, "since_fit", 0, most);
  for (const auto* whole : {&dimensions, &fits, &since_fit})
    if (!*whole) return fault(whole->error());
  auto history = read_history(*saved, config_.dimensions);
  if (!history) return fault(history.error());
  auto recent = read_recent(*saved, config_.dimensions, std::min(history->size(), config_.fit_rate));
  if (!recent) return fault(recent.error());
  auto regions = read_regions(*saved, static_cast<std::size_t>(config_.dimensions), config_.max_gaussians);
  if (!regions) return fault(regions.error());
  const auto random = read_random(*saved, "random");
  if (!random) return fault(random.error());
  history_ = std::move(*history);
  recent_ = std::move(*recent);
  regions_ = std::move(*regions);
  random_ = *random;
  fits_ = static_cast<int>(*fits);
  since_fit_ = static_cast<int>(*since_fit);
  return {};
}

}  // namespace

std::unique_ptr<Curriculum> make_alp_gmm(const CurriculumConfig& config) { return std::make_unique<AlpGmm>(config); }

}  // namespace parkour
