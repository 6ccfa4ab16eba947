// What a robot felt in the last third of a second, for the senses to show: frames of what it observed then, noise and
// all, denser towards now. Knows no policy.
#pragma once

#include <array>
#include <span>
#include <vector>

namespace parkour {

class Recall {
 public:
  // Control steps ago of the frames that are shown: 20 to 320 ms.
  static constexpr std::array<int, 5> kAgo{1, 2, 4, 8, 16};

  explicit Recall(int width) : width_(width), frames_(static_cast<std::size_t>(kKept * width)) {}

  // An episode begins: there was nothing yet, and every frame is zero.
  void start();
  // (width), what is felt now; the first one of an episode stands for all that was before it.
  void add(std::span<const float> frame);
  // The frame of so many control steps before the newest, below kKept; 0: the newest.
  std::span<const float> frame(int before) const;

  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.frames_, self.is_empty_);
    visit.within(self.newest_, 0, kKept - 1);
  }

 private:
  static constexpr int kKept = kAgo.back();
  int width_;
  std::vector<float> frames_;  // (kKept, width), a ring
  int newest_ = 0;
  bool is_empty_ = true;
};

}  // namespace parkour
