#include "learner/event_file.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <protozero/pbf_reader.hpp>
#include <protozero/pbf_writer.hpp>

#include "base/bytes.h"
#include "base/crc.h"

namespace parkour {
namespace {

// Field numbers of tensorflow/core/util/event.proto and framework/summary.proto.
enum EventField { kWallTime = 1, kStep = 2, kFileVersion = 3, kSummary = 5 };
enum SummaryField { kValue = 1 };
enum ValueField { kTag = 1, kSimpleValue = 2 };

double wall_time() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

// TensorFlow rotates and offsets the sum, as a CRC of data that holds its own CRC is weak.
std::uint32_t masked(std::uint32_t crc) { return ((crc >> 15) | (crc << 17)) + 0xa282ead8u; }

constexpr std::string_view kPrefix = "events.out.tfevents.";

// The seconds in the name of the newest event file, or 0. A reader goes on from name to name: one that sorted before
// another, because the clock was set back, would never be opened.
long long newest_of(const std::filesystem::path& folder) {
  long long newest = 0;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
    if (EventFile::is_one(entry.path())) {
      const auto name = entry.path().filename().string();
      newest = std::max(newest, std::strtoll(name.c_str() + kPrefix.size(), nullptr, 10));
    }
  return newest;
}

std::uint64_t step_of(std::string_view event) {
  std::uint64_t step = 0;
  for (protozero::pbf_reader reader(event.data(), event.size()); reader.next();)
    if (reader.tag_and_type() == protozero::tag_and_type(kStep, protozero::pbf_wire_type::varint))
      step = static_cast<std::uint64_t>(reader.get_int64());
    else
      reader.skip();
  return step;
}

}  // namespace

std::string events_until(std::string_view bytes, std::uint64_t step) {
  constexpr std::size_t kHead = 12, kFrame = 16;  // length and its sum; with the sum of the record
  std::string kept;
  while (bytes.size() >= kFrame) {
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), sizeof length);
    if (length > bytes.size() - kFrame) break;
    try {
      if (step_of(bytes.substr(kHead, length)) <= step) kept += bytes.substr(0, kFrame + length);
    } catch (const protozero::exception&) {  // no record: whatever follows is none either
      break;
    }
    bytes.remove_prefix(kFrame + length);
  }
  return kept;
}

std::uint32_t crc32c(std::string_view bytes) { return crc<0x82F63B78>(bytes); }

bool EventFile::is_one(const std::filesystem::path& path) { return path.filename().string().starts_with(kPrefix); }

Result<EventFile> EventFile::create(const std::filesystem::path& folder) {
  EventFile events;
  const auto seconds = std::max(static_cast<long long>(wall_time()), newest_of(folder) + 1);
  events.path_ = folder / (std::string(kPrefix) + std::to_string(seconds) + ".parkour");
  events.file_.open(events.path_, std::ios::binary);
  if (!events.file_) return fault("cannot write " + events.path_.string());
  std::string event;
  protozero::pbf_writer writer(event);
  writer.add_double(kWallTime, wall_time());
  writer.add_string(kFileVersion, "brain.Event:2");
  if (auto written = events.write_record(event); !written) return fault(written.error());
  return events;
}

Result<void> EventFile::write(std::uint64_t step, const std::vector<NamedValue>& scalars) {
  std::string event;
  {
    protozero::pbf_writer writer(event);
    writer.add_double(kWallTime, wall_time());
    writer.add_int64(kStep, static_cast<std::int64_t>(step));
    protozero::pbf_writer summary(writer, kSummary);
    for (const NamedValue& scalar : scalars) {
      protozero::pbf_writer value(summary, kValue);
      value.add_string(kTag, scalar.name);
      value.add_float(kSimpleValue, static_cast<float>(scalar.value));
    }
  }
  return write_record(event);
}

Result<void> EventFile::write_record(std::string_view data) {
  std::string length, record;
  append_bytes(length, static_cast<std::uint64_t>(data.size()));
  record = length;
  append_bytes(record, masked(crc32c(length)));
  record += data;
  append_bytes(record, masked(crc32c(data)));
  file_.write(record.data(), static_cast<std::streamsize>(record.size())).flush();
  if (!file_) return fault("cannot write " + path_.string() + "; is the disk full?");
  return {};
}

}  // namespace parkour
