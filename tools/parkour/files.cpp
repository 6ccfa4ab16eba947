#include "tools/parkour/files.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace parkour {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Fault> cannot_write(const fs::path& path, const std::string& reason) {
  return fault("'" + path.string() + "' cannot be written: " + reason + ". Is there room, and may you write there?");
}

// Where a chain of links leads to, though nothing may be there.
fs::path followed(fs::path path) {
  std::error_code error;
  for (int links = 0; links < 40 && fs::is_symlink(path, error); ++links)
    path = path.parent_path() / fs::read_symlink(path, error);
  return path;
}

// Devices, pipes and sockets are written into, never replaced; and so is an open file under its other name
// (/dev/stdout,
// >(gzip)), whose holder would go on writing to the one that was replaced.
bool is_special(fs::path path) {
  std::error_code error;
  if (fs::is_other(path, error)) return true;
  for (int links = 0; links < 40 && fs::is_symlink(path, error); ++links) {
    path = fs::absolute(path.parent_path() / fs::read_symlink(path, error)).lexically_normal();
    if (path.string().rfind("/proc/", 0) == 0) return true;
  }
  return false;
}

Result<void> pour(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return file ? Result<void>{} : cannot_write(path, std::strerror(errno));
}

// What stood there before lends its mode and, where the system lets us, its owner.
void inherit(const fs::path& from, const fs::path& to) {
  struct stat old {};
  if (stat(from.c_str(), &old) != 0) return;
  if (chown(to.c_str(), old.st_uid, old.st_gid) != 0) errno = 0;  // only the superuser may
  chmod(to.c_str(), old.st_mode & 07777);
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return fault("'" + path.string() + "' is a folder; a file is wanted here.");
  std::ifstream file(path, std::ios::binary);
  if (!file) return fault("'" + path.string() + "' cannot be read: " + std::strerror(errno) + ". Check the path.");
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (file.bad()) return fault("'" + path.string() + "' cannot be read to its end.");
  auto content = bytes.str();
  if (content.starts_with("version https://git-lfs.github.com/spec/"))
    return fault("'" + path.string() +
                 "' is a Git LFS pointer and not the file that it stands for: `git lfs pull` fetches it.");
  return content;
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
  if (is_special(path)) return pour(path, bytes);
  const auto target = followed(path);
  std::error_code error;
  if (fs::is_directory(target, error)) return cannot_write(path, "it is a folder");
  if (auto done = make_folder(target.parent_path()); !done) return done;
  const auto beside = fs::path(target) += ".part";
  auto written = pour(beside, bytes);
  if (written) {
    inherit(target, beside);
    fs::rename(beside, target, error);
    if (error) written = cannot_write(path, error.message());
  }
  if (!written) fs::remove(beside, error);
  return written;
}

Result<void> check_writable(const fs::path& path) {
  std::error_code ignored;
  if (is_special(path))
    return access(path.c_str(), W_OK) == 0 ? Result<void>{} : cannot_write(path, std::strerror(errno));
  const auto target = fs::absolute(followed(path));
  if (fs::is_directory(target, ignored)) return cannot_write(path, "it is a folder");
  auto above = target.parent_path();
  while (!fs::exists(above, ignored) && above.has_relative_path())
    above = above.parent_path();
  if (!fs::is_directory(above, ignored)) return cannot_write(path, "'" + above.string() + "' is no folder");
  return access(above.c_str(), W_OK | X_OK) == 0 ? Result<void>{} : cannot_write(path, std::strerror(errno));
}

Result<void> check_apart(const fs::path& output, const fs::path& input) {
  std::error_code ignored;
  if (!fs::equivalent(output, input, ignored)) return {};
  return fault("'" + output.string() + "' is to be written and is what is read ('" + input.string() +
               "'). Name another output; nothing was changed.");
}

Result<void> replace_folder(const fs::path& fresh, const fs::path& folder) {
  std::error_code error;
#ifdef RENAME_EXCHANGE
  if (renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) {
    fs::remove_all(fresh, error);
    return {};
  }
#endif
  // nothing is there yet, or the file system cannot swap: then there is a moment with the old one under another name
  const auto old = fs::path(fresh) += ".old";
  const bool existed = fs::exists(folder, error);
  if (existed) fs::rename(folder, old, error);
  if (!error) fs::rename(fresh, folder, error);
  if (error) {
    const auto reason = error.message();
    if (existed && !fs::exists(folder, error)) fs::rename(old, folder, error);
    return cannot_write(folder, reason);
  }
  fs::remove_all(old, error);
  return {};
}

std::string folder_name(const fs::path& path) {
  auto whole = fs::weakly_canonical(path).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  return whole.filename().string();
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
