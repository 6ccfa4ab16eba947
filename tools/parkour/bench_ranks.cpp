#include <ctime>
#include <numeric>

#include "tools/parkour/bench_parts.h"
#include "tools/parkour/ranks.h"
#include "tools/parkour/run_setup.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

// Processor time of this process, threads included. s
double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// An iteration as one rank sees it.
struct Iteration {
  std::vector<double> work;  // s of processor time before each exchange, and after the last one
  double exchange = 0;       // s of processor time, waiting included
  std::size_t numbers = 0;   // that were added up
};

class Measured {
 public:
  Measured(Trainer& trainer, const Ranks& ranks) : trainer_(trainer), ranks_(ranks) {
    // what all tell the curriculum is exchanged in the middle of other work
    if (!ranks.is_alone()) trainer.hear_peers([this](const std::string& own) { return gather(own); });
  }

  // What `parkour train` does between two lines of its log.
  Result<Iteration> iterate() {
    now_ = {};
    for (;;) {
      const double begun = processor_seconds(), exchanged = now_.exchange;
      const auto more = trainer_.advance();
      now_.work.push_back(processor_seconds() - begun - (now_.exchange - exchanged));
      const double worked = processor_seconds();
      auto sound = ranks_.agree(more ? Result<void>{} : fault(more.error()));
      if (sound && *more) {
        ranks_.add_up(trainer_.pool());
        now_.numbers += trainer_.pool().size();
      }
      now_.exchange += processor_seconds() - worked;
      if (!sound) return fault(sound.error());
      if (!*more) return now_;
    }
  }

 private:
  std::vector<std::string> gather(const std::string& own) {
    const double begun = processor_seconds();
    auto all = ranks_.gather(own);
    now_.exchange += processor_seconds() - begun;
    return all;
  }

  Trainer& trainer_;
  const Ranks& ranks_;
  Iteration now_;
};

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

// Of all ranks, each the JSON of its iterations: [{"work": [s, …], "exchange": s}, …].
Json figures_of(const std::vector<std::string>& ranks) {
  std::vector<Json> all;
  for (const auto& rank : ranks)
    all.push_back(Json::parse(rank));
  std::vector<double> work, slowest, exchange;  // of each iteration
  for (std::size_t i = 0; i < all[0].size(); ++i) {
    std::vector<double> parts(all[0][i]["work"].size());  // the slowest rank's
    double worked = 0, exchanged = 0;
    for (const Json& rank : all) {
      const auto own = rank[i]["work"].get<std::vector<double>>();
      worked += sum(own);
      exchanged += rank[i]["exchange"].get<double>();
      for (std::size_t k = 0; k < parts.size(); ++k)
        parts[k] = std::max(parts[k], own[k]);
    }
    const auto count = static_cast<double>(all.size());
    work.push_back(worked / count);
    exchange.push_back(exchanged / count);
    slowest.push_back(sum(parts));
  }
  return {{"work_seconds", median(work)}, {"slowest_seconds", median(slowest)}, {"exchange_seconds", median(exchange)}};
}

}  // namespace

BenchFigures bench_ranks(const BenchOptions& options) {
  const Ranks& ranks = *options.ranks;
  const auto read = training_config_of(options);
  if (!read) return fault(read.error());
  const TrainingConfig& config = *read;
  auto trainer = make_trainer(config, ranks.peers());
  if (auto all = ranks.agree(trainer ? Result<void>{} : fault(trainer.error())); !all) return fault(all.error());
  Measured measured(**trainer, ranks);
  // the first rollout touches all memory for the first time, and does not count
  if (auto warm = measured.iterate(); !warm) return fault(warm.error());
  Json own = Json::array();
  std::size_t exchanges = 0, numbers = 0;
  const auto begun = std::chrono::steady_clock::now();
  const auto is_over = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count() >= options.seconds;
  };
  do {
    const auto iteration = measured.iterate();
    if (!iteration) return fault(iteration.error());
    own.push_back({{"work", iteration->work}, {"exchange", iteration->exchange}});
    exchanges += iteration->work.size() - 1;
    numbers += iteration->numbers;
  } while (!ranks.any(is_over()));
  Json figures{{"ranks", ranks.peers().count},
               {"samples_an_iteration", config.environments * config.steps},
               {"iterations", own.size()},
               {"sums_an_iteration", static_cast<double>(exchanges) / static_cast<double>(own.size())},
               {"numbers_an_iteration", static_cast<double>(numbers) / static_cast<double>(own.size())}};
  figures.update(figures_of(ranks.gather(own.dump())));
  return figures;
}

}  // namespace parkour
