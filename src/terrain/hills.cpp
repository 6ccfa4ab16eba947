#include "terrain/hills.h"

#include <algorithm>
#include <array>

#include "base/random.h"
#include "terrain/course.h"
#include "terrain/exact_math.h"

namespace parkour {
namespace {

constexpr double kNodeSpacing = 2.0;                     // m; two of them are the shortest wave
constexpr double kSmoothStepGrade = 1.5 / kNodeSpacing;  // steepest grade of 3t² − 2t³ per metre of rise
constexpr int kHidden = 8;

enum class Shape { sine, bell, squash };

double apply(Shape shape, double x) {
  switch (shape) {
    case Shape::sine:
      return exact::sin(x);
    case Shape::bell:
      return 2 * exact::exp(-std::min(x * x, 30.0)) - 1;
    case Shape::squash:
      return exact::tanh(x);
  }
  return 0;
}

// The weights never change: the three hill shapes are its only inputs besides the place.
struct Cppn {
  std::array<std::array<double, 5>, kHidden> first;  // place, three shapes, bias
  std::array<std::array<double, kHidden + 1>, kHidden> second;
  std::array<double, kHidden> last;

  Cppn() {
    Random random(20190705);
    for (auto& row : first) {
      for (auto& weight : row)
        weight = random.uniform(-1.6, 1.6);
      row[0] = random.uniform(0.15, 0.9);
    }
    for (auto& row : second)
      for (auto& weight : row)
        weight = random.uniform(-1.2, 1.2);
    for (auto& weight : last)
      weight = random.uniform(-1, 1);
  }

  double operator()(double place, const std::array<double, 3>& shapes) const {
    std::array<double, kHidden> hidden, deeper;
    for (int i = 0; i < kHidden; ++i) {
      double sum = first[i][0] * place + first[i][4];
      for (int k = 0; k < 3; ++k)
        sum += first[i][1 + k] * shapes[k];
      hidden[i] = apply(static_cast<Shape>(i % 3), sum);
    }
    double out = 0;
    for (int i = 0; i < kHidden; ++i) {
      double sum = second[i][kHidden];
      for (int k = 0; k < kHidden; ++k)
        sum += second[i][k] * hidden[k];
      deeper[i] = apply(static_cast<Shape>((i + 1) % 3), sum);
      out += last[i] * deeper[i];
    }
    return out;
  }
};

}  // namespace

Hills::Hills(const Settings& settings, std::uint64_t seed) {
  static const Cppn cppn;
  const int count = static_cast<int>((kTrackLength + kRunOut) / kNodeSpacing) + 2;
  const double phase = Random(seed).split(1).uniform(0, 60);
  const std::array<double, 3> shapes{settings[Key::hill_shape_1], settings[Key::hill_shape_2],
                                     settings[Key::hill_shape_3]};
  for (int i = 0; i < count; ++i)
    nodes_.push_back(cppn(phase + kNodeSpacing * i, shapes));

  const auto [low, high] = std::minmax_element(nodes_.begin(), nodes_.end());
  const double range = *high - *low, start = nodes_.front();
  double scale = range > 1e-9 ? settings[Key::hill_height] / range : 0;
  double steepest = 0;
  for (int i = 1; i < count; ++i)
    steepest = std::max(steepest, std::abs(nodes_[i] - nodes_[i - 1]) * kSmoothStepGrade);
  if (steepest * scale > kSteepestHill) scale = kSteepestHill / steepest;
  for (auto& node : nodes_)
    node = (node - start) * scale;
}

double Hills::height(double distance) const {
  const double place = std::clamp(distance / kNodeSpacing, 0.0, static_cast<double>(nodes_.size() - 1));
  const int i = std::min(static_cast<int>(place), static_cast<int>(nodes_.size()) - 2);
  const double t = place - i;
  return nodes_[i] + (nodes_[i + 1] - nodes_[i]) * t * t * (3 - 2 * t);
}

double Hills::steepest_grade() const {
  double steepest = 0;
  for (std::size_t i = 1; i < nodes_.size(); ++i)
    steepest = std::max(steepest, std::abs(nodes_[i] - nodes_[i - 1]) * kSmoothStepGrade);
  return steepest;
}

}  // namespace parkour
