#include "lab/desktop/offscreen.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GL/gl.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "lab/desktop/png.h"
#include "physics/mjcf.h"

namespace parkour {
namespace {

namespace fs = std::filesystem;
constexpr int kFilmRate = 25;  // frames of each simulated second
constexpr int kStepsPerFrame = static_cast<int>(1 / kControlStep + 0.5) / kFilmRate;
constexpr int kSettling = 4;  // frames until panels have found their sizes

// A context of OpenGL without a window, current as long as it lives.
class Context {
 public:
  Context() = default;
  Context(const Context&) = delete;
  ~Context() {
    if (display_ == EGL_NO_DISPLAY) return;
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglTerminate(display_);
  }
  Result<void> create(int width, int height) {
    display_ = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display_ == EGL_NO_DISPLAY || !eglInitialize(display_, nullptr, nullptr)) return refused("no display of EGL");
    const EGLint wanted[] = {EGL_SURFACE_TYPE,
                             EGL_PBUFFER_BIT,
                             EGL_RENDERABLE_TYPE,
                             EGL_OPENGL_BIT,
                             EGL_RED_SIZE,
                             8,
                             EGL_GREEN_SIZE,
                             8,
                             EGL_BLUE_SIZE,
                             8,
                             EGL_DEPTH_SIZE,
                             24,
                             EGL_STENCIL_SIZE,
                             8,
                             EGL_NONE};
    EGLConfig config = nullptr;
    EGLint found = 0;
    if (!eglChooseConfig(display_, wanted, &config, 1, &found) || found == 0) return refused("no fitting framebuffer");
    const EGLint size[] = {EGL_WIDTH, width, EGL_HEIGHT, height, EGL_NONE};
    const auto surface = eglCreatePbufferSurface(display_, config, size);
    eglBindAPI(EGL_OPENGL_API);
    const auto context = eglCreateContext(display_, config, EGL_NO_CONTEXT, nullptr);
    if (surface == EGL_NO_SURFACE || context == EGL_NO_CONTEXT || !eglMakeCurrent(display_, surface, surface, context))
      return refused("no context of OpenGL");
    return {};
  }

 private:
  static Result<void> refused(const std::string& what) {
    return fault("Nothing can be drawn here without a display (" + what +
                 "): Debian's libgl1-mesa-dri and libegl1 bring what it takes.");
  }
  EGLDisplay display_ = EGL_NO_DISPLAY;
};

// Where the frames go. A film's sides are even, as its encoding asks.
class Output {
 public:
  Output(const fs::path& path, int width, int height) : path_(path), width_(width), height_(height) {}
  Output(const Output&) = delete;
  ~Output() {
    if (film_ != nullptr) pclose(film_);
  }
  bool is_picture() const { return path_.extension() == ".png"; }
  bool is_film() const { return path_.extension() == ".mp4"; }

  Result<void> begin() {
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

  Result<void> add(std::span<const unsigned char> pixels) {
    if (is_film()) {
      if (std::fwrite(pixels.data(), 1, pixels.size(), film_) == pixels.size()) return {};
      return fault("ffmpeg stopped taking frames; it may say why above.");
    }
    char name[32];
    std::snprintf(name, sizeof name, "frame-%04d.png", ++frames_);
    return write_png(is_picture() ? path_ : path_ / name, width_, height_, pixels);
  }

  Result<void> end() {
    if (film_ == nullptr) return {};
    const int status = pclose(std::exchange(film_, nullptr));
    return status == 0 ? Result<void>{} : fault("ffmpeg could not write '" + path_.string() + "'.");
  }

 private:
  Result<void> begin_film() {
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

  fs::path path_;
  int width_, height_;
  int frames_ = 0;
  std::FILE* film_ = nullptr;
};

std::vector<unsigned char> pixels_of(Stand& stand, int width, int height) {
  ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
  ImGui::GetIO().DeltaTime = 1.0f / kFilmRate;
  ImGui_ImplOpenGL3_NewFrame();
  stand.draw(width, height);
  std::vector<unsigned char> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
  return pixels;
}

Result<void> play(Stand& stand, Output& output, int width, int height, double seconds) {
  const int frames = std::max(1, static_cast<int>(seconds * kFilmRate + 0.5));
  for (int i = 0; i < kSettling; ++i)
    pixels_of(stand, width, height);
  for (int i = 0; i < frames; ++i) {
    stand.step(kStepsPerFrame);
    // the camera has to catch up before a picture is taken
    const bool is_shown = !output.is_picture() || i + 40 >= frames;
    if (!is_shown) continue;
    const auto pixels = pixels_of(stand, width, height);
    if (output.is_picture() && i + 1 < frames) continue;
    if (auto added = output.add(pixels); !added) return added;
  }
  return output.end();
}

}  // namespace

Result<void> draw_offscreen(StandOptions options, int width, int height, double seconds, const fs::path& path) {
  Output output(path, width, height);
  if (auto begun = output.begin(); !begun) return begun;
  Context context;
  if (auto created = context.create(width, height); !created) return created;
  auto stand = Stand::create(std::move(options));
  if (!stand) return fault(stand.error());
  ImGui::GetIO().IniFilename = nullptr;
  ImGui_ImplOpenGL3_Init("#version 130");
  auto played = play(**stand, output, width, height, seconds);
  ImGui_ImplOpenGL3_Shutdown();
  return played;
}

}  // namespace parkour
