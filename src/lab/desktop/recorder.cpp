#include "lab/desktop/recorder.h"

#include <algorithm>
#include <utility>

#include "lab/words.h"

namespace parkour {
namespace {

constexpr int kMostRepeats = kFilmRate;  // of a frame, where the window stood still

std::string saved(const Output& output) { return word("saved", {std::filesystem::absolute(output.path()).string()}); }

Result<std::string> take_picture(int width, int height) {
  Output picture(name_now(".png"), width, height);
  if (auto begun = picture.begin(); !begun) return fault(begun.error());
  if (auto added = picture.add(read_pixels(width, height)); !added) return fault(added.error());
  return saved(picture);
}

}  // namespace

Result<std::string> Recorder::look(const Wishes& wishes, int width, int height, double now) {
  if (wishes.picture) return take_picture(width, height);
  if (wishes.record && *wishes.record != is_recording()) {
    if (!*wishes.record) return end();
    if (auto begun = begin(width, height, now); !begun) return fault(begun.error());
  }
  if (!film_) return {};
  // a film has one size
  if (film_->width() != width || film_->height() != height) return end();
  if (auto added = add(now); !added) {
    film_ = nullptr;
    return fault(added.error());
  }
  return {};
}

Result<void> Recorder::begin(int width, int height, double now) {
  auto film = std::make_unique<Output>(name_now(".mp4"), width, height);
  if (auto begun = film->begin(); !begun) return begun;
  film_ = std::move(film);
  begun_ = now;
  frames_ = 0;
  return {};
}

// As often as makes up for the time that has gone by.
Result<void> Recorder::add(double now) {
  const int due = static_cast<int>((now - begun_) * kFilmRate) + 1 - frames_;
  if (due <= 0) return {};
  const auto pixels = read_pixels(film_->width(), film_->height());
  for (int i = 0; i < std::min(due, kMostRepeats); ++i)
    if (auto added = film_->add(pixels); !added) return added;
  frames_ += due;
  return {};
}

Result<std::string> Recorder::end() {
  if (!film_) return {};
  const auto film = std::exchange(film_, nullptr);
  if (auto ended = film->end(); !ended) return fault(ended.error());
  return saved(*film);
}

}  // namespace parkour
