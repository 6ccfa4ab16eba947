// A file of named values: what checkpoints and training.bin are made of. Layout, little-endian: 8 bytes "PARKOUR\0",
// version (u32), CRC-32 of the payload (u32), length of the payload (u64), payload. Any damage is refused with a reason
// before a value is read.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace parkour {

class Archive {
 public:
  void put(const std::string& name, std::string bytes) { entries_[name] = std::move(bytes); }
  void put(const std::string& name, std::span<const float> values);
  void put(const std::string& name, std::span<const double> values);
  void put(const std::string& name, double number) { put(name, std::span<const double>(&number, 1)); }
  void put(const std::string& name, std::uint64_t number);

  bool has(const std::string& name) const { return entries_.contains(name); }
  const std::map<std::string, std::string>& entries() const { return entries_; }  // name, bytes
  // Each refuses a missing name, naming it, another number of values than `into` has, and values that are not numbers.
  Result<std::string> text(const std::string& name) const;
  Result<void> take(const std::string& name, std::span<float> into) const;
  Result<void> take(const std::string& name, std::span<double> into) const;
  Result<void> take(const std::string& name, double& into) const { return take(name, std::span<double>(&into, 1)); }
  Result<void> take(const std::string& name, std::uint64_t& into) const;

  std::string to_bytes() const;
  static Result<Archive> from_bytes(std::string_view bytes);

 private:
  std::map<std::string, std::string> entries_;
};

std::uint32_t crc32(std::string_view bytes);

}  // namespace parkour
