#include "learner/checkpoint.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>

#ifdef __unix__
#include <unistd.h>
#endif

namespace parkour {
namespace {

namespace fs = std::filesystem;

fs::path beside(const fs::path& path, const char* suffix) { return fs::path(path) += suffix; }

Result<void> write_file(const std::string& bytes, const fs::path& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  bool is_written = file != nullptr;
  if (file != nullptr) {
    is_written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fflush(file) == 0;
#ifdef __unix__
    // on the disk before it takes the old one's name: a power cut must not leave an empty file
    is_written = is_written && fsync(fileno(file)) == 0;
#endif
    is_written = std::fclose(file) == 0 && is_written;
  }
  if (is_written) return {};
  const std::string reason = std::strerror(errno);
  std::error_code ignored;
  fs::remove(path, ignored);
  return fault("cannot write " + path.string() + ": " + reason);
}

Result<Archive> read_one(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fault("cannot open " + path.string());
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  auto archive = Archive::from_bytes(bytes);
  if (!archive) return fault(path.string() + ": " + archive.error());
  return archive;
}

}  // namespace

Result<void> write_archive(const Archive& archive, const fs::path& path) {
  const fs::path fresh = beside(path, ".tmp"), old = beside(path, ".bak");
  if (auto written = write_file(archive.to_bytes(), fresh); !written) return written;
  std::error_code error;
  fs::remove(old, error);
  // a second name for the old file, so that there is no moment without one
  fs::create_hard_link(path, old, error);
  fs::rename(fresh, path, error);
  if (error) return fault("cannot move " + fresh.string() + " to " + path.string() + ": " + error.message());
  fs::remove(old, error);
  return {};
}

Result<Archive> read_archive(const fs::path& path) {
  auto archive = read_one(path);
  if (archive) return archive;
  auto older = read_one(beside(path, ".bak"));
  return older ? std::move(older) : std::move(archive);
}

}  // namespace parkour
