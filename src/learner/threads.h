// Persistent worker threads that all run the same job, once per index. The only file that knows std::thread: where
// there are none (the page), the indices run one after the other and give the very same results, as each works on its
// own data.
#pragma once

#include <functional>
#include <memory>

namespace parkour {

class Threads {
 public:
  explicit Threads(int count);
  ~Threads();
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

  int count() const { return count_; }
  // Calls job(index) for every index below count(), at once where possible, and returns when all are done; then throws
  // what the first of them threw, if one did.
  void run(const std::function<void(int)>& job);

 private:
  struct Impl;
  int count_;
  std::unique_ptr<Impl> impl_;
};

// The part of `total` items that belongs to the `index`-th of `count` threads: [first, first + size).
struct Share {
  int first, size;
};
inline Share share_of(int total, int index, int count) {
  const int first = static_cast<int>(static_cast<long long>(total) * index / count);
  const int end = static_cast<int>(static_cast<long long>(total) * (index + 1) / count);
  return {first, end - first};
}

}  // namespace parkour
