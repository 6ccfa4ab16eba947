#include "learner/archive.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "base/bytes.h"
#include "base/coded_fault.h"
#include "base/crc.h"
#include "base/stand_in.h"
#include "learner/finite.h"

namespace parkour {
namespace {

constexpr std::string_view kMagic("PARKOUR\0", 8);
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeader = 8 + 4 + 4 + 8;

template <typename T>
bool read(std::string_view& bytes, T& value) {
  if (bytes.size() < sizeof value) return false;
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return true;
}

// A length, then that many bytes.
bool read_block(std::string_view& bytes, std::string& block) {
  std::uint64_t length = 0;
  if (!read(bytes, length) || bytes.size() < length) return false;
  block.assign(bytes.substr(0, length));
  bytes.remove_prefix(length);
  return true;
}

template <typename T>
Result<void> copy(const std::string& name, const std::string& bytes, std::span<T> into) {
  if (bytes.size() != into.size_bytes())
    return coded_fault("archive.values", name, bytes.size() / sizeof(T), into.size());
  std::vector<T> values(into.size());
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(values.data()));  // there may be none
  for (T value : values)
    if (!is_finite(static_cast<float>(value))) return coded_fault("archive.not_number", name);
  std::copy(values.begin(), values.end(), into.begin());
  return {};
}

}  // namespace

std::uint32_t crc32(std::string_view bytes) { return crc<0xEDB88320>(bytes); }

void Archive::put(const std::string& name, std::span<const float> values) {
  entries_[name].assign(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

void Archive::put(const std::string& name, std::span<const double> values) {
  entries_[name].assign(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

void Archive::put(const std::string& name, std::uint64_t number) {
  entries_[name].clear();
  append_bytes(entries_[name], number);
}

Result<std::string> Archive::text(const std::string& name) const {
  const auto found = entries_.find(name);
  if (found == entries_.end()) return coded_fault("archive.lacks", name);
  return found->second;
}

Result<void> Archive::take(const std::string& name, std::span<float> into) const {
  const auto found = entries_.find(name);
  if (found == entries_.end()) return coded_fault("archive.lacks", name);
  return copy(name, found->second, into);
}

Result<void> Archive::take(const std::string& name, std::span<double> into) const {
  const auto found = entries_.find(name);
  if (found == entries_.end()) return coded_fault("archive.lacks", name);
  return copy(name, found->second, into);
}

Result<void> Archive::take(const std::string& name, std::uint64_t& into) const {
  const auto found = entries_.find(name);
  if (found == entries_.end()) return coded_fault("archive.lacks", name);
  std::string_view bytes = found->second;
  if (bytes.size() != sizeof into || !read(bytes, into)) return coded_fault("archive.not_whole", name);
  return {};
}

std::string Archive::to_bytes() const {
  std::string payload;
  for (const auto& [name, value] : entries_) {
    for (const std::string* block : {&name, &value}) {
      append_bytes(payload, static_cast<std::uint64_t>(block->size()));
      payload += *block;
    }
  }
  std::string bytes(kMagic);
  append_bytes(bytes, kVersion);
  append_bytes(bytes, crc32(payload));
  append_bytes(bytes, static_cast<std::uint64_t>(payload.size()));
  return bytes + payload;
}

Result<Archive> Archive::from_bytes(std::string_view bytes) {
  if (auto stand_in = stand_in_fault(bytes)) return fault(*stand_in);
  if (bytes.size() < kHeader) return coded_fault("archive.cut", bytes.size());
  if (bytes.substr(0, 8) != kMagic) return coded_fault("archive.foreign");
  bytes.remove_prefix(8);
  std::uint32_t version = 0, checksum = 0;
  std::uint64_t length = 0;
  read(bytes, version);
  read(bytes, checksum);
  read(bytes, length);
  if (version != kVersion) return coded_fault("archive.version", version, kVersion);
  if (bytes.size() != length) return coded_fault("archive.length", bytes.size(), std::to_string(length));
  if (crc32(bytes) != checksum) return coded_fault("archive.checksum");
  Archive archive;
  while (!bytes.empty()) {
    std::string name, value;
    if (!read_block(bytes, name) || !read_block(bytes, value)) return coded_fault("archive.entry");
    archive.entries_[name] = std::move(value);
  }
  return archive;
}

}  // namespace parkour
