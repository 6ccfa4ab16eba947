#include "base/json_text.h"

#include <gtest/gtest.h>

#include <string>

namespace parkour {
namespace {

std::string refusal(const std::string& text) {
  const auto json = json_of(text);
  return json ? "taken" : json.error();
}

TEST(JsonText, IsTakenWithItsComments) {
  const auto json = json_of("{\"a\": [1, 2], // two of them\n \"b\": {\"a\": null}}");
  ASSERT_TRUE(json) << json.error();
  EXPECT_EQ(json->dump(), R"({"a":[1,2],"b":{"a":null}})");
}

TEST(JsonText, NamesLineAndColumnOfItsFault) {
  EXPECT_EQ(refusal("{\n  \"a\": 1,\n  \"b\": x\n}").substr(0, 19), "line 3, column 8: s");
  EXPECT_NE(refusal("{\"a\": 1").find("line 1, column 7: "), std::string::npos) << refusal("{\"a\": 1");
  EXPECT_NE(refusal("").find("line 1, column 1: "), std::string::npos) << refusal("");
  EXPECT_NE(refusal("{} {}").find("line 1, column 4: "), std::string::npos) << refusal("{} {}");
}

TEST(JsonText, IsRefusedWithAKeyTwiceInOneObject) {
  EXPECT_EQ(refusal("{\"a\": 1,\n \"a\": 2}"), "line 2, column 4: the key \"a\" stands there twice");
  EXPECT_EQ(refusal(R"([{"a": 1}, {"a": 2, "b": {"a": 3}}])"), "taken");
}

TEST(JsonText, IsRefusedWhenItIsNestedWithoutEnd) {
  EXPECT_NE(refusal(std::string(1'000'000, '[')).find("nested"), std::string::npos);
  EXPECT_EQ(refusal(std::string(64, '[') + std::string(64, ']')), "taken");
}

TEST(JsonText, HoldsAWholeNumberHoweverItIsWritten) {
  const auto json = json_of("[4e4, 1.0, -2.0, 0.5, 1e300]");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->dump(), "[40000,1,-2,0.5,1e+300]");
  EXPECT_TRUE((*json)[0].is_number_unsigned());
}

TEST(JsonText, IsRefusedWithANumberBeyondADouble) { EXPECT_NE(refusal("[1e999]"), "taken"); }

}  // namespace
}  // namespace parkour
