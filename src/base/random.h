// The one source of chance. Draws the same numbers natively and in WebAssembly, unlike the
// distributions of <random>. Not for secrets.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace parkour {

// xoshiro256++ (Blackman and Vigna, 2019), seeded through splitmix64.
class Random {
 public:
  explicit Random(std::uint64_t seed = 0);

  std::uint64_t bits();
  double uniform();                         // in [0, 1)
  double uniform(double low, double high);  // in [low, high)
  int below(int count);                     // in [0, count), count > 0
  double normal();                          // mean 0, deviation 1; Marsaglia's polar method

  // An independent stream, for the i-th environment or thread.
  Random split(std::uint64_t stream) const;

  template <typename Container>
  void shuffle(Container& items) {
    for (std::size_t i = items.size(); i > 1; --i)
      std::swap(items[i - 1], items[below(static_cast<int>(i))]);
  }

  // The whole state, so that a resumed run goes on as if it had never stopped.
  struct State {
    std::array<std::uint64_t, 4> words;
    double spare_normal;
    bool has_spare_normal;

    template <typename Self, typename Visitor>
    static void each_state(Self& self, Visitor& visit) {
      visit(self.words, self.spare_normal, self.has_spare_normal);
      visit.check(self.words != decltype(self.words){});  // from nothing but zeros come zeros alone
    }
  };
  const State& state() const { return state_; }
  void restore(const State& state) { state_ = state; }
  template <typename Self, typename Visitor>
  static void each_state(Self& self, Visitor& visit) {
    visit(self.state_);
  }

 private:
  State state_{};
};

}  // namespace parkour
