#include "learner/archive.h"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>

#include "learner/checkpoint.h"

namespace parkour {
namespace {

namespace fs = std::filesystem;

Archive sample_archive() {
  Archive archive;
  const std::vector<float> floats = {1, 2, 3};
  archive.put("floats", std::span<const float>(floats));
  archive.put("number", 0.25);
  archive.put("count", std::uint64_t{7});
  archive.put("text", std::string("{\"a\": 1}"));
  return archive;
}

class ArchiveFile : public testing::Test {
 protected:
  ArchiveFile() : folder(fs::temp_directory_path() / "parkour_archive_test"), path(folder / "checkpoint.bin") {
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  ~ArchiveFile() override { fs::remove_all(folder); }
  void write_raw(const fs::path& to, std::string_view bytes) { std::ofstream(to, std::ios::binary) << bytes; }
  fs::path folder, path;
};

TEST(Archive, GivesBackWhatWasPut) {
  const auto back = Archive::from_bytes(sample_archive().to_bytes());
  ASSERT_TRUE(back) << back.error();
  std::vector<float> floats(3);
  double number = 0;
  std::uint64_t count = 0;
  EXPECT_TRUE(back->take("floats", floats));
  EXPECT_EQ(floats, (std::vector<float>{1, 2, 3}));
  EXPECT_TRUE(back->take("number", number));
  EXPECT_EQ(number, 0.25);
  EXPECT_TRUE(back->take("count", count));
  EXPECT_EQ(count, 7u);
  EXPECT_EQ(back->text("text"), std::string("{\"a\": 1}"));
}

TEST(Archive, AnEntryMayHoldNoNumbers) {
  Archive archive = sample_archive();
  archive.put("none", std::span<const float>());
  EXPECT_TRUE(archive.take("none", std::span<float>()));
  EXPECT_FALSE(archive.take("floats", std::span<float>()));
}

TEST(Archive, RefusesAFileCutAtAnyByteAndAnyChangedByte) {
  const std::string bytes = sample_archive().to_bytes();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    EXPECT_FALSE(Archive::from_bytes(std::string_view(bytes).substr(0, i)));
    std::string damaged = bytes;
    damaged[i] ^= 0x10;
    EXPECT_FALSE(Archive::from_bytes(damaged)) << "byte " << i;
  }
  EXPECT_FALSE(Archive::from_bytes(bytes + "x"));
}

TEST(Archive, NamesWhatIsMissingOrDoesNotFit) {
  Archive archive = sample_archive();
  const std::vector<float> broken = {1, std::numeric_limits<float>::infinity()};
  archive.put("broken", std::span<const float>(broken));
  std::vector<float> two(2);
  EXPECT_NE(archive.take("nothing", two).error().find("\"nothing\""), std::string::npos);
  EXPECT_NE(archive.take("floats", two).error().find("holds 3 values where 2 are needed"), std::string::npos);
  EXPECT_NE(archive.take("broken", two).error().find("not a number"), std::string::npos);
}

TEST(Archive, ChecksumIsTheOneOfZip) { EXPECT_EQ(crc32("123456789"), 0xCBF43926u); }

TEST_F(ArchiveFile, ReplacesTheOldFileAndLeavesNothingElse) {
  ASSERT_TRUE(write_archive(sample_archive(), path));
  Archive newer = sample_archive();
  newer.put("number", 0.5);
  ASSERT_TRUE(write_archive(newer, path));
  const auto back = read_archive(path);
  ASSERT_TRUE(back) << back.error();
  double number = 0;
  EXPECT_TRUE(back->take("number", number));
  EXPECT_EQ(number, 0.5);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 1);
}

TEST_F(ArchiveFile, FallsBackOnTheKeptOne) {
  write_raw(fs::path(path) += ".bak", sample_archive().to_bytes());
  EXPECT_TRUE(read_archive(path));
  write_raw(path, "half a fi");
  EXPECT_TRUE(read_archive(path));
}

TEST_F(ArchiveFile, SaysWhichFileIsDamagedAndHow) {
  EXPECT_NE(read_archive(path).error().find("cannot open"), std::string::npos);
  write_raw(path, sample_archive().to_bytes().substr(0, 60));
  EXPECT_NE(read_archive(path).error().find("checkpoint.bin: the file is cut short"), std::string::npos);
  EXPECT_FALSE(write_archive(sample_archive(), folder / "missing" / "checkpoint.bin"));
}

}  // namespace
}  // namespace parkour
