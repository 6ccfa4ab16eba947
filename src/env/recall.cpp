#include "env/recall.h"

#include <algorithm>

namespace parkour {

void Recall::start() {
  std::fill(frames_.begin(), frames_.end(), 0.0f);
  is_empty_ = true;
}

void Recall::add(std::span<const float> frame) {
  newest_ = (newest_ + 1) % kKept;
  for (int i = 0; i < (is_empty_ ? kKept : 1); ++i)
    std::copy(frame.begin(), frame.end(),
              frames_.begin() + static_cast<std::ptrdiff_t>((newest_ + i) % kKept) * width_);
  is_empty_ = false;
}

std::span<const float> Recall::frame(int before) const {
  const auto place = static_cast<std::size_t>((newest_ + kKept - before) % kKept);
  return std::span(frames_).subspan(place * static_cast<std::size_t>(width_), static_cast<std::size_t>(width_));
}

}  // namespace parkour
