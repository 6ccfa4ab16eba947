#include "learner/event_file.h"

#include <gtest/gtest.h>

#include <cstring>
#include <protozero/pbf_reader.hpp>

namespace parkour {
namespace {

namespace fs = std::filesystem;

template <typename T>
T at(const std::string& bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

std::uint32_t masked(std::string_view bytes) {
  const std::uint32_t crc = crc32c(bytes);
  return ((crc >> 15) | (crc << 17)) + 0xa282ead8u;
}

TEST(EventFile, ChecksumIsCastagnolis) { EXPECT_EQ(crc32c("123456789"), 0xE3069283u); }

TEST(EventFile, FramesAVersionAndThenTheScalars) {
  const fs::path folder = fs::temp_directory_path() / "parkour_event_test";
  fs::remove_all(folder);
  fs::create_directories(folder);
  {
    auto events = EventFile::create(folder);
    ASSERT_TRUE(events) << events.error();
    ASSERT_TRUE(events->write(8192, {{"episode/return", 1.5}, {"update/kl", 0.01}}));
  }
  std::ifstream file(fs::directory_iterator(folder)->path(), std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  std::vector<std::string> records;
  for (std::size_t offset = 0; offset < bytes.size();) {
    const auto length = at<std::uint64_t>(bytes, offset);
    EXPECT_EQ(at<std::uint32_t>(bytes, offset + 8), masked(std::string_view(bytes).substr(offset, 8)));
    records.push_back(bytes.substr(offset + 12, length));
    EXPECT_EQ(at<std::uint32_t>(bytes, offset + 12 + length), masked(records.back()));
    offset += length + 16;
  }
  ASSERT_EQ(records.size(), 2u);
  EXPECT_NE(records[0].find("brain.Event:2"), std::string::npos);

  protozero::pbf_reader event(records[1]);
  ASSERT_TRUE(event.next(2));
  EXPECT_EQ(event.get_int64(), 8192);
  ASSERT_TRUE(event.next(5));
  protozero::pbf_reader summary = event.get_message();
  ASSERT_TRUE(summary.next(1));
  protozero::pbf_reader value = summary.get_message();
  ASSERT_TRUE(value.next(1));
  EXPECT_EQ(value.get_string(), "episode/return");
  ASSERT_TRUE(value.next(2));
  EXPECT_EQ(value.get_float(), 1.5f);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace parkour
