#include "learner/event_file.h"

#include <chrono>
#include <protozero/pbf_writer.hpp>

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

template <typename T>
void append(std::string& bytes, T value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

// TensorFlow rotates and offsets the sum, as a CRC of data that holds its own CRC is weak.
std::uint32_t masked(std::uint32_t crc) { return ((crc >> 15) | (crc << 17)) + 0xa282ead8u; }

}  // namespace

std::uint32_t crc32c(std::string_view bytes) { return crc<0x82F63B78>(bytes); }

Result<EventFile> EventFile::create(const std::filesystem::path& folder) {
  EventFile events;
  const auto seconds = static_cast<long long>(wall_time());
  // two runs started within a second must not share a file
  for (int attempt = 0; attempt == 0 || std::filesystem::exists(events.path_); ++attempt)
    events.path_ = folder / ("events.out.tfevents." + std::to_string(seconds + attempt) + ".parkour");
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
  append(length, static_cast<std::uint64_t>(data.size()));
  record = length;
  append(record, masked(crc32c(length)));
  record += data;
  append(record, masked(crc32c(data)));
  file_.write(record.data(), static_cast<std::streamsize>(record.size())).flush();
  if (!file_) return fault("cannot write " + path_.string() + "; is the disk full?");
  return {};
}

}  // namespace parkour
