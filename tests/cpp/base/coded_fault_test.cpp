#include "base/coded_fault.h"

#include <gtest/gtest.h>

namespace parkour {
namespace {

TEST(CodedFault, IsItsEnglishSentenceWithTheBlanksFilled) {
  const Result<int> refused = coded_fault("setting.range", "gap_width", 9.0, 0, 0.8, " m");
  EXPECT_EQ(refused.error(), "'gap_width' is 9.0; it must lie between 0 and 0.8 m.");
}

TEST(CodedFault, CarriesItsCodeAndItsValuesAlong) {
  const Result<int> first = coded_fault("robot.none", 7);
  const Result<void> handed_on = fault(first.error());
  EXPECT_EQ(handed_on.error().code, "robot.none");
  ASSERT_EQ(handed_on.error().values.size(), 1u);
  EXPECT_EQ(std::get<std::int64_t>(handed_on.error().values[0].content), 7);
}

TEST(CodedFault, TellsOfItsCause) {
  const Result<int> refused = coded_fault("onnx.no_policy", coded("onnx.damaged"));
  EXPECT_EQ(refused.error(), "the ONNX file is no policy of Parkour Lab: its bytes are damaged or cut short");
  EXPECT_EQ(std::get<Fault>(refused.error().values[0].content).code, "onnx.damaged");
}

TEST(CodedFault, IsTheWholeSentenceWhereNoVisitorMeetsIt) {
  const Result<int> refused = fault("cannot write " + std::string("a.bin"));
  EXPECT_EQ(refused.error().code, "text");
  EXPECT_EQ(std::get<std::string>(refused.error().values[0].content), "cannot write a.bin");
}

}  // namespace
}  // namespace parkour
