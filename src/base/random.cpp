#include "base/random.h"

#include <cmath>

namespace parkour {
namespace {

std::uint64_t splitmix64(std::uint64_t& x) {
  std::uint64_t z = (x += 0x9E3779B97F4A7C15ull);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

std::uint64_t rotate_left(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

// The C libraries' log differs in the last bit between platforms; this one, within 1e-15 of it, does not.
// log(m 2^e) = e log 2 + 2 atanh((m - 1) / (m + 1)), the series of atanh cut where terms no longer count.
double same_log(double x) {
  int exponent;
  double mantissa = std::frexp(x, &exponent);  // in [1/2, 1)
  if (mantissa < 0.7071067811865476) {
    mantissa *= 2;
    --exponent;
  }
  const double s = (mantissa - 1) / (mantissa + 1);
  const double square = s * s;
  double series = 0;
  for (int power = 23; power >= 1; power -= 2)
    series = series * square + 1.0 / power;
  return exponent * 0.6931471805599453 + 2 * s * series;
}

}  // namespace

Random::Random(std::uint64_t seed) {
  for (auto& word : state_.words)
    word = splitmix64(seed);
}

std::uint64_t Random::bits() {
  auto& s = state_.words;
  const std::uint64_t result = rotate_left(s[0] + s[3], 23) + s[0];
  const std::uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left(s[3], 45);
  return result;
}

double Random::uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }

double Random::uniform(double low, double high) { return low + (high - low) * uniform(); }

int Random::below(int count) {
  return static_cast<int>((static_cast<unsigned __int128>(bits()) * static_cast<unsigned>(count)) >> 64);
}

double Random::normal() {
  if (state_.has_spare_normal) {
    state_.has_spare_normal = false;
    return state_.spare_normal;
  }
  double x, y, square;
  do {
    x = uniform(-1, 1);
    y = uniform(-1, 1);
    square = x * x + y * y;
  } while (square >= 1 || square == 0);
  const double scale = std::sqrt(-2 * same_log(square) / square);
  state_.spare_normal = y * scale;
  state_.has_spare_normal = true;
  return x * scale;
}

Random Random::split(std::uint64_t stream) const {
  std::uint64_t mixed = state_.words[0] ^ (stream * 0xD1342543DE82EF95ull + 1);
  return Random(splitmix64(mixed));
}

}  // namespace parkour
