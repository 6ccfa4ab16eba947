#include "lab/desktop/window.h"

// before its backend
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <utility>

#include "lab/desktop/recorder.h"
#include "lab/words.h"

namespace parkour {
namespace {

struct Glfw {
  bool is_there = glfwInit() == GLFW_TRUE;
  ~Glfw() {
    if (is_there) glfwTerminate();
  }
};

std::vector<std::filesystem::path> dropped;

void note_drop(GLFWwindow*, int count, const char** paths) { dropped.insert(dropped.end(), paths, paths + count); }

Result<void> run(GLFWwindow* window, StandOptions options, double seconds) {
  options.can_record = true;
  auto stand = Stand::create(std::move(options));
  if (!stand) return fault(stand.error());
  glfwSetDropCallback(window, note_drop);
  Recorder recorder;
  ImGui_ImplGlfw_InitForOpenGL(window, true);
  ImGui_ImplOpenGL3_Init("#version 130");
  const double begin = glfwGetTime();
  for (double last = begin; glfwWindowShouldClose(window) == GLFW_FALSE;) {
    glfwPollEvents();
    const double now = glfwGetTime();
    if (seconds > 0 && now - begin > seconds) break;
    (*stand)->advance(now - last);
    last = now;
    for (const auto& path : std::exchange(dropped, {}))
      (*stand)->drop(path);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    int width = 0, height = 0;
    glfwGetFramebufferSize(window, &width, &height);
    (*stand)->draw(width, height);
    (*stand)->report(recorder.look((*stand)->desk().wishes, width, height, now));
    (*stand)->note_recording(recorder.is_recording());
    glfwSwapBuffers(window);
  }
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  const auto ended = recorder.end();
  return ended ? Result<void>{} : fault(ended.error());
}

}  // namespace

Result<void> show_in_window(StandOptions options, int width, int height, double seconds) {
  const Glfw glfw;
  if (!glfw.is_there) return fault("There is no display to open a window on. --offscreen FILE.png draws without one.");
  glfwWindowHint(GLFW_SAMPLES, 4);
  auto* window = glfwCreateWindow(width, height, word("title"), nullptr, nullptr);
  if (window == nullptr) {
    glfwWindowHint(GLFW_SAMPLES, 0);
    window = glfwCreateWindow(width, height, word("title"), nullptr, nullptr);
  }
  if (window == nullptr) return fault("No window could be opened: this display has no OpenGL.");
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  auto done = run(window, std::move(options), seconds);
  glfwDestroyWindow(window);
  return done;
}

}  // namespace parkour
