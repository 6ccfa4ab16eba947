#include "measure/recovery.h"

#include <gtest/gtest.h>

#include "physics/mjcf.h"

namespace parkour {
namespace {

// Walks at 1 m/s, after 4 s at `off` for so long, and then at 1 m/s again, 12 s in all.
double recovered(double off, double seconds, double whole = 12) {
  RecoveryMeter meter(4);
  for (int i = 0; i < static_cast<int>(whole / kControlStep + 0.5); ++i) {
    const double time = i * kControlStep;
    meter.add(time >= 4 - 1e-9 && time < 4 + seconds - 1e-9 ? off : 1.0);
  }
  return meter.seconds();
}

TEST(Recovery, IsOverWithTheLastSecondThatWasOff) {
  EXPECT_EQ(recovered(1, 0), 0);
  EXPECT_EQ(recovered(0.9, 8), 0) << "a tenth of a metre a second is nearly what it did";
  // a second holds more than 0.3 of the two seconds at half the speed until 0.3 s of it are left
  EXPECT_NEAR(recovered(0.5, 2), 2.7, 0.03);
  EXPECT_NEAR(recovered(1.5, 2), 2.7, 0.03);
}

TEST(Recovery, NeverComesToOneThatStaysOff) {
  EXPECT_LT(recovered(0.5, 8), 0);
  EXPECT_LT(recovered(1, 0, 5.5), 0) << "it was over too soon to tell";
}

}  // namespace
}  // namespace parkour
