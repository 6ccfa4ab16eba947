// The processes of a run that `mpirun` or `srun` started together, each of them a peer (learner/peers.h); one alone
// where nobody did. Rank 0 alone speaks and writes. The only file that knows MPI; built without it, there is only one
// alone.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "learner/peers.h"

namespace parkour {

class Ranks {
 public:
  // The program's own: joins the others when first asked for, which is before anything is written, and leaves them as
  // the program ends. So a fault, which only the first rank tells, is told by then: a launcher ends all at the first
  // that ends with one.
  static const Ranks& joined();

  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  static bool has_mpi();  // built with it
  // Refuses to be one of several that cannot hear each other.
  Result<void> check() const;

  Peers peers() const { return peers_; }
  bool is_alone() const { return peers_.count == 1; }
  bool is_first() const { return peers_.index == 0; }

  // What follows all ranks call at once. While they wait for one that is lost, and are asked to end, they say so; who
  // ends them is their launcher.
  void add_up(std::span<double> numbers) const;                   // in place
  std::vector<std::string> gather(const std::string& own) const;  // in the order of the ranks
  bool any(bool own) const;                                       // whether it is so for one of them
  Result<void> agree(const Result<void>& own) const;              // the first fault of any, the same for all

 private:
  Ranks();
  ~Ranks();

  Peers peers_;
};

}  // namespace parkour
