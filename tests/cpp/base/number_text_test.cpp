#include "base/number_text.h"

#include <gtest/gtest.h>

#include <clocale>
#include <cstdlib>
#include <fstream>
#include <string>

#include "base/format.h"

namespace parkour {
namespace {

TEST(NumberText, ReadsWhatIsANumberFromItsFirstToItsLastCharacter) {
  EXPECT_EQ(number_of("-1.5"), -1.5);
  EXPECT_EQ(number_of("2e3"), 2000);
  EXPECT_EQ(number_of(".5"), 0.5);
  for (const auto* text : {"", " 1", "1 ", "1,5", "0x10", "nan", "inf", "-inf", "1e999", "e", "-", "1.2.3", "+1", "1e"})
    EXPECT_FALSE(number_of(text)) << text;
}

#ifndef __EMSCRIPTEN__  // musl knows no locale with a comma

// A locale that writes numbers with a comma, made here: a machine need not have one.
class CommaLocale : public testing::Test {
 protected:
  void SetUp() override {
    const std::string folder = testing::TempDir() + "parkour_locale";
    std::system(("mkdir -p " + folder).c_str());
    std::ofstream(folder + "/comma.src") << "comment_char %\nescape_char /\nLC_NUMERIC\ndecimal_point \"<U002C>\"\n"
                                            "thousands_sep \"\"\ngrouping -1\nEND LC_NUMERIC\n";
    const auto made = "localedef -c -i " + folder + "/comma.src -f UTF-8 " + folder + "/comma >/dev/null 2>&1";
    std::system(made.c_str());
    setenv("LOCPATH", folder.c_str(), 1);
    if (!std::setlocale(LC_NUMERIC, "comma")) GTEST_SKIP() << "localedef or its character maps are not installed";
  }
  void TearDown() override {
    std::setlocale(LC_NUMERIC, "C");
    unsetenv("LOCPATH");
  }
};

TEST_F(CommaLocale, ChangesNoNumberThatIsReadOrWritten) {
  ASSERT_EQ(std::strtod("0.5", nullptr), 0);
  EXPECT_EQ(number_of("0.5"), 0.5);
  EXPECT_FALSE(number_of("0,5"));
  EXPECT_EQ(formatted("%.2f", 0.5), "0.50");
  EXPECT_EQ(std::strtod("0,5", nullptr), 0.5);  // and is the host's again
}

#endif

TEST(Formatted, CutsNoText) {
  EXPECT_EQ(formatted("%s-%d", std::string(1000, 'a').c_str(), 7), std::string(1000, 'a') + "-7");
}

}  // namespace
}  // namespace parkour
