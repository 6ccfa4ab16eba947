#include "lab/history.h"

#include <algorithm>

#include "lab/half.h"

namespace parkour {
namespace {

constexpr int kNarrow = 8;  // channels of at most so many numbers are kept as they are

}  // namespace

Scenario Stage::scenario() const {
  Scenario scenario{course, Terrain::track, {}, things};
  for (const auto& body : bodies)
    scenario.robots.push_back(&body);
  return scenario;
}

std::vector<Channel> told_channels(const Agent& agent) {
  auto channels = channels_of(agent);
  channels.push_back({"value", "", {{"value", 1}}, width_of(channels), 1});
  return channels;
}

void History::begin(std::vector<Told> robots, int positions) {
  robots_ = std::move(robots);
  stores_.assign(robots_.size(), {});
  for (std::size_t r = 0; r < robots_.size(); ++r) {
    auto& store = stores_[r];
    for (const auto& channel : robots_[r].channels)
      for (int k = 0; k < channel.width; ++k) {
        const bool is_wide = channel.width > kNarrow;
        store.places.push_back({is_wide, is_wide ? store.wide_width++ : store.narrow_width++});
      }
    store.narrow.resize(static_cast<std::size_t>(kFrames) * store.narrow_width);
    store.wide.resize(static_cast<std::size_t>(kFrames) * store.wide_width);
  }
  width_ = positions;
  positions_.assign(static_cast<std::size_t>(kFrames) * width_, 0);
  profiles_.assign(kFrames, {});
  stages_.clear();
  end_ = 0;
}

void History::set(std::shared_ptr<const Stage> stage) {
  while (!stages_.empty() && stages_.back().frame >= end_)
    stages_.pop_back();
  stages_.push_back({end_, std::move(stage)});
}

void History::keep(Store& store, const Told& robot, std::span<const float> told) {
  std::vector<float> numbers(told.begin(), told.end());
  if (const auto* reward = find_channel(robot.channels, "reward")) {
    const float now = told[static_cast<std::size_t>(find_channel(robot.channels, "try")->first)];
    const auto sums = told.subspan(static_cast<std::size_t>(reward->first), static_cast<std::size_t>(reward->width));
    if (store.sums.size() != sums.size() || now != store.last_try) store.sums.assign(sums.size(), 0);
    for (std::size_t k = 0; k < sums.size(); ++k)
      numbers[static_cast<std::size_t>(reward->first) + k] -= store.sums[k];
    store.sums.assign(sums.begin(), sums.end());
    store.last_try = now;
  }
  float* narrow = store.narrow.data() + slot(end_) * static_cast<std::size_t>(store.narrow_width);
  std::uint16_t* wide = store.wide.data() + slot(end_) * static_cast<std::size_t>(store.wide_width);
  for (std::size_t i = 0; i < store.places.size(); ++i) {
    const auto& place = store.places[i];
    if (place.is_wide)
      wide[place.index] = to_half(numbers[i]);
    else
      narrow[place.index] = numbers[i];
  }
}

void History::add(std::span<const float> numbers, std::span<const double> positions, const StepProfile& profile) {
  for (std::size_t r = 0; r < robots_.size(); ++r) {
    const auto width = stores_[r].places.size();
    keep(stores_[r], robots_[r], numbers.first(width));
    numbers = numbers.subspan(width);
  }
  std::transform(positions.begin(), positions.end(),
                 positions_.begin() + static_cast<std::ptrdiff_t>(slot(end_) * static_cast<std::size_t>(width_)),
                 [](double value) { return static_cast<float>(value); });
  profiles_[slot(end_)] = profile;
  ++end_;
  while (stages_.size() > 1 && stages_[1].frame <= first())
    stages_.pop_front();
}

void History::cut(std::int64_t frame) {
  end_ = std::min(end_, frame + 1);
  while (stages_.size() > 1 && stages_.back().frame >= end_)
    stages_.pop_back();
}

void History::stand_at(std::span<const float> numbers) {
  for (std::size_t r = 0; r < robots_.size(); ++r) {
    const auto& channels = robots_[r].channels;
    const auto* reward = find_channel(channels, "reward");
    const auto sums = numbers.subspan(static_cast<std::size_t>(reward->first), static_cast<std::size_t>(reward->width));
    stores_[r].sums.assign(sums.begin(), sums.end());
    stores_[r].last_try = numbers[static_cast<std::size_t>(find_channel(channels, "try")->first)];
    numbers = numbers.subspan(stores_[r].places.size());
  }
}

float History::number(std::int64_t frame, int robot, int place) const {
  const auto& store = stores_[static_cast<std::size_t>(robot)];
  const auto [is_wide, index] = store.places[static_cast<std::size_t>(place)];
  if (is_wide)
    return from_half(
        store.wide[slot(frame) * static_cast<std::size_t>(store.wide_width) + static_cast<std::size_t>(index)]);
  return store.narrow[slot(frame) * static_cast<std::size_t>(store.narrow_width) + static_cast<std::size_t>(index)];
}

std::vector<float> History::numbers(std::int64_t frame, int robot, const Channel& channel) const {
  std::vector<float> numbers;
  for (int k = 0; k < channel.width; ++k)
    numbers.push_back(number(frame, robot, channel.first + k));
  return numbers;
}

std::vector<double> History::positions(std::int64_t frame) const {
  const auto begin = positions_.begin() + static_cast<std::ptrdiff_t>(slot(frame) * static_cast<std::size_t>(width_));
  return {begin, begin + width_};
}

const std::shared_ptr<const Stage>& History::stage(std::int64_t frame) const {
  const auto after = std::find_if(stages_.begin(), stages_.end(), [=](const auto& one) { return one.frame > frame; });
  return (after == stages_.begin() ? after : after - 1)->stage;
}

}  // namespace parkour
