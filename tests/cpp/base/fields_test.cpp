#include "base/fields.h"

#include <gtest/gtest.h>

namespace parkour {
namespace {

enum class Colour { red, green };
struct Range {
  double low, high;
};
struct Toy {
  float share = 0.1f;
  int count = 3;
  bool is_on = false;
  std::string name = "top";
  Colour colour = Colour::red;
  Range range{0, 1};
  std::vector<int> sizes = {4, 5};
};

const Fields<Toy>& rows() {
  using Row = Field<Toy>;
  static const Fields<Toy> rows = {Row::number("share", &Toy::share, 0, 1),
                                   Row::number("count", &Toy::count, 1, 10),
                                   Row::flag("is_on", &Toy::is_on),
                                   Row::text("name", &Toy::name),
                                   Row::choice("colour", &Toy::colour, {"red", "green"}),
                                   Row::span("range", &Toy::range, -1, 2),
                                   Row::list("sizes", &Toy::sizes, 1, 9, 3)};
  return rows;
}

std::string reason(const char* json) {
  Toy toy;
  const auto read = read_fields(rows(), nlohmann::ordered_json::parse(json), "the toy", toy);
  return read ? "" : read.error();
}

TEST(Fields, ReadWhatTheyWrite) {
  const char* json =
      R"({"share":0.3,"count":7,"is_on":true,"name":"ball","colour":"green","range":[-0.5,1.5],"sizes":[1]})";
  Toy toy;
  ASSERT_TRUE(read_fields(rows(), nlohmann::ordered_json::parse(json), "the toy", toy));
  EXPECT_EQ(toy.colour, Colour::green);
  EXPECT_EQ(toy.range.low, -0.5);
  EXPECT_EQ(write_fields(rows(), toy).dump(), json);
}

TEST(Fields, LeaveOutKeysAtTheirDefaults) {
  Toy toy;
  ASSERT_TRUE(read_fields(rows(), nlohmann::ordered_json::object(), "the toy", toy));
  EXPECT_EQ(write_fields(rows(), toy).dump(), write_fields(rows(), Toy{}).dump());
}

TEST(Fields, SayWhatIsWrongWhere) {
  EXPECT_EQ(reason(R"({"share": 2})"), "the toy has \"share\": 2, which is outside 0 to 1");
  EXPECT_EQ(reason(R"({"count": 2.5})"), "the toy has \"count\": 2.5, which is no whole number");
  EXPECT_EQ(reason(R"({"is_on": 1})"), "the toy has \"is_on\": 1, which is neither true nor false");
  EXPECT_EQ(reason(R"({"name": ""})"), "the toy has \"name\": \"\", which is no text");
  EXPECT_EQ(reason(R"({"colour": "blue"})"), "the toy has \"colour\": \"blue\", which is none of \"red\", \"green\"");
  EXPECT_EQ(reason(R"({"range": [1, 0]})"),
            "the toy has \"range\": [1,0], which is no [lowest, highest] within -1 to 2");
  EXPECT_EQ(reason(R"({"sizes": [0]})"),
            "the toy has \"sizes\": [0], which is no list of 1 to 3 whole numbers from 1 to 9");
  EXPECT_EQ(reason(R"({"shape": 1})"), "the toy knows no key \"shape\"");
  EXPECT_EQ(reason("[]"), "the toy is no JSON object");
}

TEST(Fields, SayItByCodesThatOtherLanguagesKnow) {
  Toy toy;
  const auto read = read_fields(rows(), nlohmann::ordered_json::parse(R"({"share": 1.5})"), "the toy", toy);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "fields.value");
  const auto& flaw = std::get<Fault>(read.error().values[3].content);
  EXPECT_EQ(flaw.code, "field.range");
  EXPECT_EQ(std::get<std::int64_t>(flaw.values[1].content), 1);
}

TEST(Fields, TouchNothingWhereOneValueIsWrong) {
  Toy toy;
  EXPECT_FALSE(read_fields(rows(), nlohmann::ordered_json::parse(R"({"share": 0.9, "count": 99})"), "the toy", toy));
  EXPECT_EQ(toy.share, 0.1f);
}

}  // namespace
}  // namespace parkour
