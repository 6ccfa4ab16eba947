#include "lab/training.h"

#include <limits>

namespace parkour {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void Training::add(double samples, const std::vector<std::pair<std::string, double>>& numbers) {
  const auto before = samples_.size();
  samples_.push_back(samples);
  for (const auto& [name, number] : numbers) {
    auto& curve = curves_[name];
    curve.resize(before, kNone);
    curve.push_back(number);
  }
  for (auto& [name, curve] : curves_)
    curve.resize(samples_.size(), kNone);
}

void Training::clear() {
  samples_.clear();
  curves_.clear();
}

}  // namespace parkour
