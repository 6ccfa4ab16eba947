#include "tools/parkour/files.h"

#include <openssl/evp.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace parkour {

Result<std::string> read_file(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return fault("'" + path.string() + "' is a folder; a file is wanted here.");
  std::ifstream file(path, std::ios::binary);
  if (!file) return fault("'" + path.string() + "' cannot be read: " + std::strerror(errno) + ". Check the path.");
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (file.bad()) return fault("'" + path.string() + "' cannot be read to its end.");
  return bytes.str();
}

Result<void> make_folder(const std::filesystem::path& path) {
  std::error_code error;
  if (!path.empty()) std::filesystem::create_directories(path, error);
  if (error)
    return fault("The folder '" + path.string() + "' cannot be made: " + error.message() +
                 ". Choose another with --out.");
  return {};
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  if (auto done = make_folder(path.parent_path()); !done) return done;
  auto beside = path;
  beside += ".part";
  {
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file)
      return fault("'" + beside.string() + "' cannot be written: " + std::strerror(errno) +
                   ". Is there room, and may you write there?");
  }
  std::error_code error;
  std::filesystem::rename(beside, path, error);
  if (error) return fault("'" + path.string() + "' cannot be written: " + error.message() + ".");
  return {};
}

std::string sha256(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) {
    hex += "0123456789abcdef"[digest[i] >> 4];
    hex += "0123456789abcdef"[digest[i] & 15];
  }
  return hex;
}

}  // namespace parkour
