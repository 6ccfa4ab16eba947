// The panels over the page's live view: it is told what the page's worker measures, keeps the last minute of it, and
// draws the panels on a transparent canvas. What they wish for, the page grants. Simulates nothing and draws no robot.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lab/panels.h"
#include "lab/training.h"

namespace parkour {

// Who is told of, in the order of the numbers.
struct Shown {
  std::vector<int> keys;
  std::vector<std::string> names, agents;
  std::vector<Colour> colours;
};

class Overlay {
 public:
  // `canvas`: a selector of CSS. Makes ImGui's context and one of WebGL 2; nullptr where that is not to be had.
  static std::unique_ptr<Overlay> create(const char* canvas, float scale);
  ~Overlay();

  // Robots stand on this ground, and tell these numbers; what comes next is the step of this number. The first is 0.
  // `poses`: as the picture shows them, one behind the other.
  void stand(std::int64_t step, Shown shown, const CourseRequest& request, std::span<const float> numbers,
             std::size_t poses);
  // What became of a step. `first_branch`: the earliest one that the worker can go back to.
  void step(std::span<const float> numbers, std::span<const float> poses, const StepProfile& profile,
            std::int64_t first_branch);
  void know(int key, Actor actor);
  void forget(int key) { actors_.erase(key); }  // before the next draw
  void keep(std::string label);                 // a moment that the worker has kept
  void learn(double samples, const std::vector<std::pair<std::string, double>>& numbers);
  void forget_learning() { training_.clear(); }

  // Pixels of CSS, and how many of the screen's make one. `seconds` have gone by since the last one.
  void draw(float width, float height, float ratio, double seconds);
  // What the panels wished for while that was drawn.
  const Wishes& wishes() const { return desk_.wishes; }
  std::int64_t branch() const { return branch_; }  // the frame to go on from, where that is wished for
  const Rest& rest() const { return rest_; }       // where the picture is seen
  std::span<const float> poses();                  // of the frame that is shown
  bool covers(float x, float y) const;             // a panel lies there, or something of one opens over it
  int robot() const;                               // key of whom the panels tell of; 0: of nobody
  void tell_of(int key);
  Desk& desk() { return desk_; }

 private:
  Overlay() = default;
  void look();

  Desk desk_;
  History history_;
  Training training_;
  std::map<int, Actor> actors_;  // by key
  std::vector<float> poses_;
  Rest rest_{0, 0, 0, 0};
  std::int64_t branch_ = 0;
  double owed_ = 0;  // s
  float scale_ = 1;
};

}  // namespace parkour
