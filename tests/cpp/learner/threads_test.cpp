#include "learner/threads.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace parkour {
namespace {

TEST(Threads, DoEveryIndexOnce) {
  Threads threads(5);
  std::vector<int> done(5);
  for (int round = 0; round < 100; ++round)
    threads.run([&](int index) { ++done[static_cast<std::size_t>(index)]; });
  EXPECT_EQ(done, std::vector<int>(5, 100));
}

TEST(Threads, HandWhatAJobThrowsToTheCallerWhicheverIndexItWas) {
  Threads threads(3);
  for (int faulty = 0; faulty < 3; ++faulty) {
    try {
      threads.run([&](int index) {
        if (index == faulty) throw std::runtime_error("index " + std::to_string(index));
      });
      ADD_FAILURE() << "nothing was thrown";
    } catch (const std::runtime_error& error) {
      EXPECT_EQ(error.what(), "index " + std::to_string(faulty));
    }
  }
}

TEST(Threads, WorkOnAfterAJobThrew) {
  Threads threads(3);
  EXPECT_THROW(threads.run([](int) { throw std::runtime_error("all"); }), std::runtime_error);
  std::atomic<int> sum = 0;
  threads.run([&](int index) { sum += index; });
  EXPECT_EQ(sum, 3);
}

}  // namespace
}  // namespace parkour
