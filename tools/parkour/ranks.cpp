#include "tools/parkour/ranks.h"

#include <cstdlib>
#include <iostream>

#ifdef PARKOUR_MPI
#define OMPI_SKIP_MPICXX
#include <mpi.h>
#include <sched.h>

#include <chrono>
#include <cstdio>

#include "tools/parkour/stop.h"
#endif

namespace parkour {
namespace {

// How many the launcher has started, as Open MPI, the launchers of the PMI family and Slurm tell.
int launched() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS"})
    if (const char* count = std::getenv(name)) return std::atoi(count);
  return 1;
}

#ifdef PARKOUR_MPI

// A launcher that has lost a rank leaves the others about a second.
constexpr auto kPatience = std::chrono::milliseconds(300);

void say_that_one_is_lost(int rank) {
  // the first may be the one that is lost; more than one voice is noise
  if (rank > 1) return;
  std::fprintf(stderr,
               "parkour train: asked to end while waiting for another rank, which may be lost. The run's last "
               "checkpoint is sound: the same command with --resume goes on from it, on any number of ranks.\n");
  std::fflush(stderr);
}

// Leaves the processor to others meanwhile: ranks may be more than cores.
void wait_for(MPI_Request request, int rank) {
  std::chrono::steady_clock::time_point asked{};
  bool has_said = false;
  for (int is_done = 0;;) {
    MPI_Test(&request, &is_done, MPI_STATUS_IGNORE);
    if (is_done) return;
    if (stop_asked() && !has_said) {
      const auto now = std::chrono::steady_clock::now();
      if (asked == std::chrono::steady_clock::time_point{}) asked = now;
      if (now - asked > kPatience) {
        has_said = true;
        say_that_one_is_lost(rank);
      }
    }
    sched_yield();
  }
}

#endif

}  // namespace

#ifdef PARKOUR_MPI

bool Ranks::has_mpi() { return true; }

Ranks::Ranks() {
  // who was started by hand pays nothing for MPI
  if (launched() < 2) return;
  MPI_Init(nullptr, nullptr);
  MPI_Comm_size(MPI_COMM_WORLD, &peers_.count);
  MPI_Comm_rank(MPI_COMM_WORLD, &peers_.index);
  if (!is_first())
    for (auto* stream : {&std::cout, &std::cerr})
      stream->setstate(std::ios::failbit);
}

Ranks::~Ranks() {
  if (launched() < 2) return;
  MPI_Barrier(MPI_COMM_WORLD);
  MPI_Finalize();
}

Result<void> Ranks::check() const {
  if (peers_.count == launched() || launched() < 2) return {};
  return fault(std::to_string(launched()) + " processes were started together, but MPI knows of " +
               std::to_string(peers_.count) + ": they would write into one folder. With Slurm: srun --mpi=pmix.");
}

void Ranks::add_up(std::span<double> numbers) const {
  if (is_alone()) return;
  // in place, Open MPI adds up along a tree, whose root sends and receives all of it log2(ranks) times over; out of
  // place by halves (Rabenseifner), where nobody sends more than twice of it however many they are
  const std::vector<double> own(numbers.begin(), numbers.end());
  MPI_Request request;
  MPI_Iallreduce(own.data(), numbers.data(), static_cast<int>(numbers.size()), MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD,
                 &request);
  wait_for(request, peers_.index);
}

std::vector<std::string> Ranks::gather(const std::string& own) const {
  if (is_alone()) return {own};
  const auto count = static_cast<std::size_t>(peers_.count);
  std::vector<int> sizes(count), places(count);
  const int size = static_cast<int>(own.size());
  MPI_Request request;
  MPI_Iallgather(&size, 1, MPI_INT, sizes.data(), 1, MPI_INT, MPI_COMM_WORLD, &request);
  wait_for(request, peers_.index);
  for (std::size_t i = 1; i < count; ++i)
    places[i] = places[i - 1] + sizes[i - 1];
  std::string all(static_cast<std::size_t>(places.back() + sizes.back()), '\0');
  MPI_Iallgatherv(own.data(), size, MPI_CHAR, all.data(), sizes.data(), places.data(), MPI_CHAR, MPI_COMM_WORLD,
                  &request);
  wait_for(request, peers_.index);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i)
    texts.push_back(all.substr(static_cast<std::size_t>(places[i]), static_cast<std::size_t>(sizes[i])));
  return texts;
}

bool Ranks::any(bool own) const {
  if (is_alone()) return own;
  int is_so = own;
  MPI_Request request;
  MPI_Iallreduce(MPI_IN_PLACE, &is_so, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD, &request);
  wait_for(request, peers_.index);
  return is_so != 0;
}

#else

bool Ranks::has_mpi() { return false; }
Ranks::Ranks() = default;
Ranks::~Ranks() = default;

Result<void> Ranks::check() const {
  if (launched() < 2) return {};
  return fault(std::to_string(launched()) +
               " processes were started together, but this program was built without MPI: they would write into one "
               "folder. Install it (Debian: libopenmpi-dev openmpi-bin) and build again.");
}

void Ranks::add_up(std::span<double>) const {}
std::vector<std::string> Ranks::gather(const std::string& own) const { return {own}; }
bool Ranks::any(bool own) const { return own; }

#endif

const Ranks& Ranks::joined() {
  static const Ranks ranks;
  return ranks;
}

Result<void> Ranks::agree(const Result<void>& own) const {
  if (is_alone() || !any(!own)) return own;
  const auto faults = gather(own ? "" : own.error());
  for (std::size_t rank = 0; rank < faults.size(); ++rank)
    if (!faults[rank].empty()) return fault((rank > 0 ? "Rank " + std::to_string(rank) + ": " : "") + faults[rank]);
  return {};
}

}  // namespace parkour
