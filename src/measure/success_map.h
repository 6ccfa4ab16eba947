// Where does it succeed? The share of tries that cross, over two settings of one course: a grid of cells, first coarse,
// then whole, then surer, one deterministic episode at a time. A cell's tries are the episodes of `parkour evaluate` on
// its course.
#pragma once

#include <memory>
#include <vector>

#include "agents/agent.h"
#include "env/parkour_environment.h"
#include "policy/network.h"

namespace parkour {

struct MapPlan {
  CourseRequest course;
  Key across, up;  // from their table's minimum to its maximum each
  int side = 10;   // cells
  int tries = 4;   // in each
  // Of so many who share the map this one plays every so manyth cell, in the order of a map that is played alone.
  int part = 0, parts = 1;
};

class SuccessMap {
 public:
  struct Cell {
    int column, row;  // along `across` and `up`
    int tries = 0, crossed = 0;
  };

  SuccessMap(const Agent& agent, Actor actor, MapPlan plan);

  // Plays the next episode; false when its cells are done.
  bool advance();

  const std::vector<Cell>& cells() const { return cells_; }  // of this part, in the order of their first tries
  const Cell& last() const { return cells_[last_]; }         // of the episode that was played
  CourseRequest course_of(const Cell& cell) const;
  int played() const { return played_; }
  int total() const { return plan_.side * plan_.side * plan_.tries; }  // of all parts

 private:
  const Agent& agent_;
  Actor actor_;
  MapPlan plan_;
  std::unique_ptr<ParkourEnvironment> environment_;
  std::vector<Cell> cells_;
  std::size_t last_ = 0;
  int played_ = 0;
};

}  // namespace parkour
