#include "lab/desktop/output.h"

#include <GL/gl.h>

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "lab/desktop/png.h"

namespace parkour {

namespace fs = std::filesystem;

fs::path name_now(const char* extension) {
  const std::time_t now = std::time(nullptr);
  char stem[48];
  std::strftime(stem, sizeof stem, "parkour-lab-%Y-%m-%d-%H%M%S", std::localtime(&now));
  fs::path path = std::string(stem) + extension;
  std::error_code ignored;
  for (int i = 2; fs::exists(path, ignored); ++i)
    path = std::string(stem) + "-" + std::to_string(i) + extension;
  return path;
}

std::vector<unsigned char> read_pixels(int width, int height) {
  std::vector<unsigned char> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
  return pixels;
}

Output::Output(fs::path path, int width, int height) : path_(std::move(path)), width_(width), height_(height) {}

Output::~Output() {
  if (film_ != nullptr) pclose(film_);
}

Result<void> Output::begin() {
  std::error_code error;
  if (is_picture() || is_film()) {
    const auto folder = fs::absolute(path_).parent_path();
    fs::create_directories(folder, error);
    if (error) return fault("'" + folder.string() + "' cannot be made: " + error.message() + ".");
    return is_film() ? begin_film() : Result<void>{};
  }
  if (path_.has_extension() && !fs::is_directory(path_, error))
    return fault("'" + path_.string() +
                 "' is no picture and no film: those end in .png and .mp4. A folder that is to be made for pictures "
                 "has a name without a dot.");
  fs::create_directories(path_, error);
  return error ? fault("'" + path_.string() + "' cannot be made: " + error.message() + ".") : Result<void>{};
}

Result<void> Output::begin_film() {
  if (std::system("command -v ffmpeg >/dev/null 2>&1") != 0)
    return fault("There is no ffmpeg here to write '" + path_.string() +
                 "' with: install it (apt-get install ffmpeg), or name a folder and get a picture for each frame.");
  std::string quoted = "'";
  for (const char letter : path_.string())
    quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  // when ffmpeg gives up, the next frame says so
  std::signal(SIGPIPE, SIG_IGN);
  const auto command = "ffmpeg -loglevel error -y -f rawvideo -pix_fmt rgb24 -s " + std::to_string(width_) + "x" +
                       std::to_string(height_) + " -r " + std::to_string(kFilmRate) +
                       " -i - -vf 'vflip,crop=trunc(iw/2)*2:trunc(ih/2)*2' -pix_fmt yuv420p " + quoted + "'";
  film_ = popen(command.c_str(), "w");
  return film_ != nullptr ? Result<void>{} : fault("ffmpeg could not be started.");
}

Result<void> Output::add(std::span<const unsigned char> pixels) {
  if (is_film()) {
    if (std::fwrite(pixels.data(), 1, pixels.size(), film_) == pixels.size()) return {};
    return fault("ffmpeg stopped taking frames; it may say why above.");
  }
  char name[32];
  std::snprintf(name, sizeof name, "frame-%04d.png", ++frames_);
  return write_png(is_picture() ? path_ : path_ / name, width_, height_, pixels);
}

Result<void> Output::end() {
  if (film_ == nullptr) return {};
  const int status = pclose(std::exchange(film_, nullptr));
  return status == 0 ? Result<void>{} : fault("ffmpeg could not write '" + path_.string() + "'.");
}

}  // namespace parkour
