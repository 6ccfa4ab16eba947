// Where frames of the lab go: a picture, a film, a folder of pictures.
#pragma once

#include <cstdio>
#include <filesystem>
#include <span>
#include <vector>

#include "base/result.h"

namespace parkour {

inline constexpr int kFilmRate = 25;  // frames a second

// In the folder that the program was started in, named after the time: one that there is not yet.
std::filesystem::path name_now(const char* extension);

// What has just been drawn: (height, width, 3), the lowest row first.
std::vector<unsigned char> read_pixels(int width, int height);

// FILE.png gets every frame in its turn, FILE.mp4 a film (by ffmpeg; its sides are even, as its encoding asks), a name
// without a dot is a folder that gets a picture for each frame.
class Output {
 public:
  Output(std::filesystem::path path, int width, int height);
  Output(const Output&) = delete;
  ~Output();

  bool is_picture() const { return path_.extension() == ".png"; }
  bool is_film() const { return path_.extension() == ".mp4"; }
  int width() const { return width_; }
  int height() const { return height_; }
  const std::filesystem::path& path() const { return path_; }

  Result<void> begin();
  Result<void> add(std::span<const unsigned char> pixels);
  Result<void> end();

 private:
  Result<void> begin_film();

  std::filesystem::path path_;
  int width_, height_;
  int frames_ = 0;
  std::FILE* film_ = nullptr;
};

}  // namespace parkour
