#include "lab/desktop/offscreen.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GL/gl.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include "lab/desktop/output.h"
#include "physics/mjcf.h"

namespace parkour {
namespace {

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

std::vector<unsigned char> pixels_of(Stand& stand, int width, int height) {
  ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
  ImGui::GetIO().DeltaTime = 1.0f / kFilmRate;
  ImGui_ImplOpenGL3_NewFrame();
  stand.draw(width, height);
  return read_pixels(width, height);
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

Result<void> draw_offscreen(StandOptions options, int width, int height, double seconds,
                            const std::filesystem::path& path) {
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
