#include "learner/threads.h"

#ifdef __EMSCRIPTEN__

namespace parkour {

struct Threads::Impl {};
Threads::Threads(int count) : count_(count) {}
Threads::~Threads() = default;

void Threads::run(const std::function<void(int)>& job) {
  for (int index = 0; index < count_; ++index)
    job(index);
}

}  // namespace parkour

#else

#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace parkour {

struct Threads::Impl {
  std::mutex mutex;
  std::condition_variable work_ready, work_done;
  const std::function<void(int)>* job = nullptr;
  unsigned long long round = 0;  // counts the jobs given so far
  std::exception_ptr thrown;     // the first of this round
  int busy = 0;
  bool is_closing = false;
  std::vector<std::thread> threads;

  ~Impl() {
    {
      std::lock_guard lock(mutex);
      is_closing = true;
    }
    work_ready.notify_all();
    for (std::thread& thread : threads)
      thread.join();
  }

  // One of `workers`, the caller among them, takes every workers-th index.
  void work(const std::function<void(int)>& job, int worker, int workers, int count) {
    try {
      for (int index = worker; index < count; index += workers)
        job(index);
    } catch (...) {
      std::lock_guard lock(mutex);
      if (!thrown) thrown = std::current_exception();
    }
  }

  void serve(int worker, int count) {
    unsigned long long seen = 0;
    for (;;) {
      std::unique_lock lock(mutex);
      work_ready.wait(lock, [&] { return is_closing || round != seen; });
      if (is_closing) return;
      seen = round;
      const int workers = static_cast<int>(threads.size()) + 1;
      lock.unlock();
      work(*job, worker, workers, count);
      lock.lock();
      if (--busy == 0) work_done.notify_one();
    }
  }
};

Threads::Threads(int count) : count_(count), impl_(std::make_unique<Impl>()) {
  try {
    for (int worker = 1; worker < count_; ++worker)
      impl_->threads.emplace_back([impl = impl_.get(), worker, count] { impl->serve(worker, count); });
  } catch (const std::system_error&) {
    // no more threads to be had: those there are take the other indices too, with the very same results
  }
}

Threads::~Threads() = default;

void Threads::run(const std::function<void(int)>& job) {
  {
    std::lock_guard lock(impl_->mutex);
    impl_->job = &job;
    impl_->busy = static_cast<int>(impl_->threads.size());
    impl_->thrown = nullptr;
    ++impl_->round;
  }
  impl_->work_ready.notify_all();
  impl_->work(job, 0, static_cast<int>(impl_->threads.size()) + 1, count_);
  std::unique_lock lock(impl_->mutex);
  impl_->work_done.wait(lock, [&] { return impl_->busy == 0; });
  if (impl_->thrown) std::rethrow_exception(impl_->thrown);
}

}  // namespace parkour

#endif
