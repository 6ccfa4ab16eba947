// A TensorBoard event file: scalars by step. Records are framed as TensorFlow's TFRecord does: length, masked CRC-32C
// of it, data, masked CRC-32C of that.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/named_value.h"
#include "base/result.h"

namespace parkour {

class EventFile {
 public:
  // By its name.
  static bool is_one(const std::filesystem::path& path);

  // Creates events.out.tfevents.<seconds>.parkour in `folder`, which exists. TensorBoard joins the files of a folder,
  // so that a resumed run adds one more.
  static Result<EventFile> create(const std::filesystem::path& folder);

  // Writes and flushes; `step` is usually the number of samples.
  Result<void> write(std::uint64_t step, const std::vector<NamedValue>& scalars);

 private:
  Result<void> write_record(std::string_view data);
  std::filesystem::path path_;
  std::ofstream file_;
};

// An event file's records up to `step`; what a kill cut short is dropped with those beyond.
std::string events_until(std::string_view bytes, std::uint64_t step);

std::uint32_t crc32c(std::string_view bytes);

}  // namespace parkour
