#include "learner/threads.h"

#ifdef __EMSCRIPTEN__

namespace parkour {

struct Threads::Pool {};
Threads::Threads(int count) : count_(count) {}
Threads::~Threads() = default;

void Threads::run(const std::function<void(int)>& job) {
  for (int index = 0; index < count_; ++index)
    job(index);
}

}  // namespace parkour

#else

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace parkour {

struct Threads::Pool {
  std::mutex mutex;
  std::condition_variable work_ready, work_done;
  const std::function<void(int)>* job = nullptr;
  unsigned long long round = 0;  // counts the jobs given so far
  int busy = 0;
  bool is_closing = false;
  std::vector<std::thread> threads;

  void serve(int index) {
    unsigned long long seen = 0;
    for (;;) {
      std::unique_lock lock(mutex);
      work_ready.wait(lock, [&] { return is_closing || round != seen; });
      if (is_closing) return;
      seen = round;
      lock.unlock();
      (*job)(index);
      lock.lock();
      if (--busy == 0) work_done.notify_one();
    }
  }
};

Threads::Threads(int count) : count_(count), pool_(std::make_unique<Pool>()) {
  for (int index = 1; index < count_; ++index)
    pool_->threads.emplace_back([pool = pool_.get(), index] { pool->serve(index); });
}

Threads::~Threads() {
  {
    std::lock_guard lock(pool_->mutex);
    pool_->is_closing = true;
  }
  pool_->work_ready.notify_all();
  for (std::thread& thread : pool_->threads)
    thread.join();
}

void Threads::run(const std::function<void(int)>& job) {
  {
    std::lock_guard lock(pool_->mutex);
    pool_->job = &job;
    pool_->busy = count_ - 1;
    ++pool_->round;
  }
  pool_->work_ready.notify_all();
  job(0);
  std::unique_lock lock(pool_->mutex);
  pool_->work_done.wait(lock, [&] { return pool_->busy == 0; });
}

}  // namespace parkour

#endif
